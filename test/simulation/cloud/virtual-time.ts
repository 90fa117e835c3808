import type { Instant } from '../../../shared/domain/instant.ts';

/** The time of the simulated world. It moves by what happens in it, and never back. */
export class VirtualTime {
  #now: Instant;

  constructor(start: Instant) {
    this.#now = start;
  }

  get now(): Instant {
    return this.#now;
  }

  pass(milliseconds: number): void {
    this.#now += Math.max(0, milliseconds);
  }
}
