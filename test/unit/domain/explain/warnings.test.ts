import { describe, expect, it } from 'vitest';
import type { WarningCode } from '../../../../shared/domain/warning.ts';
import { type PackageFields, planRecord } from '../../../support/events-in.ts';
import { syntheticSet } from '../../../support/plan-sets.ts';
import { explainedPlan, explainedUser } from './explained.ts';

const other = { 'ten-marketing': { set: syntheticSet({ marketing: 'essentials' }), seats: 3 } };

function hidden(ModuleName: string, NumberOfLicenses: number): object {
  return {
    OwnerName: 'SUPEROFFICE',
    ModuleName,
    LicenseType: 'UserLicense',
    NumberOfLicenses,
    IsHidden: true,
  };
}

const premiumBoth = syntheticSet({ sales: 'premium', service: 'premium' });

/** What disagrees, about the one plan that is not `other`. */
const cases: Readonly<
  Record<Exclude<WarningCode, 'plan-not-in-package'>, readonly [string, PackageFields]>
> = {
  'set-disagrees-with-name': [
    'ten-sales',
    { plans: { ...other, 'ten-sales': syntheticSet({ service: 'essentials' }) } },
  ],
  'service-tier-undetermined': [
    'ten-salesservice',
    { plans: { ...other, 'ten-salesservice': premiumBoth }, site: ['service-t1', 'service-t2'] },
  ],
  'seats-do-not-add-up': [
    'ten-sales',
    {
      plans: { ...other, 'ten-sales': { set: syntheticSet({ sales: 'premium' }), seats: 21 } },
      records: [hidden('quote-cal', 20)],
    },
  ],
  'plan-unrecognized': ['thirty-rockets', { plans: { ...other, 'thirty-rockets': 'user' } }],
  'duplicate-plan-record': [
    'ten-sales',
    {
      plans: { ...other, 'ten-sales': syntheticSet({ sales: 'premium' }) },
      records: [planRecord('ten-sales', syntheticSet({ sales: 'premium' }))],
    },
  ],
  'several-suite-tiers': [
    'suite-user',
    { plans: { ...other, 'suite-user': 'user,web' }, site: ['suite2', 'suite4'] },
  ],
  'suite-tier-undetermined': ['suite-user', { plans: { ...other, 'suite-user': 'user,web' } }],
};

describe.each(Object.entries(cases))('what disagrees by %s', (code, [userPlan, pkg]) => {
  const codesOf = ({ warnings }: { warnings: readonly { code: string }[] }) =>
    warnings.map((warning) => warning.code);

  it('is told to the users whom it concerns', () => {
    expect(codesOf(explainedUser(pkg, { userPlan }))).toEqual([code]);
  });

  it('is told of the plan that it concerns', () => {
    expect(codesOf(explainedPlan(pkg, userPlan))).toEqual([code]);
  });

  it('is not told to others, nor of their plan', () => {
    expect(codesOf(explainedUser(pkg, { userPlan: 'ten-marketing' }))).toEqual([]);
    expect(codesOf(explainedPlan(pkg, 'ten-marketing'))).toEqual([]);
  });
});

describe('warnings', () => {
  it('of a plan that is not in the package are told to its users', () => {
    const { warnings } = explainedUser({ plans: other }, { userPlan: 'ten-sales' });
    expect(warnings).toMatchObject([{ code: 'plan-not-in-package', records: ['ten-sales'] }]);
  });

  it('about `user` are told to the users of every restricted plan', () => {
    const unrestricted = { set: syntheticSet({ sales: 'premium' }), unrestricted: true };
    const pkg = { plans: { ...other, 'ten-sales': unrestricted }, records: [hidden('user', 99)] };
    const told = explainedUser(pkg, { userPlan: 'ten-marketing' }).warnings;
    expect(told.map(({ code }) => code)).toEqual(['seats-do-not-add-up']);
    expect(told[0]?.message).toMatch(/user has 99 seats.* 3\.$/);
    expect(explainedUser(pkg, { userPlan: 'ten-sales' }).warnings).toEqual([]);
  });

  it('are several where several concern a user', () => {
    const set = syntheticSet({ sales: 'premium', service: 'premium' });
    const pkg = { plans: { 'ten-sales': set }, records: [hidden('quote-cal', 9)] };
    const { warnings } = explainedUser(pkg, { userPlan: 'ten-sales' });
    expect(warnings.map(({ code }) => code).toSorted()).toEqual([
      'seats-do-not-add-up',
      'service-tier-undetermined',
      'set-disagrees-with-name',
    ]);
  });

  it('are none where nothing disagrees, where the user has no plan or was removed', () => {
    const [, pkg] = cases['set-disagrees-with-name'];
    expect(explainedUser({ plans: other }, { userPlan: 'ten-marketing' }).warnings).toEqual([]);
    expect(explainedUser(pkg, { userPlan: null }).warnings).toEqual([]);
    expect(explainedUser(pkg, { removed: true }).warnings).toEqual([]);
  });

  it('of CRM Suite are told to users who still have an old plan', () => {
    const pkg = { plans: { 'suite-user': 'user' } };
    const { warnings } = explainedUser(pkg, { userPlan: 'ten-sales' });
    expect(warnings.map(({ code }) => code)).toEqual(['suite-tier-undetermined']);
  });
});
