import { describe, expect, it } from 'vitest';
import type { DeliveryCursors, DeliveryKey } from '../../../shared/application/delivery-ports.ts';
import { DeliveryBench, placeIn } from '../../support/delivery-bench.ts';
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

  override async hold(...input: Parameters<InMemoryDeliveryCursors['hold']>) {
    this.#check('hold', input[0]);
    return super.hold(...input);
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
    const { bench, cursors, ids } = benchWith('hold');
    cursors.fails = undefined;
    bench.takes = (body) => {
      cursors.fails = 'hold';
      return body.includes('Cust2');
    };
    expect(inOrder(await bench.receive(...ids))).toEqual([
      ...['m1 left', 'm2 left', 'm3 delivered'],
    ]);
    expect(bench.posts).toHaveLength(2);
    expect(bench.queue.deadLetters).toEqual([]);
  });

  it('have none begin that those behind it would not know of', async () => {
    const { bench, ids } = benchWith('hold');
    expect(inOrder(await bench.receive(...ids))).toEqual([
      ...['m1 left', 'm2 left', 'm3 delivered'],
    ]);
    expect(places(bench)).toEqual(['Cust2 PlanChanged 1.1']);
  });
});

describe('an endpoint whose secrets cannot be read', () => {
  function benchWithoutSecret() {
    const bench = new DeliveryBench();
    bench.takes = () => Promise.reject(new Error('no secret'));
    return bench;
  }

  it('leaves the message with the error, and does not count it as its failure', async () => {
    const bench = benchWithoutSecret();
    bench.now += day;
    const outcomes = await bench.receive(...bench.send(planChange()));
    expect(outcomes).toEqual([{ messageId: 'm1', kind: 'left', error: new Error('no secret') }]);
    expect(bench.queue.deadLetters).toEqual([]);
  });

  it('is tried again soon, and less and less often, for as long as the queue keeps the message', async () => {
    const bench = benchWithoutSecret();
    const [messageId = ''] = bench.send(planChange());
    await bench.run(4 * 24 * 3600);
    const delays = bench.queue.postponed.get(messageId) ?? [];
    expect(delays.slice(0, 9)).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 900]);
    expect(bench.queue.waiting).toHaveLength(1);
    expect(bench.queue.mostReceived).toBeLessThan(500);
    expect(bench.queue.deadLetters).toEqual([]);
  });
});
