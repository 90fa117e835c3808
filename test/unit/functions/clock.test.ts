import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { clockOf } from '../../../functions/middleware/clock.ts';

const now = Date.UTC(2026, 5, 1, 9);
const hour = 3_600_000;

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'clock-'));
  vi.useFakeTimers({ now, toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(directory, { recursive: true });
});

function fileWith(text: string): string {
  const file = join(directory, 'offset');
  writeFileSync(file, text);
  return file;
}

describe('the clock of a function', () => {
  it.each([
    ['without variables', {}],
    ['with variables of other things', { TABLE_NAME: 'ledger' }],
    ['with a variable that is not set', { CLOCK_OFFSET_FILE: undefined }],
  ])('is the machine’s %s', (_which, env) => {
    const clock = clockOf(env);
    expect(clock()).toBe(now);
    vi.setSystemTime(now + 5);
    expect(clock()).toBe(now + 5);
  });

  it.each([
    ['ahead by hours', '7200000', 2 * hour],
    ['ahead by two years', '63072000000', 63_072_000_000],
    ['behind by an hour', '-3600000', -hour],
    ['as it is', '0', 0],
    ['ahead, with the end of a line', '3600000\n', hour],
  ])('is %s by what its file says, and goes on with the machine’s', (_how, text, offset) => {
    const clock = clockOf({ CLOCK_OFFSET_FILE: fileWith(text) });
    expect(clock()).toBe(now + offset);
    vi.setSystemTime(now + 1000);
    expect(clock()).toBe(now + 1000 + offset);
  });

  it('sees at once that its file was changed', () => {
    const clock = clockOf({ CLOCK_OFFSET_FILE: fileWith('0') });
    const seen = [String(hour), String(-hour), '0'].map((text) => {
      fileWith(text);
      return clock();
    });
    expect(seen).toEqual([now + hour, now - hour, now]);
  });

  it('is not guessed at where its file is gone', () => {
    const clock = clockOf({ CLOCK_OFFSET_FILE: join(directory, 'nowhere') });
    expect(() => clock()).toThrow('ENOENT');
  });
});
