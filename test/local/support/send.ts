import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { EventIn } from '../../support/events-in.ts';

const maxEntries = 10;

/** Puts events on the `license-changes` bus, ten to a call. */
export async function send(bus: EventBridgeClient, events: readonly EventIn[]): Promise<void> {
  for (let from = 0; from < events.length; from += maxEntries) {
    const Entries = events.slice(from, from + maxEntries).map((event) => ({
      EventBusName: 'license-changes',
      Source: event.source,
      DetailType: event['detail-type'],
      Detail: JSON.stringify(event.detail),
    }));
    const { FailedEntryCount, Entries: outcome } = await bus.send(
      new PutEventsCommand({ Entries }),
    );
    if (FailedEntryCount !== 0) throw new Error(`not accepted: ${JSON.stringify(outcome)}`);
  }
}
