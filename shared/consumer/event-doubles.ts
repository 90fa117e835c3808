import { createHash } from 'node:crypto';
import { processorSource } from '../contracts/names.ts';
import { checksumOf } from './checksum-of.ts';
import { type EntitlementFields, entitlementWith } from './entitlement-double.ts';
import type {
  DetailType,
  EventMetadata,
  PlanChanged,
  TenantEntitlementsChanged,
} from './plan-change-event.ts';
import { transitionBetween } from './transition-double.ts';

/** An event as EventBridge delivers it, made for a test. */
export interface EventDouble<Type extends DetailType, Detail> {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': Type;
  readonly source: string;
  readonly account: string;
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: Detail;
}

interface Told {
  /** @default Cust1 */
  readonly tenantId?: string;
  /** @default my-app */
  readonly audience?: string;
  /** @default 1 */
  readonly revision?: number;
  /** @default the revision before, and null for the first */
  readonly previousRevision?: number | null;
  /** @default 1 of 1 */
  readonly part?: number;
  readonly parts?: number;
  /** When it is committed and counts from. @default 2026-06-01T09:00:00.000Z */
  readonly effectiveAt?: string;
  /** Of all users of the tenant afterwards. @default that of the users in this very event, if there are no others */
  readonly checksum?: string;
}

export interface PlanChangedFields extends Told {
  /** Who moves. @default 1 */
  readonly users?: readonly number[];
  /** @default none */
  readonly from?: EntitlementFields;
  /** @default sales-premium */
  readonly to?: EntitlementFields;
}

export interface TenantEntitlementsChangedFields extends Told {
  /** By name, as the event tells them. @default the add-on `cep` is added */
  readonly facets?: Omit<TenantEntitlementsChanged['data'], 'tenantId' | 'contract'>;
}

/** A valid `PlanChanged` event for the tests of an app: users move from one entitlement to another. */
export function planChanged(
  fields: PlanChangedFields = {},
): EventDouble<'PlanChanged', PlanChanged> {
  const { users = [1], from = 'none', to = 'sales-premium' } = fields;
  const after = entitlementWith(to);
  const held = after.catalog === 'none' ? [] : users;
  const checksum = checksumOf(held.map((user) => [user, after.id]));
  const transitions = [transitionBetween(entitlementWith(from), after, users)];
  return eventOf('PlanChanged', { checksum, ...fields }, { contract: null, transitions });
}

/** A valid `TenantEntitlementsChanged` event for the tests of an app. */
export function tenantEntitlementsChanged(
  fields: TenantEntitlementsChangedFields = {},
): EventDouble<'TenantEntitlementsChanged', TenantEntitlementsChanged> {
  const { facets = { addOns: { added: ['cep'], removed: [] } } } = fields;
  const told = { checksum: checksumOf([]), ...fields };
  return eventOf('TenantEntitlementsChanged', told, { contract: null, ...facets });
}

type Envelope = Omit<EventDouble<DetailType, unknown>, 'detail-type' | 'detail'>;

function eventOf<Type extends DetailType, Data extends object>(
  detailType: Type,
  { tenantId = 'Cust1', ...told }: Told & { checksum: string },
  data: Data,
): EventDouble<
  Type,
  { readonly metadata: EventMetadata; readonly data: Data & { readonly tenantId: string } }
> {
  const metadata = metadataOf(detailType, { tenantId, ...told });
  const envelope: Envelope = {
    ...{ version: '0', id: metadata.eventId, source: processorSource },
    ...{ account: '000000000000', time: metadata.committedAt, region: 'eu-west-1', resources: [] },
  };
  return {
    ...envelope,
    'detail-type': detailType,
    detail: { metadata, data: { tenantId, ...data } },
  };
}

function metadataOf(
  detailType: string,
  told: Told & { tenantId: string; checksum: string },
): EventMetadata {
  const { tenantId, audience = 'my-app', revision = 1, part = 1, parts = part, checksum } = told;
  const { effectiveAt = '2026-06-01T09:00:00.000Z' } = told;
  const { previousRevision = revision === 1 ? null : revision - 1 } = told;
  const kind = previousRevision === null ? 'app-installed' : 'users-changed';
  return {
    eventId: eventIdOf([tenantId, revision, detailType, part, audience]),
    schemaVersion: 1,
    ...{ tenantId, revision, previousRevision, part, parts },
    ...{ committedAt: effectiveAt, effectiveAt },
    causes: [{ kind, eventId: `input-${revision}`, sequence: revision, occurredAt: effectiveAt }],
    checksum,
    audience,
  };
}

/** A UUIDv5 by its form, the same for the same event; the ids of real events are others. */
function eventIdOf(identity: readonly (string | number)[]): string {
  const hex = createHash('sha1').update(identity.join('/')).digest('hex');
  const [one, two, three] = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(13, 16)];
  return `${one}-${two}-5${three}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
