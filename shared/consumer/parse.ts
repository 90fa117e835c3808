import * as z from 'zod';
import { planChanges } from '../contracts/plan-changes.ts';
import { type DetailType, detailTypes, type PlanChangeEvent } from './plan-change-event.ts';
import { tolerant } from './tolerant.ts';

export type Parsed =
  | { readonly kind: 'plan-change'; readonly event: PlanChangeEvent }
  /** Of a detail-type that this version of the kit does not know, and that can be passed over. */
  | { readonly kind: 'unknown'; readonly detailType: string }
  | InvalidEvent;

export interface InvalidEvent {
  readonly kind: 'invalid';
  /** E.g. `detail.data.transitions[0].users`; empty for the event as a whole. */
  readonly path: string;
  readonly reason: string;
}

const knownSchemaVersion = 1;

const Envelope = z.object({ 'detail-type': z.string(), detail: z.unknown() });
const AnyVersion = z.object({ metadata: z.object({ schemaVersion: z.int() }) });

const details = Object.fromEntries(
  detailTypes.map((detailType) => [detailType, tolerant(planChanges[detailType])]),
);

/**
 * Reads an event as EventBridge delivers it, `{ "detail-type", detail }` as the read API returns it, or
 * the JSON text of either. What a later version of the contract adds is kept: fields, and values in lists of values.
 */
export function parse(event: unknown): Parsed {
  if (typeof event !== 'string') return parsedObject(event);
  try {
    return parsedObject(JSON.parse(event));
  } catch (error) {
    if (error instanceof SyntaxError) return invalid('', 'is not JSON');
    throw error;
  }
}

function parsedObject(event: unknown): Parsed {
  const envelope = Envelope.safeParse(event);
  if (!envelope.success) return invalidBy(envelope.error, []);
  const { 'detail-type': detailType, detail } = envelope.data;
  if (!isKnown(detailType)) return { kind: 'unknown', detailType };
  const version = AnyVersion.safeParse(detail).data?.metadata.schemaVersion ?? knownSchemaVersion;
  if (version !== knownSchemaVersion) {
    const reason = `is ${version}, and this version of license-change-processor reads ${knownSchemaVersion} alone`;
    return invalid('detail.metadata.schemaVersion', reason);
  }
  const read = details[detailType]?.safeParse(detail);
  if (read?.success !== true) return invalidBy(read?.error, ['detail']);
  // The event as it came: the schema looks at it and takes nothing away. That its detail-type and its
  // detail belong together is what the table of schemas says, which the compiler cannot follow.
  return placed({ detailType, detail } as PlanChangeEvent);
}

function isKnown(detailType: string): detailType is DetailType {
  return Object.hasOwn(planChanges, detailType);
}

/** Looks at what no schema of one field can: an event out of place would wait for ever. */
function placed(event: PlanChangeEvent): Parsed {
  const { part, parts, revision, previousRevision } = event.detail.metadata;
  if (part > parts) return invalid('detail.metadata.part', `is ${part} of ${parts}`);
  if (previousRevision !== null && previousRevision >= revision) {
    const reason = `is ${previousRevision}, which is not before revision ${revision}`;
    return invalid('detail.metadata.previousRevision', reason);
  }
  return { kind: 'plan-change', event };
}

function invalidBy(error: z.ZodError | undefined, under: readonly PropertyKey[]): InvalidEvent {
  const [first, ...others] = error?.issues ?? [];
  if (first === undefined) return invalid('', 'is not valid');
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  return invalid(dotPath([...under, ...first.path]), `${first.message}${more}`);
}

/** `detail.data.transitions[0].users`; a name with a hyphen is written as it is. */
function dotPath(path: readonly PropertyKey[]): string {
  const steps = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`));
  return steps.join('').replace(/^\./, '');
}

function invalid(path: string, reason: string): InvalidEvent {
  return { kind: 'invalid', path, reason };
}
