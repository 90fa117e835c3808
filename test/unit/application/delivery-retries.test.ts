import { describe, expect, it } from 'vitest';
import { DeliveryBench } from '../../support/delivery-bench.ts';
import { partsOf, planChange, revisionsOf } from '../../support/plan-change-messages.ts';

describe('an event that fails', () => {
  it('is tried again as soon though it has waited', async () => {
    const bench = new DeliveryBench();
    const answer = Promise.withResolvers<boolean>();
    const [first = ''] = bench.send(planChange());
    bench.takes = () => answer.promise;
    const running = bench.receive(first);
    const [second = ''] = bench.send(planChange({ revision: 2 }));
    // The first one takes its time.
    await bench.run(100);
    bench.takes = () => false;
    answer.resolve(true);
    await running;
    const waits = bench.queue.postponed.get(second)?.length ?? 0;
    expect(waits).toBeGreaterThan(5);
    await bench.run(600);
    expect(bench.queue.postponed.get(second)?.slice(waits, waits + 4)).toEqual([5, 10, 20, 40]);
  });

  it('is tried less and less often also where it comes late', async () => {
    const bench = new DeliveryBench();
    await bench.receive(...bench.send(...revisionsOf(1, 3)));
    bench.takes = () => false;
    const [late = ''] = bench.send(planChange({ revision: 2 }));
    await bench.run(3600);
    expect(bench.queue.postponed.get(late)?.slice(0, 9)).toEqual([
      5, 10, 20, 40, 80, 160, 320, 640, 900,
    ]);
  });

  it('is tried no less often for the parts that fail beside it', async () => {
    const bench = new DeliveryBench();
    bench.takes = () => false;
    const ids = bench.send(...partsOf(10, { revision: 1 }));
    await bench.receive(...ids);
    expect(ids.map((id) => bench.queue.postponed.get(id))).toEqual(ids.map(() => [5]));
  });
});
