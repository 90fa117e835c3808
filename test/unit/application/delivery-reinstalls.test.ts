import { describe, expect, it } from 'vitest';
import { DeliveryBench, revisionsIn } from '../../support/delivery-bench.ts';
import { partsOf, planChange, revisionsOf } from '../../support/plan-change-messages.ts';

const kindsOf = (outcomes: readonly { kind: string }[]) => outcomes.map(({ kind }) => kind);

describe('the first event of a further install', () => {
  const again = planChange({ revision: 8, previousRevision: null });

  async function toldBefore(): Promise<DeliveryBench> {
    const bench = new DeliveryBench();
    await bench.receive(...bench.send(planChange()));
    return bench;
  }

  it('goes after two minutes, and what is later right after it', async () => {
    const bench = await toldBefore();
    const sentAt = bench.now;
    bench.send(planChange({ revision: 9 }), again);
    await bench.run();
    expect(revisionsIn(bench.posts)).toEqual([1, 8, 9]);
    expect(bench.posts.map(({ at }) => (at - sentAt) / 1000)[1]).toBe(120);
    expect(bench.posts.map(({ at }) => (at - sentAt) / 1000)[2]).toBeLessThan(240);
  });

  it('overtakes none that comes while it waits', async () => {
    const bench = await toldBefore();
    const ids = bench.send(again);
    expect(kindsOf(await bench.receive(...ids))).toEqual(['postponed']);
    bench.now += 119_000;
    bench.send(...revisionsOf(2, 3));
    await bench.run();
    expect(revisionsIn(bench.posts)).toEqual([1, 2, 3, 8]);
  });

  it.each([
    ['fails', 'Cust1'],
    ['waits', 'nobody'],
  ])('overtakes none that %s', async (_, failing) => {
    const bench = await toldBefore();
    bench.takes = (body) => !body.includes(`"tenantId":"${failing}"`) || bench.posts.length > 20;
    // Without the one before it, it waits for a day.
    const earlier = planChange({ revision: 3, previousRevision: failing === 'Cust1' ? 1 : 2 });
    await bench.receive(...bench.send(earlier));
    bench.send(again);
    await bench.run();
    expect(revisionsIn(bench.posts)).toEqual([1, 3, 8]);
  });

  it('overtakes no part of the one before it', async () => {
    const bench = await toldBefore();
    bench.takes = (body) => !body.includes('"part":2') || bench.posts.length > 20;
    bench.send(again, ...partsOf(2, { revision: 2 }));
    await bench.run();
    expect(revisionsIn(bench.posts)).toEqual([1, 2, 2, 8]);
  });
});
