import {
  type EventBridgeClient,
  PutEventsCommand,
  type PutEventsRequestEntry,
} from '@aws-sdk/client-eventbridge';
import pRetry from 'p-retry';
import { processorSource } from '../contracts/names.ts';
import type { EventOut } from '../domain/event-out.ts';
import { inBatches } from './put-events-batches.ts';

/** Some events were not accepted in any of the attempts; `code` is EventBridge's, of the last of them. */
export class NotAcceptedError extends Error {
  override readonly name = 'NotAcceptedError';
  readonly code: string;

  constructor(count: number, code: string) {
    super(`${count} events were not accepted: ${code}`);
    this.code = code;
  }
}

export interface PublisherOptions {
  /** Attempts after the first. @default 3 */
  readonly retries?: number;
  /** Before the first of them, in ms; doubles with each. @default 100 */
  readonly firstDelay?: number;
}

interface Failed {
  readonly entries: PutEventsRequestEntry[];
  readonly code: string;
}

/** Puts events on one bus; after a partial failure it sends again what failed and nothing else. */
export class EventBridgePublisher {
  readonly #client: EventBridgeClient;
  readonly #bus: string;
  readonly #options: PublisherOptions;

  constructor(client: EventBridgeClient, bus: string, options: PublisherOptions = {}) {
    this.#client = client;
    this.#bus = bus;
    this.#options = options;
  }

  async publish(events: readonly EventOut[]): Promise<void> {
    const { retries = 3, firstDelay = 100 } = this.#options;
    let waiting = events.map((event) => this.#entryOf(event));
    await pRetry(
      async () => {
        const failed = await this.#putAll(waiting);
        waiting = failed.entries;
        if (waiting.length > 0) throw new NotAcceptedError(waiting.length, failed.code);
      },
      { retries, minTimeout: firstDelay, factor: 2 },
    );
  }

  #entryOf({ detailType, detail }: EventOut): PutEventsRequestEntry {
    return {
      EventBusName: this.#bus,
      Source: processorSource,
      DetailType: detailType,
      Detail: JSON.stringify(detail),
    };
  }

  async #putAll(entries: readonly PutEventsRequestEntry[]): Promise<Failed> {
    const failed: PutEventsRequestEntry[] = [];
    let code = '';
    for (const batch of inBatches(entries)) {
      const outcome = await this.#put(batch);
      failed.push(...outcome.entries);
      if (outcome.code !== '') code = outcome.code;
    }
    return { entries: failed, code };
  }

  /** A call that fails as a whole fails each of its entries. */
  async #put(batch: PutEventsRequestEntry[]): Promise<Failed> {
    try {
      const { Entries = [] } = await this.#client.send(new PutEventsCommand({ Entries: batch }));
      const entries = batch.filter((_, index) => Entries[index]?.EventId === undefined);
      const code = Entries.find(({ ErrorCode }) => ErrorCode !== undefined)?.ErrorCode;
      return { entries, code: entries.length > 0 ? (code ?? 'no EventId in the answer') : '' };
    } catch (error) {
      return { entries: batch, code: error instanceof Error ? error.name : 'unknown' };
    }
  }
}
