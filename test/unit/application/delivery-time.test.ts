import { describe, expect, it } from 'vitest';
import { deliverEvents } from '../../../shared/application/deliver-events.ts';
import { DeliveryBench, revisionsIn } from '../../support/delivery-bench.ts';
import { revisionsOf } from '../../support/plan-change-messages.ts';

const inOrder = (outcomes: readonly { messageId: string; kind: string }[]) =>
  outcomes.map(({ messageId, kind }) => `${messageId} ${kind}`).sort();

describe('time that runs out', () => {
  it('leaves the rest for the next one, and that soon', async () => {
    const bench = new DeliveryBench();
    const ids = bench.send(...revisionsOf(1, 4)).toReversed();
    const mayGoOn = () => bench.posts.length < 2;
    const outcomes = await deliverEvents(bench.queue.receive(ids), bench, mayGoOn);
    expect(inOrder(outcomes)).toEqual(['m1 delivered', 'm2 delivered', 'm3 left', 'm4 left']);
    expect(revisionsIn(bench.posts)).toEqual([1, 2]);
    expect(bench.queue.postponed).toEqual(
      new Map([
        ['m3', [1]],
        ['m4', [1]],
      ]),
    );
    await bench.run(2);
    expect(revisionsIn(bench.posts)).toEqual([1, 2, 3, 4]);
  });

  it('has those behind wait for what is left', async () => {
    const bench = new DeliveryBench();
    const [first = '', later = ''] = bench.send(...revisionsOf(5, 6));
    await bench.receive(later);
    bench.now += 119_500;
    await deliverEvents(bench.queue.receive([first]), bench, () => false);
    bench.now += 500;
    await bench.receive(later);
    expect(bench.posts).toEqual([]);
    await bench.run();
    expect(revisionsIn(bench.posts)).toEqual([5, 6]);
  });

  it('leaves what is no event', async () => {
    const bench = new DeliveryBench();
    const messages = bench.queue.receive(bench.send('broken'));
    expect(await deliverEvents(messages, bench, () => false)).toEqual([
      { messageId: 'm1', kind: 'left' },
    ]);
    expect(bench.queue.deadLetters).toEqual([]);
  });
});
