import { licensingSource } from '../contracts/names.ts';
import type { Rejection } from '../contracts/parse-license-change.ts';
import type { RejectedMessage } from '../contracts/rejected-message.ts';
import type { EventOut } from '../domain/event-out.ts';
import type { TenantId } from '../domain/tenant-id.ts';
import { takeIn } from './intake.ts';
import { OverlayLedger } from './overlay-ledger.ts';
import type { ReadPorts } from './read-answer.ts';
import { reclassifyTenant } from './reclassify-tenant.ts';

/** An inbound event as it would be sent; the source is implied. */
export interface ProposedEvent {
  readonly 'detail-type': string;
  readonly detail: unknown;
}

export type Preview =
  | { readonly kind: 'previewed'; readonly events: readonly EventOut[] }
  | ({ readonly kind: 'rejected' } & Rejection);

/**
 * The events that would come out if these were sent now. It is the real thing on a ledger that writes
 * nothing: what has to come first, such as what is due, is in it.
 */
export async function previewChanges(
  tenantId: TenantId,
  proposed: readonly ProposedEvent[],
  { ledger, clock, catalogue }: ReadPorts,
): Promise<Preview> {
  const messages = proposed.map((event, index) => ({
    messageId: String(index),
    body: JSON.stringify({ source: licensingSource, ...event }),
  }));
  const { inputs, rejected } = takeIn(messages);
  const foreign = inputs
    .filter(({ change }) => change.tenantId !== tenantId)
    .map(({ message }) => {
      const reason = `is not ${tenantId}, the tenant that is asked for`;
      return { ...message, path: 'detail.data.tenantId', reason };
    });
  const refused = firstOf([...rejected, ...foreign]);
  if (refused !== undefined) return rejection(refused, proposed);
  const events: EventOut[] = [];
  const publisher = { publish: async (more: readonly EventOut[]) => void events.push(...more) };
  const ports = { ledger: new OverlayLedger(ledger), clock, catalogue, publisher };
  const report = await reclassifyTenant(tenantId, inputs, ports);
  const [unfit] = report.rejected;
  return unfit === undefined ? { kind: 'previewed', events } : rejection(unfit, proposed);
}

/** The first of these as they were proposed. */
function firstOf(rejected: readonly RejectedMessage[]): RejectedMessage | undefined {
  return rejected.toSorted((a, b) => Number(a.messageId) - Number(b.messageId))[0];
}

function rejection(
  { messageId, path, reason }: RejectedMessage,
  proposed: readonly ProposedEvent[],
): Preview {
  const where = proposed.length === 1 ? path : `[${messageId}].${path}`;
  return { kind: 'rejected', path: where, message: reason };
}
