import type { SQSBatchResponse } from 'aws-lambda';
import type { Catalogue } from '../../../shared/catalog/catalogue.ts';
import { type Ending, type Invocation, Process } from './process.ts';
import type { Delivery } from './simulated-queue.ts';
import type { World } from './world.ts';

/** How a batch that the function answered came out. */
export interface BatchOutcome {
  readonly deliveries: readonly Delivery[];
  /** Ids of messages that it wants again. */
  readonly failed: ReadonlySet<string>;
  readonly invocation: Invocation;
  readonly catalogue: Catalogue;
}

export interface PollerOptions {
  readonly onAnswered: (outcome: BatchOutcome) => void;
  readonly onThrown: (error: unknown) => void;
  /** Whether a batch is taken for done whose invocation never came to its end. */
  readonly deletesAbandoned: boolean;
}

// At the most; each more makes it less likely that one of them is ahead of another.
const batchesAtOnce = 4;

/** The event source mapping: hands batches to `reclassify`, and deletes what is done. */
export class Poller {
  readonly #world: World;
  readonly #options: PollerOptions;
  readonly #itself = new Process('poller', 0);

  constructor(world: World, options: PollerOptions) {
    this.#world = world;
    this.#options = options;
  }

  deliver(picks: readonly number[]): void {
    const { queue, functions, time, trace } = this.#world;
    const atWork = functions.busy.filter(({ name }) => name.startsWith('reclassify'));
    if (atWork.length >= batchesAtOnce) return;
    const deliveries = queue.receive(time.now, picks);
    if (deliveries.length === 0) return;
    const catalogue = functions.catalogueOf('reclassify');
    const process = functions.reclassify(deliveries, (ending, invocation) =>
      this.#ended({ deliveries, invocation, catalogue }, ending),
    );
    const names = deliveries.map(({ messageId, receives }) => `${messageId}(${receives})`);
    trace.add(process.name, `gets ${names.join(' ')}`);
  }

  #ended(batch: Omit<BatchOutcome, 'failed'>, ending: Ending): void {
    const { trace } = this.#world;
    const { deliveries } = batch;
    if (ending.kind !== 'returned') {
      const how = ending.kind === 'threw' ? `threw ${ending.error}` : ending.reason;
      trace.add('poller', `leaves ${namesOf(deliveries)}`, how);
      if (ending.kind === 'threw') this.#options.onThrown(ending.error);
      if (ending.kind === 'abandoned' && this.#options.deletesAbandoned) this.#delete(deliveries);
      return;
    }
    const { batchItemFailures } = ending.result as SQSBatchResponse; // what the handler's type says
    const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    this.#options.onAnswered({ ...batch, failed });
    this.#delete(deliveries.filter(({ messageId }) => !failed.has(messageId)));
  }

  #delete(done: readonly Delivery[]): void {
    if (done.length === 0) return;
    const { queue, gate } = this.#world;
    const deleted = (deliveries: readonly Delivery[]) => () => queue.delete(deliveries);
    const call = gate.pass(this.#itself, {
      kind: 'delete-messages',
      what: `DeleteMessageBatch ${namesOf(done)}`,
      effect: deleted(done),
      partially: deleted(done.slice(0, Math.floor(done.length / 2))),
    });
    // What it could not delete comes again.
    call.catch(() => {});
  }
}

function namesOf(deliveries: readonly Delivery[]): string {
  return deliveries.map(({ messageId }) => messageId).join(' ');
}
