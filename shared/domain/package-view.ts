import { type Catalogue, userPlanRecordOf } from '../catalog/catalogue.ts';
import { byCodeUnits, sortedSet } from './canonical-json.ts';
import { type LicensePackage, type ModuleLicense, superOffice } from './license-package.ts';

/** A user plan of a package: one record, or what several of the same name come to. */
export interface UserPlan {
  readonly name: string;
  /** The module licenses that whoever has the plan gets, sorted. */
  readonly set: readonly string[];
  readonly licensed: number;
  readonly unrestricted: boolean;
  /** How many records of the package carry this name; more than one is a defect of the package. */
  readonly records: number;
}

/** A package as the rules read it: by SuperOffice's own records, whatever partners own beside them. */
export interface PackageView {
  readonly package: LicensePackage;
  readonly userPlans: ReadonlyMap<string, UserPlan>;
  /** Module names of all of SuperOffice's records. */
  readonly names: ReadonlySet<string>;
}

// `ExtraFlags` of a user plan record.
const userPlanFlag = 1;

export function viewPackage(license: LicensePackage, catalogue: Catalogue): PackageView {
  const own = license.licenses.filter(({ owner }) => owner === superOffice);
  const records = Map.groupBy(
    own.filter((record) => isUserPlan(record, catalogue)),
    ({ name }) => name,
  );
  const plans = [...records].map(([name, group]) => userPlanOf(name, group));
  plans.sort((a, b) => byCodeUnits(a.name, b.name));
  return {
    package: license,
    userPlans: new Map(plans.map((plan) => [plan.name, plan])),
    names: new Set(own.map(({ name }) => name)),
  };
}

function isUserPlan(record: ModuleLicense, catalogue: Catalogue): boolean {
  const isKnown = userPlanRecordOf(record.name, catalogue) !== undefined;
  return record.flags === userPlanFlag && (record.set !== null || isKnown);
}

function userPlanOf(name: string, records: readonly ModuleLicense[]): UserPlan {
  return {
    name,
    set: sortedSet(records.flatMap(({ set }) => set ?? [])),
    licensed: records.reduce((sum, { seats }) => sum + seats, 0),
    unrestricted: records.some(({ unrestricted }) => unrestricted),
    records: records.length,
  };
}
