import type { PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';

const maxEntries = 10;
/** What one PutEvents call took at most before its limit was raised to 1 MB: safe in every region. */
const maxBatchBytes = 256 * 1024;

/** Splits entries into calls of at most ten entries and 256 KB, in order. */
export function inBatches(entries: readonly PutEventsRequestEntry[]): PutEventsRequestEntry[][] {
  const batches: PutEventsRequestEntry[][] = [];
  let bytes = 0;
  for (const entry of entries) {
    const size = entryBytes(entry);
    const current = batches.at(-1);
    if (current === undefined || current.length === maxEntries || bytes + size > maxBatchBytes) {
      batches.push([entry]);
      bytes = size;
    } else {
      current.push(entry);
      bytes += size;
    }
  }
  return batches;
}

/** The size that EventBridge counts for an entry. */
function entryBytes({ Source = '', DetailType = '', Detail = '' }: PutEventsRequestEntry): number {
  return Buffer.byteLength(Source) + Buffer.byteLength(DetailType) + Buffer.byteLength(Detail);
}
