import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { clientsOf } from './clients.ts';

/** Sends details of the detail-type `Work` to the `license-changes` bus, all in one call. */
export async function putWork(
  endpoint: string,
  ...details: readonly Record<string, unknown>[]
): Promise<void> {
  const { events } = clientsOf(endpoint);
  const Entries = details.map((detail) => ({
    EventBusName: 'license-changes',
    Source: 'test',
    DetailType: 'Work',
    Detail: JSON.stringify(detail),
  }));
  await events.send(new PutEventsCommand({ Entries }));
  events.destroy();
}
