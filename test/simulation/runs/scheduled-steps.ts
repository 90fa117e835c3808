import type { Scheduler } from 'fast-check';
import { Violation } from '../checks/violation.ts';
import type { Steps } from '../cloud/steps.ts';

// A run of usual length takes some hundreds.
const mostSteps = 20_000;

/** Whatever is under way goes on one step at a time, in an order that fast-check's scheduler decides. */
export class ScheduledSteps implements Steps {
  readonly #scheduler: Scheduler;
  #taken = 0;

  constructor(scheduler: Scheduler) {
    this.#scheduler = scheduler;
  }

  turn(what: string): Promise<void> {
    return this.#scheduler.schedule(Promise.resolve(), what);
  }

  get taken(): number {
    return this.#taken;
  }

  /** Lets everything go on until nothing is under way; `afterEach` is asked for between any two steps. */
  async untilIdle(afterEach: () => Promise<void>): Promise<void> {
    while (this.#scheduler.count() > 0) {
      this.#taken += 1;
      if (this.#taken > mostSteps) throw new Violation('it never comes to an end');
      await this.#scheduler.waitOne();
      await settled();
      await afterEach();
    }
  }
}

/** Everything that does not wait for a step has come to its end. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
