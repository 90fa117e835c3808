import { expect, it } from 'vitest';
import { jsonAnswer } from '../../../../functions/entitlements-api/answer.ts';

const half = 3 * 1024 * 1024;

it('an answer with more than a function may answer with is a 413, quotes counted as they are sent', () => {
  const tooLong = expect.objectContaining({
    status: 413,
    message: expect.stringContaining('6 MB'),
  });
  expect(() => jsonAnswer({ text: 'x'.repeat(2 * half) })).toThrow(tooLong);
  expect(() => jsonAnswer({ text: '"'.repeat(half / 2) })).toThrow(tooLong);
  expect(jsonAnswer({ text: 'x'.repeat(half) })).toMatchObject({ statusCode: 200 });
});
