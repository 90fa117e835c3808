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

  it('goes at once, whatever the endpoint was told before it', async () => {
    const bench = new DeliveryBench();
    await bench.receive(...bench.send(...revisionsOf(1, 2)));
    const again = planChange({ revision: 8, previousRevision: null });
    await bench.receive(...bench.send(planChange({ revision: 9 }), again));
    expect(revisionsIn(bench.posts)).toEqual([1, 2, 8, 9]);
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
  it('waits for half a minute, for longer each time, and then goes', async () => {
    const bench = new DeliveryBench();
    const [messageId = ''] = bench.send(planChange({ revision: 5 }));
    const sentAt = bench.now;
    await bench.run();
    expect(bench.queue.postponed.get(messageId)).toEqual([1, 2, 4, 8, 16]);
    expect(bench.posts.map(({ at }) => (at - sentAt) / 1000)).toEqual([31]);
  });

  it('goes from half a minute on, and not a moment earlier', async () => {
    const bench = new DeliveryBench();
    const [messageId = ''] = bench.send(planChange({ revision: 5 }));
    bench.now += 29_999;
    expect(await bench.receive(messageId)).toMatchObject([
      { kind: 'postponed', reason: 'an earlier event has not been delivered' },
    ]);
    bench.now += 1;
    expect(kindsOf(await bench.receive(messageId))).toEqual(['delivered']);
  });

  it('waits no longer once the one before it was delivered', async () => {
    const bench = new DeliveryBench();
    const [later = ''] = bench.send(planChange({ revision: 2 }));
    expect(kindsOf(await bench.receive(later))).toEqual(['postponed']);
    await bench.receive(...bench.send(planChange()));
    await bench.run(1);
    expect(revisionsIn(bench.posts)).toEqual([1, 2]);
  });

  it('is what the later ones wait for while it fails', async () => {
    const bench = new DeliveryBench();
    const ids = bench.send(...revisionsOf(5, 7));
    bench.now += 30_000;
    bench.takes = () => false;
    expect(kindsOf(await bench.receive(...ids))).toEqual(['postponed', 'postponed', 'postponed']);
    expect(bench.posts).toHaveLength(1);
    bench.takes = () => true;
    await bench.run();
    expect(revisionsIn(bench.posts)).toEqual([5, 6, 7]);
  });
});
