import { describe, expect, it } from 'vitest';
import { DeliveryBench, placeIn, revisionsIn } from '../../support/delivery-bench.ts';
import { partsOf, planChange, revisionsOf } from '../../support/plan-change-messages.ts';

/** An endpoint that was told of revision 1 of `Cust1`. */
async function toldOnce(): Promise<DeliveryBench> {
  const bench = new DeliveryBench();
  await bench.receive(...bench.send(planChange()));
  return bench;
}

function orders<Item>(items: readonly Item[]): Item[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item) =>
    orders(items.filter((other) => other !== item)).map((rest) => [item, ...rest]),
  );
}

const places = (bench: DeliveryBench) => bench.posts.map(({ body }) => placeIn(body));
const kindsOf = (outcomes: readonly { kind: string }[]) => outcomes.map(({ kind }) => kind);

describe('the events of a tenant and detail-type', () => {
  it.each(orders([2, 3, 4]))(
    'reach the endpoint by revision in one batch: %i %i %i',
    async (...order) => {
      const bench = await toldOnce();
      const ids = bench.send(...order.map((revision) => planChange({ revision })));
      expect(kindsOf(await bench.receive(...ids))).toEqual(['delivered', 'delivered', 'delivered']);
      expect(revisionsIn(bench.posts)).toEqual([1, 2, 3, 4]);
    },
  );

  it.each(orders([2, 3, 4]))(
    'reach the endpoint by revision one by one: %i %i %i',
    async (...order) => {
      const bench = await toldOnce();
      for (const revision of order) {
        await bench.receive(...bench.send(planChange({ revision })));
      }
      await bench.run();
      expect(revisionsIn(bench.posts)).toEqual([1, 2, 3, 4]);
      expect(bench.posts).toHaveLength(4);
    },
  );

  it('wait while another handler has the one before, and go on when it is there', async () => {
    const bench = await toldOnce();
    const [second = '', third = ''] = bench.send(...revisionsOf(2, 3));
    const answer = Promise.withResolvers<boolean>();
    bench.takes = () => answer.promise;
    const running = bench.receive(second);
    expect(await bench.receive(third)).toMatchObject([
      { kind: 'postponed', reason: 'an earlier event has not been delivered' },
    ]);
    answer.resolve(true);
    expect(kindsOf(await running)).toEqual(['delivered']);
    await bench.run(60);
    expect(revisionsIn(bench.posts)).toEqual([1, 2, 3]);
  });

  it('wait behind one that fails, and are not tried before it was delivered', async () => {
    const bench = await toldOnce();
    bench.send(...revisionsOf(2, 4));
    bench.takes = (body) => !body.includes('"revision":2') || bench.posts.length > 5;
    await bench.run();
    expect(bench.posts.map(({ isDelivered }) => isDelivered)).toEqual([
      ...[true, false, false, false, false, false],
      ...[true, true, true],
    ]);
    expect(revisionsIn(bench.posts)).toEqual([1, 2, 3, 4]);
  });

  it('hold up no other tenant and no other detail-type', async () => {
    const bench = new DeliveryBench();
    bench.takes = (body) => placeIn(body) !== 'Cust1 PlanChanged 1.1';
    const others = [{ tenantId: 'Cust2' }, { detailType: 'TenantEntitlementsChanged' as const }];
    const events = [{}, ...others].flatMap((fields) => revisionsOf(1, 2, fields));
    await bench.receive(...bench.send(...events));
    expect(places(bench).sort()).toEqual([
      'Cust1 PlanChanged 1.1',
      'Cust1 TenantEntitlementsChanged 1.1',
      'Cust1 TenantEntitlementsChanged 2.1',
      'Cust2 PlanChanged 1.1',
      'Cust2 PlanChanged 2.1',
    ]);
  });
});

describe('the parts of a revision', () => {
  it.each(orders([0, 1, 2]))(
    'go in any order, and what is later waits for all: %i %i %i',
    async (...order) => {
      const bench = await toldOnce();
      const parts = bench.send(...partsOf(3, { revision: 2 }));
      const [later = ''] = bench.send(planChange({ revision: 3 }));
      for (const index of order) {
        expect(kindsOf(await bench.receive(later))).toEqual(['postponed']);
        expect(kindsOf(await bench.receive(parts[index] ?? ''))).toEqual(['delivered']);
      }
      expect(kindsOf(await bench.receive(later))).toEqual(['delivered']);
    },
  );

  it('go by their numbers in one batch', async () => {
    const bench = await toldOnce();
    const ids = bench.send(...partsOf(3, { revision: 2 }), planChange({ revision: 3 }));
    await bench.receive(...ids.toReversed());
    expect(places(bench).slice(1)).toEqual(
      ['2.1', '2.2', '2.3', '3.1'].map((place) => `Cust1 PlanChanged ${place}`),
    );
  });

  it('of which one fails hold up what is later, though the others were delivered', async () => {
    const bench = await toldOnce();
    bench.takes = (body) => !placeIn(body).endsWith('2.2');
    const ids = bench.send(...partsOf(3, { revision: 2 }), planChange({ revision: 3 }));
    expect(kindsOf(await bench.receive(...ids))).toEqual([
      ...['delivered', 'postponed', 'delivered', 'postponed'],
    ]);
  });

  it('are all counted that two handlers deliver at once', async () => {
    const bench = await toldOnce();
    const [one = '', other = '', later = ''] = bench.send(
      ...partsOf(2, { revision: 2 }),
      planChange({ revision: 3 }),
    );
    await Promise.all([bench.receive(one), bench.receive(other)]);
    expect(kindsOf(await bench.receive(later))).toEqual(['delivered']);
  });
});

describe('what comes again or late', () => {
  it('is delivered, and takes nothing back', async () => {
    const bench = await toldOnce();
    await bench.receive(...bench.send(...revisionsOf(2, 3)));
    await bench.receive(...bench.send(planChange({ revision: 2 })));
    await bench.receive(...bench.send(planChange({ revision: 4 })));
    expect(revisionsIn(bench.posts)).toEqual([1, 2, 3, 2, 4]);
  });

  it('holds up nothing when it fails', async () => {
    const bench = await toldOnce();
    await bench.receive(...bench.send(...revisionsOf(2, 3)));
    bench.takes = (body) => placeIn(body) !== 'Cust1 PlanChanged 2.1';
    const ids = bench.send(planChange({ revision: 2 }), planChange({ revision: 4 }));
    expect(kindsOf(await bench.receive(...ids))).toEqual(['postponed', 'delivered']);
  });
});
