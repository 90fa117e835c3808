import { describe, expect, it } from 'vitest';
import { type Post, revisionsIn } from '../support/delivery-bench.ts';
import { DeliveryBurst } from '../support/delivery-burst.ts';
import { revisionsOf } from '../support/plan-change-messages.ts';

const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);
const failed = (posts: readonly Post[]) => posts.filter(({ isDelivered }) => !isDelivered).length;

describe('a burst of revisions of one tenant', () => {
  it('of two thousand is told as fast as the endpoint takes it, and none is received hundreds of times', async () => {
    const burst = new DeliveryBurst(revisionsOf(1, 2000), { secondsPerPost: 1 });
    const seconds = await burst.play();
    expect(revisionsIn(burst.bench.posts)).toEqual(upTo(2000));
    expect(seconds).toBeLessThan(2200);
    expect(burst.bench.queue.mostReceived).toBeLessThan(100);
  });

  it('is received no more often than the queue allows where the endpoint is slow', async () => {
    const burst = new DeliveryBurst(revisionsOf(1, 200), { secondsPerPost: 10 });
    await burst.play();
    expect(revisionsIn(burst.bench.posts)).toEqual(upTo(200));
    expect(burst.bench.queue.mostReceived).toBeLessThan(400);
  });

  it('is told soon after an hour in which the endpoint took nothing', async () => {
    const burst = new DeliveryBurst(revisionsOf(1, 200), {
      secondsPerPost: 0.5,
      takes: (_, second) => second > 3600,
    });
    const seconds = await burst.play();
    expect(revisionsIn(burst.bench.posts)).toEqual(upTo(200));
    expect(failed(burst.bench.posts)).toBeLessThan(15);
    // It is tried every quarter of an hour by then.
    expect(seconds).toBeLessThan(3600 + 900 + 300);
    expect(burst.bench.queue.deadLetters).toEqual([]);
  });
});
