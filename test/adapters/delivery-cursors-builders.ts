import type { DeliveryCursor, DeliveryPlace } from '../../shared/application/delivery-order.ts';
import type { DeliveryKey } from '../../shared/application/delivery-ports.ts';
import { TenantId } from '../../shared/domain/tenant-id.ts';

export const key: DeliveryKey = { tenantId: TenantId.parse('Cust1'), detailType: 'PlanChanged' };

export function place(revision: number, fields: Partial<DeliveryPlace> = {}): DeliveryPlace {
  return { revision, previousRevision: revision - 1, part: 1, parts: 1, ...fields };
}

export const at = Date.UTC(2026, 5, 1);

/** A cursor at a revision of which some parts are behind it. */
export function standsAt(
  revision: number,
  delivered: readonly number[] = [1],
  fields: { parts?: number; movedAt?: number; waiting?: [number, number][] } = {},
): DeliveryCursor {
  const { parts = 1, movedAt = at, waiting = [] } = fields;
  return { newest: { revision, parts, delivered, movedAt }, waiting: new Map(waiting) };
}
