import { translateLicensePackage } from '../../../shared/application/translate-license-package.ts';
import { catalogue } from '../../../shared/catalog/catalogue.ts';
import { tiers } from '../../../shared/catalog/solutions.ts';
import { WireLicensePackage } from '../../../shared/contracts/license-package.ts';
import type { LicensePackage } from '../../../shared/domain/license-package.ts';
import { viewPackage } from '../../../shared/domain/package-view.ts';
import { randomNumbers } from '../../support/chance.ts';
import { packageAt, planNames } from '../scenario/license-package.ts';

export interface FixtureUser {
  readonly associateId: number;
  readonly userPlan: string;
}

/** A tenant, with its licenses also in the form that rules about one user read. */
export interface FixtureTenant {
  readonly package: LicensePackage;
  readonly users: readonly FixtureUser[];
  /** Licenses that whoever has a plan gets, by plan. */
  readonly setOf: ReadonlyMap<string, readonly string[]>;
  /** Names of all records. */
  readonly site: readonly string[];
}

/** Classifies the users of a tenant, in their order: `sales-premium+service-essentials`. */
export type Classifier = (tenant: FixtureTenant) => Promise<string[]> | string[];

/** Eight tenants, one for each choice of tiers, so that all 26 combinations occur. */
export function fixtureOf(users: number): FixtureTenant[] {
  const random = randomNumbers();
  const choices = tiers.flatMap((sales) =>
    tiers.flatMap((service) => tiers.map((marketing) => ({ sales, service, marketing }))),
  );
  return choices.map((choice) => {
    const pkg = translateLicensePackage(WireLicensePackage.parse(packageAt(choice)));
    const view = viewPackage(pkg, catalogue);
    return {
      package: pkg,
      users: Array.from({ length: users / choices.length }, (_, index) => ({
        associateId: 1 + 3 * index,
        userPlan: planNames[Math.floor(planNames.length * random())] ?? '',
      })),
      setOf: new Map([...view.userPlans].map(([name, { set }]) => [name, set])),
      site: [...view.names],
    };
  });
}
