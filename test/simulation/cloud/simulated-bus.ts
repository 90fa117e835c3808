import { PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import type { DetailType, EventMetadata } from '../../../shared/domain/event-out.ts';
import type { Call } from './fault-kinds.ts';

/** An event that the bus has accepted, as it will hand it to subscribers. */
export interface BusEvent {
  readonly detailType: DetailType;
  readonly metadata: EventMetadata;
  /** The detail as it was sent, to the byte. */
  readonly text: string;
}

/** The plan-changes bus: what it has accepted is delivered, some time and in any order. */
export class SimulatedBus {
  readonly accepted: BusEvent[] = [];
  /** Tenants whose events it refuses. */
  readonly refused = new Set<string>();

  call(command: unknown): Call<object> {
    if (!(command instanceof PutEventsCommand)) throw new Error('a command that nobody sends');
    const entries = command.input.Entries ?? [];
    const first = entries.map(eventOf)[0]?.metadata;
    return {
      kind: 'put-events',
      what: `PutEvents ${first?.tenantId}/${first?.revision} (${entries.length})`,
      tenantId: first?.tenantId,
      revision: first?.revision,
      effect: () => this.#accept(entries, () => true),
      partially: () => this.#accept(entries, (place) => place % 2 === 1),
    };
  }

  /** `takes` says of each place whether the bus has room for it. */
  #accept(entries: readonly PutEventsRequestEntry[], takes: (place: number) => boolean): object {
    const answers = entries.map((entry, place) => {
      const event = eventOf(entry);
      if (!takes(place) || this.refused.has(event.metadata.tenantId)) {
        return { ErrorCode: 'ThrottlingException', ErrorMessage: 'slow down' };
      }
      return { EventId: `accepted-${this.accepted.push(event)}` };
    });
    const failed = answers.filter(({ EventId }) => EventId === undefined);
    return { FailedEntryCount: failed.length, Entries: answers };
  }
}

function eventOf({ DetailType: detailType = '', Detail: text = '' }: PutEventsRequestEntry) {
  const { metadata } = JSON.parse(text);
  // The product's own types of what it sends; whoever reads the event looks at what it really is.
  return { detailType, metadata, text } as BusEvent;
}
