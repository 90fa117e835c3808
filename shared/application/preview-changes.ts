import { licensingSource } from '../contracts/names.ts';
import { parseLicenseChange, type Rejection } from '../contracts/parse-license-change.ts';
import type { EventOut } from '../domain/event-out.ts';
import type { TenantId } from '../domain/tenant-id.ts';
import type { Input } from './intake.ts';
import { OverlayLedger } from './overlay-ledger.ts';
import type { ReadPorts } from './read-answer.ts';
import { reclassifyTenant } from './reclassify-tenant.ts';
import { translateLicenseChange } from './translate-license-change.ts';

/** An inbound event as it would be sent; the source is implied. */
export interface ProposedEvent {
  readonly 'detail-type': string;
  readonly detail: unknown;
}

export type Preview =
  | { readonly kind: 'previewed'; readonly revision: number; readonly events: readonly EventOut[] }
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
  const inputs: Input[] = [];
  for (const [index, event] of proposed.entries()) {
    const body = JSON.stringify({ source: licensingSource, ...event });
    const parsed = parseLicenseChange(body);
    if (parsed.kind === 'rejected') return rejectedAt(index, proposed, parsed.rejection);
    const change = translateLicenseChange(parsed.change);
    if (change.tenantId !== tenantId) {
      const message = `is not ${tenantId}, the tenant that is asked for`;
      return rejectedAt(index, proposed, { path: 'detail.data.tenantId', message });
    }
    inputs.push({ message: { messageId: String(index), body }, change });
  }
  const events: EventOut[] = [];
  const publisher = { publish: async (more: readonly EventOut[]) => void events.push(...more) };
  const overlay = new OverlayLedger(ledger);
  const ports = { ledger: overlay, clock, catalogue, publisher };
  const { rejected } = await reclassifyTenant(tenantId, inputs, ports);
  const [refused] = rejected;
  if (refused !== undefined) {
    const { messageId, path, reason } = refused;
    return rejectedAt(Number(messageId), proposed, { path, message: reason });
  }
  return { kind: 'previewed', revision: overlay.base, events };
}

function rejectedAt(
  index: number,
  proposed: readonly ProposedEvent[],
  { path, message }: Rejection,
): Preview {
  const where = proposed.length === 1 ? path : `[${index}].${path}`;
  return { kind: 'rejected', path: where, message };
}
