import { takeIn } from '../application/intake.ts';
import { OverlayLedger } from '../application/overlay-ledger.ts';
import { reclassifyTenant } from '../application/reclassify-tenant.ts';
import { catalogue } from '../catalog/catalogue.ts';
import type { EventExamples } from '../contracts/async-api-document.ts';
import { processorSource } from '../contracts/names.ts';
import type { EventOut } from '../domain/event-out.ts';
import { TenantId } from '../domain/tenant-id.ts';
import { exampleStory, exampleTenant, type SentEvent, type Step } from './example-story.ts';

/** One example of every event: those of a small story, and what the product itself makes of them. */
export async function exampleEvents(): Promise<EventExamples> {
  const sent = exampleStory.flatMap(({ at, events }) => events.map((event) => onTheBus(event, at)));
  const told = (await eventsAfter(exampleStory)).map(({ detailType, detail }) => {
    const event = { source: processorSource, 'detail-type': detailType, detail };
    return onTheBus(event, detail.metadata.committedAt);
  });
  // The first of each detail-type, which therefore has the last word.
  const first = [...sent, ...told].reverse().map((event) => [event['detail-type'], event] as const);
  return Object.fromEntries(first);
}

async function eventsAfter(story: readonly Step[]): Promise<EventOut[]> {
  const published: EventOut[] = [];
  const ledger = new OverlayLedger({ head: async () => undefined });
  const publisher = { publish: async (more: readonly EventOut[]) => void published.push(...more) };
  for (const { at, events } of story) {
    const messages = events.map((event) => ({ messageId: '', body: JSON.stringify(event) }));
    const { inputs, rejected } = takeIn(messages);
    for (const { path, reason } of rejected)
      throw new Error(`an example is rejected: ${path} ${reason}`);
    const clock = () => Date.parse(at);
    const ports = { ledger, publisher, clock, catalogue };
    await reclassifyTenant(TenantId.parse(exampleTenant), inputs, ports);
  }
  return published;
}

/** As EventBridge hands it on. */
function onTheBus({ detail, ...event }: SentEvent, at: string): SentEvent {
  const envelope = {
    version: '0',
    id: '6a7e8feb-b491-4cf7-a9f1-bf3703467718',
    ...event,
    account: '123456789012',
    time: at.replace('.000Z', 'Z'),
    region: 'eu-west-1',
    resources: [],
  };
  return { ...envelope, detail };
}
