import { describe, expect, it } from 'vitest';
import { DeliveryBench, revisionsIn } from '../../support/delivery-bench.ts';
import { partsOf, planChange, revisionsOf } from '../../support/plan-change-messages.ts';

const kindsOf = (outcomes: readonly { kind: string }[]) => outcomes.map(({ kind }) => kind);

describe('the first event of an install', () => {
  it('goes at once, and what is later right after it', async () => {
    const bench = new DeliveryBench();
    await bench.receive(...bench.send(...revisionsOf(1, 3)).toReversed());
    expect(revisionsIn(bench.posts)).toEqual([1, 2, 3]);
  });

  it.each([1, 8])('holds up what is later while it fails: revision %i', async (revision) => {
    const bench = new DeliveryBench();
    bench.takes = () => false;
    const first = planChange({ revision, previousRevision: null });
    bench.send(first, ...revisionsOf(revision + 1, revision + 3));
    // The later ones come first, and again and again.
    await bench.run(3600);
    expect(new Set(bench.posts.map(({ eventId }) => eventId))).toEqual(
      new Set([first.detail.metadata.eventId]),
    );
    bench.takes = () => true;
    await bench.run();
    expect(revisionsIn(bench.posts)).toEqual([0, 1, 2, 3].map((after) => revision + after));
  });

  it('holds up what is later though its function was killed, for as long as it is hidden', async () => {
    const bench = new DeliveryBench();
    const [first = ''] = bench.send(...revisionsOf(1, 4));
    bench.takes = () => new Promise(() => {});
    void bench.receive(first);
    await new Promise(setImmediate);
    bench.takes = () => true;
    await bench.run(899);
    expect(bench.posts).toEqual([]);
    await bench.run();
    expect(revisionsIn(bench.posts)).toEqual([1, 2, 3, 4]);
  });

  it('is told in all its parts before what is later', async () => {
    const bench = new DeliveryBench();
    bench.takes = (body) => !body.includes('"part":2') || bench.posts.length > 6;
    const parts = partsOf(3, { revision: 4, previousRevision: null });
    bench.send(planChange({ revision: 5 }), ...parts);
    await bench.run();
    expect(revisionsIn(bench.posts)).toEqual([4, 4, 4, 5]);
  });
});

describe('an event of which nothing is known that came before', () => {
  it('waits for two minutes, for longer each time, and then goes', async () => {
    const bench = new DeliveryBench();
    const [messageId = ''] = bench.send(planChange({ revision: 5 }));
    const sentAt = bench.now;
    await bench.run();
    expect(bench.queue.postponed.get(messageId)).toEqual([1, 1, 2, 4, 8, 16, 32, 56]);
    expect(bench.posts.map(({ at }) => (at - sentAt) / 1000)).toEqual([120]);
  });

  it('waits no longer once the one before it was delivered', async () => {
    const bench = new DeliveryBench();
    const [later = ''] = bench.send(planChange({ revision: 2 }));
    expect(kindsOf(await bench.receive(later))).toEqual(['postponed']);
    await bench.receive(...bench.send(planChange()));
    await bench.run(1);
    expect(revisionsIn(bench.posts)).toEqual([1, 2]);
  });

  it.each([0, 3600, 100_000])('goes by its revision, %i seconds after it was sent', async (age) => {
    const bench = new DeliveryBench();
    bench.send(...revisionsOf(5, 7));
    bench.now += age * 1000;
    const begun = bench.now;
    await bench.run();
    expect(revisionsIn(bench.posts)).toEqual([5, 6, 7]);
    expect(bench.now - begun).toBeLessThan(150_000);
  });

  it('is what the later ones wait for while it fails', async () => {
    const bench = new DeliveryBench();
    bench.send(...revisionsOf(5, 7));
    bench.takes = () => false;
    await bench.run(3600);
    expect(new Set(bench.posts.map(({ eventId }) => eventId))).toHaveLength(1);
    bench.takes = () => true;
    await bench.run();
    expect(revisionsIn(bench.posts)).toEqual([5, 6, 7]);
  });

  it('holds up what is later for no longer than it fails', async () => {
    const bench = new DeliveryBench();
    bench.takes = () => bench.posts.length > 3;
    bench.send(planChange());
    await bench.run(1);
    const failed = bench.now;
    bench.send(planChange({ revision: 2 }));
    await bench.run();
    expect(revisionsIn(bench.posts)).toEqual([1, 2]);
    expect(bench.now - failed).toBeLessThan(120_000);
  });
});
