import type { SolutionLevel } from '../../../shared/catalog/solutions.ts';
import type { FixtureTenant } from './fixture.ts';

/** What a careful person writes by hand: license lists into sets once, then one `if` after the other per user. */
export function ifChain({ users, setOf, site }: FixtureTenant): string[] {
  const siteRecords = new Set(site);
  return users.map(({ userPlan }) => combinationOfUser(setOf.get(userPlan) ?? [], siteRecords));
}

function combinationOfUser(licenses: readonly string[], site: ReadonlySet<string>): string {
  const sales = salesOf(licenses);
  const marketing = marketingOf(licenses);
  const otherIsPremium = sales === 'premium' || marketing === 'premium';
  const service = serviceOf(licenses, site, otherIsPremium);
  let combination = '';
  if (sales !== 'none') combination = `sales-${sales}`;
  if (service !== 'none') combination += `${combination === '' ? '' : '+'}service-${service}`;
  if (marketing !== 'none') combination += `${combination === '' ? '' : '+'}marketing-${marketing}`;
  return combination;
}

function salesOf(licenses: readonly string[]): SolutionLevel {
  if (!licenses.includes('sale-cal')) return 'none';
  if (licenses.includes('quote-cal')) return 'premium';
  if (licenses.includes('stakeholder-cal')) return 'premium';
  if (licenses.includes('target-cal')) return 'premium';
  return 'essentials';
}

function marketingOf(licenses: readonly string[]): SolutionLevel {
  if (!licenses.includes('ej-mod-spm-cal')) return 'none';
  return licenses.includes('mktg-auto-cal') ? 'premium' : 'essentials';
}

function serviceOf(
  licenses: readonly string[],
  site: ReadonlySet<string>,
  otherIsPremium: boolean,
): SolutionLevel {
  if (!licenses.includes('ej-client')) return 'none';
  if (!otherIsPremium) {
    return licenses.includes('t2') || licenses.includes('saint-cal') ? 'premium' : 'essentials';
  }
  if (site.has('service-t1') && !site.has('service-t2')) return 'essentials';
  if (site.has('service-t2') && !site.has('service-t1')) return 'premium';
  if (site.has('escalate') || site.has('inbox-filter')) return 'premium';
  return site.has('request-batch') ? 'premium' : 'undetermined';
}
