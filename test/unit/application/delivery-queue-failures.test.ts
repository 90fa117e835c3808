import { describe, expect, it } from 'vitest';
import { deliverEvents } from '../../../shared/application/deliver-events.ts';
import type { DeliveryQueue } from '../../../shared/application/delivery-ports.ts';
import { DeliveryBench, placeIn } from '../../support/delivery-bench.ts';
import { planChange, revisionsOf } from '../../support/plan-change-messages.ts';

const day = 24 * 3_600_000;

const inOrder = (outcomes: readonly { messageId: string; kind: string }[]) =>
  outcomes.map(({ messageId, kind }) => `${messageId} ${kind}`).sort();

describe('a queue that cannot be reached', () => {
  const down = async () => {
    throw new Error('the queue does not answer');
  };

  function deliver(bench: DeliveryBench, ids: readonly string[], queue: Partial<DeliveryQueue>) {
    const { giveUp, postpone } = { giveUp: down, postpone: down, ...queue };
    return deliverEvents(bench.queue.receive(ids), { ...bench, queue: { giveUp, postpone } });
  }

  it('keeps what should have been given up, and what is later waits for it', async () => {
    const bench = new DeliveryBench();
    await bench.receive(...bench.send(planChange()));
    const ids = bench.send(...revisionsOf(2, 3), planChange({ tenantId: 'Cust2' }));
    bench.takes = (body) => body.includes('Cust2');
    bench.now += day - 1000;
    const postpone = async () => {};
    expect(inOrder(await deliver(bench, ids, { postpone }))).toEqual([
      ...['m2 left', 'm3 postponed', 'm4 delivered'],
    ]);
    bench.takes = () => true;
    bench.now += 1000;
    await bench.receive('m2', 'm3');
    expect(
      bench.posts.filter(({ isDelivered }) => isDelivered).map(({ body }) => placeIn(body)),
    ).toEqual([
      'Cust1 PlanChanged 1.1',
      'Cust2 PlanChanged 1.1',
      'Cust1 PlanChanged 2.1',
      'Cust1 PlanChanged 3.1',
    ]);
  });

  it('leaves what should have been hidden, and delivers the others', async () => {
    const bench = new DeliveryBench();
    const ids = bench.send(...revisionsOf(1, 2), planChange({ tenantId: 'Cust2' }));
    bench.takes = (body) => body.includes('Cust2');
    expect(inOrder(await deliver(bench, ids, {}))).toEqual(['m1 left', 'm2 left', 'm3 delivered']);
  });

  it('keeps a message that is no event', async () => {
    const bench = new DeliveryBench();
    const ids = bench.send('broken', planChange());
    expect(inOrder(await deliver(bench, ids, {}))).toEqual(['m1 left', 'm2 delivered']);
  });
});
