import { describe, expect, it } from 'vitest';
import { DeliveryBench, placeIn, revisionsIn } from '../../support/delivery-bench.ts';
import { partsOf, planChange, revisionsOf, wrapped } from '../../support/plan-change-messages.ts';

// As the queue's redrive policy has it: what is received more often goes where nobody told why.
const maxReceiveCount = 1000;
const day = 24 * 3_600_000;

/** An endpoint that never takes revision 1, of which revisions 2 to `last` come after. */
async function stuckBefore(last: number): Promise<{ bench: DeliveryBench; sentAt: number }> {
  const bench = new DeliveryBench();
  bench.takes = (body) => placeIn(body) !== 'Cust1 PlanChanged 1.1';
  bench.send(...revisionsOf(1, last));
  const sentAt = bench.now;
  await bench.run();
  return { bench, sentAt };
}

describe('an event that the endpoint does not take', () => {
  it('is tried again after 5, 10, 20 seconds, up to every quarter of an hour', async () => {
    const { bench } = await stuckBefore(1);
    const instants = bench.posts.map(({ at }) => at / 1000);
    const delays = instants.slice(1).map((at, index) => at - (instants[index] ?? 0));
    expect(delays.slice(0, 9)).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 900]);
    expect(new Set(delays.slice(9))).toEqual(new Set([900]));
    expect(bench.posts.length).toBeGreaterThan(100);
  });

  it('has the same id and the same text each time, however the bus wraps it', async () => {
    const bench = new DeliveryBench();
    bench.takes = () => bench.posts.length > 3;
    const event = planChange();
    bench.send(wrapped(event, 'one'), wrapped(event, 'other'));
    await bench.run();
    expect(bench.posts.length).toBeGreaterThan(4);
    const { eventId } = event.detail.metadata;
    for (const post of bench.posts) {
      expect(post).toMatchObject({ eventId, body: JSON.stringify(event) });
    }
  });

  it('is given up within a day, with the reason, as it came', async () => {
    const { bench, sentAt } = await stuckBefore(1);
    const [letter] = bench.queue.deadLetters;
    expect(bench.queue.deadLetters).toHaveLength(1);
    expect(letter).toMatchObject({
      reason: 'the endpoint answered 503',
      body: wrapped(planChange(), `${sentAt}`),
    });
    expect(letter?.at).toBeGreaterThan(sentAt + day - 900_000);
    expect(letter?.at).toBeLessThanOrEqual(sentAt + day);
    expect(bench.queue.waiting).toEqual([]);
  });

  it('is tried once more where that is still within the day', async () => {
    const bench = new DeliveryBench();
    bench.takes = () => false;
    const [messageId = ''] = bench.send(planChange());
    bench.now += day - 5_000;
    expect(await bench.receive(messageId)).toMatchObject([{ kind: 'postponed' }]);
    bench.now += 5_000;
    expect(await bench.receive(messageId)).toMatchObject([
      { kind: 'given-up', reason: 'the endpoint answered 503' },
    ]);
  });
});

describe('what waits behind it', () => {
  it('goes on once that was given up', async () => {
    const { bench } = await stuckBefore(2);
    expect(revisionsIn(bench.posts)).toEqual([2]);
    const [letter] = bench.queue.deadLetters;
    const delivered = bench.posts.at(-1);
    expect(delivered?.at).toBeGreaterThanOrEqual(letter?.at ?? Number.POSITIVE_INFINITY);
    expect(bench.queue.longestStay).toBeLessThan(day + 900_000);
  });

  it('keeps its order, though all of it has waited for a day as well', async () => {
    const { bench } = await stuckBefore(12);
    expect(revisionsIn(bench.posts)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });

  it('keeps its order behind a part that was given up', async () => {
    const bench = new DeliveryBench();
    bench.takes = (body) => placeIn(body) !== 'Cust1 PlanChanged 5.2';
    bench.send(...partsOf(3, { revision: 5 }), ...revisionsOf(6, 12));
    await bench.run();
    expect(revisionsIn(bench.posts)).toEqual([5, 5, 6, 7, 8, 9, 10, 11, 12]);
  });

  it('goes on at once where it comes after that was given up', async () => {
    const { bench } = await stuckBefore(1);
    await bench.receive(...bench.send(...revisionsOf(2, 4)));
    expect(revisionsIn(bench.posts)).toEqual([2, 3, 4]);
  });

  it('is received no more often in a day than the queue allows', async () => {
    const { bench } = await stuckBefore(5);
    expect(revisionsIn(bench.posts)).toEqual([2, 3, 4, 5]);
    expect(bench.queue.mostReceived).toBeLessThan(maxReceiveCount / 4);
  });

  it('waits until right after the next attempt', async () => {
    const bench = new DeliveryBench();
    const [first = '', second = ''] = bench.send(...revisionsOf(1, 2));
    bench.takes = () => false;
    await bench.receive(first);
    await bench.receive(second);
    expect(bench.queue.postponed).toEqual(
      new Map([
        [first, [5]],
        [second, [6]],
      ]),
    );
  });

  it('waits for a day for one that never comes, for longer each time, and then goes', async () => {
    const bench = new DeliveryBench();
    await bench.receive(...bench.send(planChange()));
    const [messageId = ''] = bench.send(planChange({ revision: 3 }));
    const sentAt = bench.now;
    await bench.run();
    expect(bench.queue.postponed.get(messageId)?.slice(0, 12)).toEqual([
      ...[1, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900],
    ]);
    expect(revisionsIn(bench.posts)).toEqual([1, 3]);
    expect(bench.posts.at(-1)?.at).toBeGreaterThanOrEqual(sentAt + day);
    expect(bench.posts.at(-1)?.at).toBeLessThan(sentAt + day + 900_000);
    expect(bench.queue.mostReceived).toBeLessThan(maxReceiveCount / 4);
  });
});
