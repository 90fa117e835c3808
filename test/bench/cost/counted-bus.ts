import type { PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';

export interface BusCounts {
  calls: number;
  events: number;
  /** Each 64 KB of an event is charged as one event. */
  charges: number;
}

const chargedBytes = 64 * 1024;

/** A bus that counts what it is given. */
export class CountedBus {
  counts: BusCounts = { calls: 0, events: 0, charges: 0 };

  restart(): void {
    this.counts = { calls: 0, events: 0, charges: 0 };
  }

  put(entries: readonly PutEventsRequestEntry[]): void {
    if (entries.length > 10) throw new Error('PutEvents takes ten entries');
    this.counts.calls += 1;
    this.counts.events += entries.length;
    for (const { Source = '', DetailType = '', Detail = '' } of entries) {
      const bytes = Buffer.byteLength(Source + DetailType + Detail);
      this.counts.charges += Math.ceil(bytes / chargedBytes);
    }
  }
}
