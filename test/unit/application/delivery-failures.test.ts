import { describe, expect, it } from 'vitest';
import { deliverEvents } from '../../../shared/application/deliver-events.ts';
import type { DeliveryCursors, DeliveryKey } from '../../../shared/application/delivery-ports.ts';
import { DeliveryBench, placeIn, revisionsIn } from '../../support/delivery-bench.ts';
import { InMemoryDeliveryCursors } from '../../support/in-memory-delivery-cursors.ts';
import { planChange, revisionsOf } from '../../support/plan-change-messages.ts';

/** Cursors of which one tenant's cannot be reached in one way. */
class FailingCursors extends InMemoryDeliveryCursors {
  fails: keyof DeliveryCursors | undefined;

  override async read(key: DeliveryKey) {
    this.#check('read', key);
    return super.read(key);
  }

  override async advance(...input: Parameters<InMemoryDeliveryCursors['advance']>) {
    this.#check('advance', input[0]);
    return super.advance(...input);
  }

  override async postpone(...input: Parameters<InMemoryDeliveryCursors['postpone']>) {
    this.#check('postpone', input[0]);
    return super.postpone(...input);
  }

  #check(call: keyof DeliveryCursors, { tenantId }: DeliveryKey): void {
    if (this.fails === call && tenantId === 'Cust1') throw new Error('the table does not answer');
  }
}

const day = 24 * 3_600_000;

/** Two tenants' first events, and a second one of the first tenant's. */
function benchWith(fails: keyof DeliveryCursors) {
  const bench = new DeliveryBench();
  const cursors = new FailingCursors();
  cursors.fails = fails;
  bench.cursors = cursors;
  const ids = bench.send(...revisionsOf(1, 2), planChange({ tenantId: 'Cust2' }));
  return { bench, cursors, ids };
}

const places = (bench: DeliveryBench) => bench.posts.map(({ body }) => placeIn(body)).sort();
const inOrder = (outcomes: readonly { messageId: string; kind: string }[]) =>
  outcomes.map(({ messageId, kind }) => `${messageId} ${kind}`).sort();

describe('cursors that cannot be reached', () => {
  it('leave the messages of their tenant, and none of another', async () => {
    const { bench, cursors, ids } = benchWith('read');
    const outcomes = await bench.receive(...ids);
    expect(inOrder(outcomes)).toEqual(['m1 left', 'm2 left', 'm3 delivered']);
    const left = outcomes.filter(({ kind }) => kind === 'left');
    expect(left.map(({ error }) => String(error))).toEqual(
      ['m1', 'm2'].map(() => 'Error: the table does not answer'),
    );
    cursors.fails = undefined;
    bench.now += 900_000;
    await bench.receive('m1', 'm2');
    expect(places(bench)).toEqual([
      'Cust1 PlanChanged 1.1',
      'Cust1 PlanChanged 2.1',
      'Cust2 PlanChanged 1.1',
    ]);
  });

  it('after a delivery have it come again, and what is later wait', async () => {
    const { bench, cursors, ids } = benchWith('advance');
    expect(inOrder(await bench.receive(...ids))).toEqual([
      ...['m1 left', 'm2 postponed', 'm3 delivered'],
    ]);
    cursors.fails = undefined;
    bench.now += 20_000;
    await bench.receive('m1', 'm2');
    expect(places(bench)).toEqual([
      ...['Cust1 PlanChanged 1.1', 'Cust1 PlanChanged 1.1', 'Cust1 PlanChanged 2.1'],
      'Cust2 PlanChanged 1.1',
    ]);
  });

  it('after a failure leave the message, and give nothing up', async () => {
    const { bench, ids } = benchWith('postpone');
    bench.takes = (body) => body.includes('Cust2');
    expect(inOrder(await bench.receive(...ids))).toEqual([
      ...['m1 left', 'm2 postponed', 'm3 delivered'],
    ]);
    expect(bench.queue.deadLetters).toEqual([]);
  });
});

describe('an endpoint whose secrets cannot be read', () => {
  it('leaves the message with the error, and does not count it as its failure', async () => {
    const bench = new DeliveryBench();
    bench.takes = () => Promise.reject(new Error('no secret'));
    bench.now += day;
    const outcomes = await bench.receive(...bench.send(planChange()));
    expect(outcomes).toEqual([{ messageId: 'm1', kind: 'left', error: new Error('no secret') }]);
    expect(bench.queue.deadLetters).toEqual([]);
  });
});

describe('time that runs out', () => {
  it('leaves the rest as it is, in the order in which it would have gone', async () => {
    const bench = new DeliveryBench();
    const ids = bench.send(...revisionsOf(1, 4)).toReversed();
    const mayGoOn = () => bench.posts.length < 2;
    const outcomes = await deliverEvents(bench.queue.receive(ids), bench, mayGoOn);
    expect(inOrder(outcomes)).toEqual(['m1 delivered', 'm2 delivered', 'm3 left', 'm4 left']);
    expect(revisionsIn(bench.posts)).toEqual([1, 2]);
    expect(bench.queue.postponed).toEqual(new Map());
  });
});
