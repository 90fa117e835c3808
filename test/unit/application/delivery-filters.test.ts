import { describe, expect, it } from 'vitest';
import { DeliveryBench, placeIn } from '../../support/delivery-bench.ts';
import { partsOf, planChange, wrapped } from '../../support/plan-change-messages.ts';

/** A change of the tenant's add-ons, of which the endpoint wants `cep`. */
function touching(addOn: string, revision: number) {
  const data = { addOns: { added: [addOn], removed: [] } };
  return planChange({ detailType: 'TenantEntitlementsChanged', revision, data });
}

function benchFor(addOn: string): DeliveryBench {
  const bench = new DeliveryBench();
  bench.filter = { addOns: [addOn] };
  return bench;
}

const places = (bench: DeliveryBench) => bench.posts.map(({ body }) => placeIn(body));

describe('an event that the endpoint does not want', () => {
  it('is done with and not posted, and what comes after it is its turn', async () => {
    const bench = benchFor('cep');
    const ids = bench.send(touching('ai', 1), touching('ai', 2), touching('cep', 3));
    const outcomes = await bench.receive(...ids.toReversed());
    expect(outcomes.map(({ kind }) => kind)).toEqual(['not-wanted', 'not-wanted', 'delivered']);
    expect(places(bench)).toEqual(['Cust1 TenantEntitlementsChanged 3.1']);
    expect(bench.queue.waiting).toEqual([]);
    expect(bench.queue.deadLetters).toEqual([]);
  });

  it('does not go past one that is wanted and fails', async () => {
    const bench = benchFor('cep');
    bench.takes = () => false;
    const events = [touching('cep', 1), touching('ai', 2), touching('cep', 3)];
    await bench.receive(...bench.send(...events));
    expect(bench.queue.waiting).toHaveLength(3);
    bench.takes = () => true;
    await bench.run();
    expect(places(bench).slice(1)).toEqual([
      'Cust1 TenantEntitlementsChanged 1.1',
      'Cust1 TenantEntitlementsChanged 3.1',
    ]);
  });

  it('holds up what comes after it, where it is part of a revision that is not complete', async () => {
    const bench = benchFor('cep');
    const [first, second] = partsOf(2, { detailType: 'TenantEntitlementsChanged' });
    if (first === undefined || second === undefined) throw new Error('there are two parts');
    const [one = '', later = ''] = bench.send(first, touching('cep', 2));
    await bench.receive(one, later);
    expect(places(bench)).toEqual([]);
    await bench.receive(...bench.send(second));
    await bench.run(60);
    expect(places(bench)).toEqual(['Cust1 TenantEntitlementsChanged 2.1']);
  });

  it('is one of another tenant, where tenants are named', async () => {
    const bench = new DeliveryBench();
    bench.filter = { tenants: ['Cust2'] };
    await bench.receive(...bench.send(planChange(), planChange({ tenantId: 'Cust2' })));
    expect(places(bench)).toEqual(['Cust2 PlanChanged 1.1']);
  });
});

describe('a message that is no event of ours', () => {
  const foreign = { ...planChange(), 'detail-type': 'SomethingElse' };

  it.each([
    ['no JSON', '{"detail": \u0007 "'],
    ['an empty object', '{}'],
    ['null', 'null'],
    ['of an unknown detail-type', wrapped(foreign, 'one')],
    ['without a revision', wrapped(planChange(), 'one').replace('"revision":1,', '')],
  ])('goes to the dead letters as it came, and the others are delivered: %s', async (_, body) => {
    const bench = new DeliveryBench();
    const outcomes = await bench.receive(...bench.send(body, planChange()));
    const reason = 'is no event of the plan-changes bus';
    expect(outcomes).toContainEqual({ messageId: 'm1', kind: 'given-up', reason });
    expect(bench.queue.deadLetters).toEqual([{ body, reason, at: bench.now }]);
    expect(places(bench)).toEqual(['Cust1 PlanChanged 1.1']);
    expect(bench.queue.waiting).toEqual([]);
  });

  it('does not put those around it out of order', async () => {
    const bench = new DeliveryBench();
    const events = [planChange({ revision: 2 }), 'broken', planChange()];
    const outcomes = await bench.receive(...bench.send(...events));
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['delivered', 'delivered', 'given-up']);
    expect(places(bench)).toEqual(['Cust1 PlanChanged 1.1', 'Cust1 PlanChanged 2.1']);
  });
});
