import type { PutEventsCommandOutput, PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';

/** What a bus answers to the entries of one call. */
export type Answer = (entries: readonly PutEventsRequestEntry[]) => Partial<PutEventsCommandOutput>;

export const accepted: Answer = (entries) => ({
  FailedEntryCount: 0,
  Entries: entries.map((_, index) => ({ EventId: `accepted-${index}` })),
});

/** Accepts all but the entries at these places. */
export function refused(places: readonly number[], ErrorCode = 'ThrottlingException'): Answer {
  return (entries) => ({
    FailedEntryCount: places.length,
    Entries: entries.map((_, index) =>
      places.includes(index)
        ? { ErrorCode, ErrorMessage: 'slow down' }
        : { EventId: `accepted-${index}` },
    ),
  });
}

/** Fails as a whole. */
export function broken(name: string): Answer {
  return () => {
    throw Object.assign(new Error('no answer'), { name });
  };
}
