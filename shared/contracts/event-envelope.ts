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
  eventId: WireId,
  correlationId: WireId.optional(),
  actor: wireText(239).optional(),
});

/** What the data of every event in has. */
export const InputData = z.object({
  tenantId: WireId,
  sequence: WireSequence,
  occurredAt: WireInstant,
});
