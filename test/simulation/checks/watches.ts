import type { BatchOutcome } from '../cloud/poller.ts';
import type { Invocation } from '../cloud/process.ts';
import type { World } from '../cloud/world.ts';
import { checkBatch } from './batch-check.ts';
import { BusWatch } from './bus-watch.ts';
import { LedgerWatch } from './ledger-watch.ts';
import { checkSweep } from './sweep-check.ts';
import { Violation } from './violation.ts';

/** All that is looked at while a run goes on. */
export class Watches {
  readonly ledger: LedgerWatch;
  readonly #world: World;
  readonly #bus: BusWatch;
  // Noticed inside a callback, from where nothing can be thrown to whoever runs the world.
  #noticed: Violation | undefined;

  constructor(world: World) {
    this.#world = world;
    this.ledger = new LedgerWatch(world);
    this.#bus = new BusWatch(world, this.ledger);
  }

  async afterStep(): Promise<void> {
    if (this.#noticed !== undefined) throw this.#noticed;
    await this.ledger.afterStep();
    this.#bus.afterStep();
  }

  onAnswered(outcome: BatchOutcome): void {
    this.#notice(() => checkBatch(outcome, { world: this.#world, ledger: this.ledger }));
  }

  onSwept(invocation: Invocation): void {
    this.#notice(() => checkSweep(invocation));
  }

  /** A batch is answered message by message, whatever goes wrong. */
  onThrown(error: unknown): void {
    this.#noticed ??= new Violation(`reclassify failed a whole batch: ${error}`);
  }

  #notice(check: () => void): void {
    try {
      check();
    } catch (error) {
      this.#noticed ??= error instanceof Violation ? error : new Violation(String(error));
    }
  }
}
