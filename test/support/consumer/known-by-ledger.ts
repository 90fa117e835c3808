import type { PlanLedger } from '../../../shared/consumer/plan-ledger.ts';
import { emptySnapshot } from '../../../shared/domain/empty-snapshot.ts';
import type { Revision } from '../../../shared/domain/revision.ts';
import { piecesOf, scheduleId } from '../../../shared/domain/schedules.ts';
import type { Snapshot } from '../../../shared/domain/snapshot.ts';
import { TenantId } from '../../../shared/domain/tenant-id.ts';
import { wireDates, wireState } from '../../../shared/domain/wire-facets.ts';
import { canonicalText } from '../canonical-text.ts';
import { entitlementsIn } from '../entitlements-in.ts';

/** What a tenant is, to be compared: users by associate, the tenant's facets, the users' checksum. */
export interface Known {
  readonly users: readonly string[];
  readonly facets: string;
  readonly checksum: string;
}

/** A tenant as its newest revision has it. */
export function knownByProducer({ snapshot, checksum }: Revision): Known {
  const users = [...entitlementsIn(snapshot)]
    .filter(([, { catalog }]) => catalog !== 'none')
    .map(([user, entitlement]) => `${user} ${canonicalText(entitlement)}`);
  return { users, facets: canonicalText(wireFacetsOf(snapshot)), checksum };
}

/** A tenant as a ledger has it; of facets that were never told it has none, and they are as at first. */
export async function knownByLedger(ledger: PlanLedger, tenantId = 'Cust1'): Promise<Known> {
  const users = [...(await ledger.users(tenantId))];
  const { facets, checksum } = await ledger.tenant(tenantId);
  const untold = wireFacetsOf(emptySnapshot(TenantId.parse(tenantId)));
  return {
    users: users.map(([user, entitlement]) => `${user} ${canonicalText(entitlement)}`),
    facets: canonicalText({ ...untold, ...facets }),
    checksum,
  };
}

function wireFacetsOf({ facets }: Snapshot): object {
  return { ...facets, dates: wireDates(facets.dates), state: wireState(facets.state) };
}

/** What is to come on a tenant's registers other than its users', as `scheduleId instant`. */
export function toComeByProducer({ snapshot }: Revision): string[] {
  const pieces = piecesOf(snapshot.registers).filter(({ register }) => register !== 'users');
  const named = pieces.map(
    (piece) => `${scheduleId(piece)} ${new Date(piece.effectiveAt).toISOString()}`,
  );
  return [...new Set(named)].sort();
}

export async function toComeByLedger(
  ledger: PlanLedger,
  { committedAt }: Revision,
): Promise<string[]> {
  const { scheduled } = await ledger.tenant('Cust1');
  return scheduled
    .filter(({ effectiveAt }) => Date.parse(effectiveAt) > committedAt)
    .map(({ scheduleId, effectiveAt }) => `${scheduleId} ${effectiveAt}`)
    .filter((named) => !named.startsWith('users:'))
    .sort();
}
