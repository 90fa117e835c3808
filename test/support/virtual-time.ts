import type { Instant } from '../../shared/domain/instant.ts';

interface Sleeper {
  readonly at: Instant;
  readonly wake: () => void;
}

/** Time that passes only while everybody sleeps, from one instant to the next at which somebody wakes. */
export class VirtualTime {
  now: Instant;
  readonly #sleepers: Sleeper[] = [];

  constructor(start: Instant) {
    this.now = start;
  }

  sleepUntil(at: Instant): Promise<void> {
    return new Promise((wake) => this.#sleepers.push({ at: Math.max(at, this.now), wake }));
  }

  /** Until nobody sleeps any more. */
  async pass(): Promise<void> {
    for (;;) {
      // Who was woken goes on as far as it can before time does.
      await new Promise(setImmediate);
      const at = Math.min(...this.#sleepers.map((sleeper) => sleeper.at));
      const [next] = this.#sleepers.filter((sleeper) => sleeper.at === at);
      if (next === undefined) return;
      this.#sleepers.splice(this.#sleepers.indexOf(next), 1);
      this.now = at;
      next.wake();
    }
  }
}
