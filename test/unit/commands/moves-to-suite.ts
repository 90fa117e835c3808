import { type Catalogue, catalogue } from '../../../shared/catalog/catalogue.ts';
import type { SolutionLevels, SuiteTier } from '../../../shared/catalog/solutions.ts';
import { type MigrationPlan, planMigration } from '../../../shared/domain/plan-migration.ts';
import type { Snapshot } from '../../../shared/domain/snapshot.ts';
import { snapshotAfter } from '../../support/changes.ts';
import {
  type PackageFields,
  packageChanged,
  packageWith,
  usersChanged,
} from '../../support/events-in.ts';

/** SuperOffice's published map, written down apart from the product. */
export const publishedMap = {
  sales: { essentials: 'core', premium: 'growth' },
  service: { essentials: 'core', premium: 'growth' },
  marketing: { essentials: 'growth', premium: 'plus' },
} as const;

/** CRM Suite tiers that the map names, lowest first. */
export const mappedTiers = ['core', 'growth', 'plus'] as const;

/** The tier that levels move to: of their solutions' the highest. */
export function tierOf(...plans: readonly SolutionLevels[]): SuiteTier {
  const moved = plans.flatMap(({ sales, service, marketing }): SuiteTier[] => [
    ...(sales === 'essentials' || sales === 'premium' ? [publishedMap.sales[sales]] : []),
    ...(service === 'essentials' || service === 'premium' ? [publishedMap.service[service]] : []),
    ...(marketing === 'essentials' || marketing === 'premium'
      ? [publishedMap.marketing[marketing]]
      : []),
  ]);
  const highest = mappedTiers.findLast((tier) => moved.includes(tier));
  if (highest === undefined) throw new Error('no solution moves to CRM Suite');
  return highest;
}

/** The record of the site that says which CRM Suite tier a tenant has. */
export const suiteMarker = { core: 'suite2', growth: 'suite3', plus: 'suite4' };

export function tenantWith(pkg: PackageFields, users: readonly object[] = []): Snapshot {
  return snapshotAfter([
    packageChanged({ package: packageWith(pkg) }),
    ...(users.length > 0 ? [usersChanged({ users })] : []),
  ]);
}

export function plannedFor(
  pkg: PackageFields,
  users: readonly object[] = [],
  by: Catalogue = catalogue,
): MigrationPlan {
  return planMigration(tenantWith(pkg, users), by);
}
