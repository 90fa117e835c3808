import { parseLicenseChange } from '../../../shared/contracts/parse-license-change.ts';
import type { Delivery } from '../cloud/simulated-queue.ts';
import { type Defect, ofBatch, ofPorts, soundProduct } from './defect.ts';

interface Body {
  readonly detail?: { readonly data?: Record<string, unknown> };
}

/** A batch whose bodies say something else; those that cannot be taken stay as they are. */
function rewritten(
  batch: readonly Delivery[],
  change: (data: Record<string, unknown>) => Record<string, unknown>,
): Delivery[] {
  return batch.map((delivery) => {
    if (parseLicenseChange(delivery.body).kind === 'rejected') return delivery;
    const event: Body = JSON.parse(delivery.body);
    const data = change(event.detail?.data ?? {});
    return { ...delivery, body: JSON.stringify({ ...event, detail: { ...event.detail, data } }) };
  });
}

/** By its text, whatever its zone and decimals. */
function passedByText({ effectiveAt, ...data }: Record<string, unknown>, now: string) {
  return typeof effectiveAt === 'string' && effectiveAt > now ? { ...data, effectiveAt } : data;
}

/** Defects of what becomes of messages. */
export const batchDefects: readonly Defect[] = [
  ofBatch('lets one tenant fail the batch', (handle) => async (batch) => {
    const response = await handle(batch);
    if (response.batchItemFailures.length > 0) throw new Error('a tenant failed');
    return response;
  }),
  ofBatch('wants its neighbors again with a message that failed', (handle) => async (batch) => {
    const { batchItemFailures } = await handle(batch);
    if (batchItemFailures.length === 0) return { batchItemFailures };
    return { batchItemFailures: batch.map(({ messageId }) => ({ itemIdentifier: messageId })) };
  }),
  ofBatch('acknowledges what it could not commit', (handle) => async (batch) => {
    await handle(batch);
    return { batchItemFailures: [] };
  }),
  ofBatch('compares instants as text', (handle, { clock }) => (batch) => {
    const now = new Date(clock()).toISOString();
    return handle(rewritten(batch, (data) => passedByText(data, now)));
  }),
  ofBatch('commits a change of several users in two', (handle) => async (batch) => {
    const half = (from: number, to: number) => (data: Record<string, unknown>) =>
      Array.isArray(data.users) ? { ...data, users: data.users.slice(from, to) } : data;
    await handle(rewritten(batch, half(0, 1)));
    return handle(rewritten(batch, half(0, Number.MAX_SAFE_INTEGER)));
  }),
  ofPorts('parks without a reason', ({ rejectedQueue }) => ({
    rejectedQueue: { park: (message) => rejectedQueue.park({ ...message, reason: '' }) },
  })),
  ofPorts('drops what it rejects', () => ({ rejectedQueue: { park: async () => {} } })),
  { ...soundProduct, name: 'deletes messages when the function times out', deletesAbandoned: true },
];
