import { deliverEvents } from '../../shared/application/deliver-events.ts';
import { chanceOf, shuffled } from './chance.ts';
import { DeliveryBench } from './delivery-bench.ts';
import { type PlanChange, wrapped } from './plan-change-messages.ts';
import { VirtualTime } from './virtual-time.ts';

const handlers = 2;
const fullBatch = 10;

export interface BurstOptions {
  /** How long the endpoint takes for each post, in seconds. */
  readonly secondsPerPost: number;
  /** Whether the endpoint takes an event, so many seconds after the burst. */
  readonly takes?: (event: PlanChange, second: number) => boolean;
  readonly seed?: number;
}

/** Events that come to the queue all at once and in any order, and two handlers that take them from there. */
export class DeliveryBurst {
  readonly bench = new DeliveryBench();
  readonly #start = this.bench.now;
  readonly #time = new VirtualTime(this.#start);
  readonly #chance: (below: number) => number;
  readonly #options: BurstOptions;

  constructor(events: readonly PlanChange[], options: BurstOptions) {
    this.#options = options;
    this.#chance = chanceOf(options.seed ?? 1);
    this.bench.takes = (body) => this.#takes(JSON.parse(body));
    for (const event of shuffled(events, this.#chance)) this.bench.queue.send(wrapped(event, 'id'));
  }

  /** Until the queue is empty; gives how many seconds that took. */
  async play(): Promise<number> {
    const all = Array.from({ length: handlers }, () => this.#handle());
    await this.#time.pass();
    await Promise.all(all);
    return (this.#time.now - this.#start) / 1000;
  }

  async #handle(): Promise<void> {
    const { queue } = this.bench;
    for (;;) {
      this.bench.now = this.#time.now;
      const batch = shuffled(queue.visible, this.#chance).slice(0, fullBatch);
      queue.settle(await deliverEvents(queue.receive(batch), this.bench));
      this.bench.now = this.#time.now;
      const next = queue.nextVisibleAt;
      if (next === undefined) return;
      // What the other one has comes again only if that fails.
      await this.#time.sleepUntil(Math.min(next, this.#time.now + 1000));
    }
  }

  async #takes(event: PlanChange): Promise<boolean> {
    const { secondsPerPost, takes = () => true } = this.#options;
    await this.#time.sleepUntil(this.#time.now + secondsPerPost * 1000);
    this.bench.now = this.#time.now;
    return takes(event, (this.#time.now - this.#start) / 1000);
  }
}
