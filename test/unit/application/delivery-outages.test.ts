import { expect, it } from 'vitest';
import { DeliveryBench, revisionsIn } from '../../support/delivery-bench.ts';
import { planChange, revisionsOf } from '../../support/plan-change-messages.ts';

const hour = 3600;

/** Nothing can be posted for so many hours, as with a secret that is none. */
function failForHours(bench: DeliveryBench, hours: number): void {
  const mended = bench.now + hours * hour * 1000;
  bench.takes = () => {
    if (bench.now < mended) throw new Error('nothing can be signed');
    return true;
  };
}

it.each([20, 25, 30, 50])('a failure of ours of %i hours loses no order', async (hours) => {
  const bench = new DeliveryBench();
  await bench.receive(...bench.send(planChange()));
  failForHours(bench, hours);
  bench.send(...revisionsOf(2, 8));
  await bench.run((hours + 2) * hour);
  expect(revisionsIn(bench.posts)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(bench.queue.deadLetters).toEqual([]);
});

it('nor does it at the start of a subscription', async () => {
  const bench = new DeliveryBench();
  failForHours(bench, 30);
  bench.send(...revisionsOf(1, 8));
  await bench.run(32 * hour);
  expect(revisionsIn(bench.posts)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});
