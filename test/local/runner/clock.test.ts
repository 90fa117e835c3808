import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startRunner } from '../../../infra/local/runner.ts';
import { moveClock } from '../support/move-clock.ts';
import { type TinyApp, writeTinyApp } from '../support/tiny-app.ts';

let app: TinyApp;
let dataDirectory: string;

beforeAll(async () => {
  app = await writeTinyApp({ resources: {} });
  dataDirectory = await mkdtemp(join(tmpdir(), 'runner-clock-'));
});
afterAll(async () => {
  await app.remove();
  await rm(dataDirectory, { recursive: true });
});

const march = Date.parse('2027-03-27T00:00:00Z');

async function withRunner<Result>(
  options: object,
  use: (endpoint: string) => Promise<Result>,
): Promise<Result> {
  const runner = await startRunner({ assembly: app.assembly, ...options });
  try {
    return await use(runner.endpoint);
  } finally {
    await runner.stop();
  }
}

async function timeAt(endpoint: string): Promise<number> {
  const response = await fetch(new URL('/clock', endpoint));
  return Date.parse(((await response.json()) as { now: string }).now);
}

/** Within the minute that a slow machine may take. */
const about = (instant: number) => (told: number) => told >= instant && told < instant + 60_000;

describe('the clock of the runner', () => {
  it('is that of the machine where nobody moved it', async () => {
    const before = Date.now();
    expect(await withRunner({}, timeAt)).toSatisfy(about(before));
  });

  it('starts where it is told to', async () => {
    expect(await withRunner({ now: march }, timeAt)).toSatisfy(about(march));
  });

  it('goes on by a duration of the calendar, and to an instant', async () => {
    await withRunner({ now: march }, async (endpoint) => {
      await moveClock(endpoint, { advance: 'P1M5D' });
      expect(await timeAt(endpoint)).toSatisfy(about(Date.parse('2027-05-02T00:00:00Z')));
      const told = await moveClock(endpoint, { now: '2028-01-01T01:00:00+01:00' });
      expect(told).toMatchObject({ status: 200, passed: [] });
      expect(Date.parse(told.now)).toSatisfy(about(Date.parse('2028-01-01T00:00:00Z')));
    });
  });

  it('is kept with the data', async () => {
    await withRunner({ dataDirectory, now: march }, (endpoint) =>
      moveClock(endpoint, { advance: 'P1Y' }),
    );
    const nextYear = Date.parse('2028-03-27T00:00:00Z');
    expect(await withRunner({ dataDirectory }, timeAt)).toSatisfy(about(nextYear));
    await expect(withRunner({ dataDirectory, now: march }, timeAt)).rejects.toThrow(
      /goes forward only: it is 2028-03-27/,
    );
  });
});

describe('a request to move the clock', () => {
  it.each([
    ['{"now": "2027-03-26T00:00:00Z"}', /forward only/],
    ['{"advance": "-P1D"}', /forward only/],
    ['{"advance": "35 days"}', /35 days is no ISO 8601 duration/],
    ['{"now": "tomorrow"}', /now must be an instant/],
    ['{"advance": "P1D", "now": "2028-01-01T00:00:00Z"}', /must be \{"advance"/],
    ['{}', /must be \{"advance"/],
    ['P1D', /is not JSON/],
  ])('is refused with the reason: %s', async (body, reason) => {
    await withRunner({ now: march }, async (endpoint) => {
      const answer = await moveClock(endpoint, body);
      expect(answer).toMatchObject({ status: 400, message: expect.stringMatching(reason) });
      expect(await timeAt(endpoint)).toSatisfy(about(march));
    });
  });
});
