import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { ParkedMessage } from '../../../shared/contracts/rejected-message.ts';
import { rejectedBody } from '../../../shared/publishing/sqs-rejected-queue.ts';
import { budget, fuzzTimeout, Tally } from '../../support/hostile-budget.ts';
import { HostileIntake } from '../../support/hostile-intake.ts';
import { incompressible, maxMessageBytes } from '../../support/hostile-sizes.ts';
import { hostileText } from '../../support/hostile-values.ts';

const tally = new Tally('events parked');
afterAll(() => console.log(tally.line));

const reason = { path: 'detail.data', reason: 'does not fit', messageId: 'm1' };

/** The body of a parked message, as a person gets it back. */
function bodyOf(parked: string): string {
  const message = ParkedMessage.parse(JSON.parse(parked));
  if ('body' in message) return message.body;
  return gunzipSync(Buffer.from(message.bodyGzip, 'base64')).toString('utf8');
}

/** Texts of as many bytes as a message takes or fewer: up to two thirds of what compresses badly, then one piece over and over. */
const bodies = fc
  .record({
    text: hostileText.map((text) => text.toWellFormed()),
    bytes: fc.oneof(fc.nat(maxMessageBytes), fc.integer({ min: -200, max: 0 }).map(nearly)),
    noise: fc.nat(66),
  })
  .map(({ text, bytes, noise }) => {
    const head = incompressible(Math.floor((bytes * noise) / 100));
    const piece = text === '' ? ' ' : text;
    return head + piece.repeat(Math.floor((bytes - head.length) / Buffer.byteLength(piece)));
  });

function nearly(missing: number): number {
  return maxMessageBytes + missing;
}

it('whatever body was refused is parked as it came, and fits a message', {
  timeout: fuzzTimeout,
}, () => {
  const property = fc.property(bodies, (body) => {
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(maxMessageBytes);
    const parked = rejectedBody({ ...reason, body });
    const isSafe = bodyOf(parked) === body && Buffer.byteLength(parked) <= maxMessageBytes;
    const how = 'bodyGzip' in JSON.parse(parked) ? 'compressed' : 'as they were';
    tally.add(body, isSafe ? how : 'unexplained');
    expect(isSafe).toBe(true);
  });
  fc.assert(property, budget(15));
  expect(tally.of('compressed')).toBeGreaterThan(1);
  expect(tally.of('as they were')).toBeGreaterThan(1);
});

it('a body that does not even fit compressed stays in the queue, and the log says what is wrong with it', async () => {
  const around = JSON.stringify({ source: '', letters: '' });
  const letters = incompressible(maxMessageBytes - around.length);
  const body = JSON.stringify({ source: '', letters });
  expect(Buffer.byteLength(body)).toBe(maxMessageBytes);
  expect(Buffer.byteLength(rejectedBody({ ...reason, body }))).toBeGreaterThan(maxMessageBytes);
  const intake = new HostileIntake();
  intake.bench.rejectedQueue.isDown = true;
  const { result, logs, output } = await intake.receive(body);
  expect(result.batchItemFailures).toHaveLength(1);
  expect(logs).toEqual([
    expect.objectContaining({
      message: 'DELIVER_AGAIN',
      path: 'source',
      reason: expect.any(String),
    }),
  ]);
  expect(output).not.toContain(letters.slice(0, 100));
});
