import * as z from 'zod';
import { appStoreSource, licensingSource } from './names.ts';
import { WireId, WireInstant, WireSequence, wireText } from './wire-values.ts';

/** What EventBridge wraps around an event in, as far as we go by it. */
export const InputEnvelope = z.object({
  source: z.enum([licensingSource, appStoreSource]),
  'detail-type': z.string(),
  detail: z.unknown(),
});

export const InputMetadata = z.object({
  eventId: WireId.describe("The sender's id of the event; named by the causes of what it changes."),
  correlationId: WireId.optional().describe('Handed on to every event out that this one causes.'),
  actor: wireText(239).optional().describe('Who or what made the change.'),
});

/** What the data of every event in has. */
export const InputData = z.object({
  tenantId: WireId.describe('`cust12345`, in whatever case, is written `Cust12345` everywhere.'),
  sequence: WireSequence.describe(
    "The sender's own counter, strictly increasing per tenant and detail-type: the highest wins.",
  ),
  occurredAt: WireInstant.describe('When it happened at the sender.'),
});

const Correlated = z.object({
  detail: z.object({ metadata: z.object({ correlationId: WireId }) }),
});

/** The correlation id in the JSON of an event, whatever else is wrong with it; none where that is none. */
export function correlationIdsIn(json: string): string[] {
  try {
    const { data: event } = Correlated.safeParse(JSON.parse(json));
    return event === undefined ? [] : [event.detail.metadata.correlationId];
  } catch {
    return [];
  }
}
