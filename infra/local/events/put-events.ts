import { parseArn } from '../account.ts';
import { isObject, type JsonObject } from '../assembly/template.ts';
import type { RunnerClock } from '../clock/runner-clock.ts';
import { AwsError } from '../gateway/aws-error.ts';
import { createEvent } from './event.ts';
import type { EventRouter } from './event-router.ts';

const maximumEntries = 10;
const maximumTotalBytes = 1024 * 1024;

type Result =
  | { readonly EventId: string }
  | { readonly ErrorCode: string; readonly ErrorMessage: string };

export interface EventsWorld {
  readonly router: EventRouter;
  readonly clock: RunnerClock;
}

/** The `PutEvents` action: one result per entry; a bad entry fails alone. */
export function putEvents(request: unknown, world: EventsWorld): JsonObject {
  const entries = entriesOf(request);
  const results = entries.map((entry) => putEntry(entry, world));
  const FailedEntryCount = results.filter((result) => 'ErrorCode' in result).length;
  return { FailedEntryCount, Entries: results };
}

function entriesOf(request: unknown): readonly JsonObject[] {
  const entries = isObject(request) ? request.Entries : undefined;
  if (!Array.isArray(entries) || entries.length === 0 || !entries.every(isObject))
    throw new AwsError('ValidationException', 'Entries must hold at least one entry.');
  if (entries.length > maximumEntries)
    throw new AwsError(
      'ValidationException',
      `Entries must hold at most ${maximumEntries} entries.`,
    );
  const total = entries.reduce((sum, entry) => sum + sizeOf(entry), 0);
  if (total > maximumTotalBytes)
    throw new AwsError(
      'ValidationException',
      'Total size of the entries in the request is over the limit.',
    );
  return entries;
}

/** Bytes of an entry, as AWS counts them: 14 for a time, and the UTF-8 of everything else. */
function sizeOf({ Time, Source, DetailType, Detail, Resources }: JsonObject): number {
  const texts = [Source, DetailType, Detail, ...(Array.isArray(Resources) ? Resources : [])];
  return texts
    .map((text) => Buffer.byteLength(String(text ?? '')))
    .reduce((sum, bytes) => sum + bytes, Time === undefined ? 0 : 14);
}

function putEntry(entry: JsonObject, { router, clock }: EventsWorld): Result {
  for (const name of ['Source', 'DetailType', 'Detail']) {
    if (typeof entry[name] !== 'string' || entry[name] === '')
      return {
        ErrorCode: 'InvalidArgument',
        ErrorMessage: `Parameter ${name} is not valid. Reason: ${name} is a required argument.`,
      };
  }
  const detail = parseJson(String(entry.Detail));
  if (!isObject(detail))
    return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
  const event = createEvent({
    source: String(entry.Source),
    detailType: String(entry.DetailType),
    detail,
    resources: Array.isArray(entry.Resources) ? entry.Resources.map(String) : [],
    time: typeof entry.Time === 'number' ? entry.Time * 1000 : clock.now,
  });
  router.route(busNameOf(String(entry.EventBusName ?? 'default')), event);
  return { EventId: event.id };
}

/** The name in a bus's name or ARN. */
export function busNameOf(nameOrArn: string): string {
  return parseArn(nameOrArn)?.resource.replace(/^event-bus\//, '') ?? nameOrArn;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
