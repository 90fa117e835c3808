import { type ModuleLicense, superOffice } from './license-package.ts';
import type { UserPlan } from './package-view.ts';
import { plansSold, type TenantLicenses } from './tenant-licenses.ts';
import type { Warning } from './warning.ts';

/** The license that every login needs, and so the one with as many seats as all plans together. */
const loginLicense = 'user';

/**
 * Seats that do not add up: `user` has as many as all restricted plans together, and each hidden
 * restricted license as many as the plans whose set holds it. Source: a license package of v11.11.
 */
export function seatSumWarnings(licenses: TenantLicenses): Warning[] {
  const plans = plansSold(licenses).map(({ plan }) => plan);
  return licenses.view.package.licenses
    .filter((record) => isCounted(record, licenses))
    .flatMap((record) => seatSumWarning(record, plans));
}

function isCounted(record: ModuleLicense, { view }: TenantLicenses): boolean {
  const { owner, name, type, unrestricted, hidden } = record;
  if (owner !== superOffice || type !== 'user' || unrestricted || view.userPlans.has(name)) {
    return false;
  }
  return hidden || name === loginLicense;
}

function seatSumWarning({ name, seats }: ModuleLicense, plans: readonly UserPlan[]): Warning[] {
  const holders = name === loginLicense ? plans : plans.filter(({ set }) => set.includes(name));
  const restricted = holders.filter(({ unrestricted }) => !unrestricted);
  // Beside an unrestricted plan, the seats of a license in its set say nothing.
  if (restricted.length === 0) return [];
  if (name !== loginLicense && restricted.length < holders.length) return [];
  const sum = restricted.reduce((total, { licensed }) => total + licensed, 0);
  if (sum === seats) return [];
  const records = [name, ...restricted.map((plan) => plan.name)];
  return [
    {
      code: 'seats-do-not-add-up',
      records,
      message: `License ${name} has ${seats} seats, but the user plans that hold it have ${sum}.`,
    },
  ];
}
