import type { VirtualTime } from './virtual-time.ts';

/** What happened, one line per step: instant, who, what, and how it went. */
export class Trace {
  readonly lines: string[] = [];
  readonly #time: VirtualTime;

  constructor(time: VirtualTime) {
    this.#time = time;
  }

  add(who: string, what: string, outcome = ''): void {
    const instant = new Date(this.#time.now).toISOString();
    this.lines.push(`${instant}  ${who.padEnd(13)} ${what}${outcome === '' ? '' : `: ${outcome}`}`);
  }
}
