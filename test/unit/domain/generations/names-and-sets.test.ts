import { describe, expect, it } from 'vitest';
import { snapshotAfter } from '../../../support/changes.ts';
import { entitlementIn } from '../../../support/entitlements-in.ts';
import { packageChanged, packageWith, usersChanged } from '../../../support/events-in.ts';

/** Solutions of each plan record of v10-11 by its name, as the name is read. */
const solutionsByName: Readonly<Record<string, readonly string[]>> = {
  'ten-sales': ['sales'],
  'ten-service': ['service'],
  'ten-marketing': ['marketing'],
  'ten-salesservice': ['sales', 'service'],
  'ten-salesmarketing': ['sales', 'marketing'],
  'ten-servicemarketing': ['service', 'marketing'],
  'ten-salesservicemarketing': ['sales', 'service', 'marketing'],
};

const licenseOf: Readonly<Record<string, string>> = {
  sales: 'sale-cal',
  service: 'ej-client',
  marketing: 'ej-mod-spm-cal',
};

const names = Object.keys(solutionsByName);
const pairs = names.flatMap((name) =>
  Object.values(solutionsByName).map((solutions) => ({ name, solutions })),
);

function under(name: string, set: readonly string[]) {
  const snapshot = snapshotAfter([
    packageChanged({ package: packageWith({ plans: { [name]: ['user', ...set].join(',') } }) }),
    usersChanged({ users: [{ associateId: 1, userPlan: name }] }),
  ]);
  return { told: entitlementIn(snapshot, 1), warnings: snapshot.facets.warnings };
}

describe('the name of a plan record of CRM Online', () => {
  it.each(pairs)('$name with a set of $solutions is what its set says', ({ name, solutions }) => {
    const { told, warnings } = under(
      name,
      solutions.map((solution) => licenseOf[solution] ?? ''),
    );
    expect(told.userPlan).toBe(name);
    expect(told.combination).toBe(solutions.map((each) => `${each}-essentials`).join('+'));
    const agrees = String(solutionsByName[name]) === String(solutions);
    expect(warnings.map(({ code }) => code)).toEqual(agrees ? [] : ['set-disagrees-with-name']);
  });

  it.each(names)('%s gives nothing by itself where no solution is in the set', (name) => {
    const { told, warnings } = under(name, ['web', 't2', 'quote-cal', 'mktg-auto-cal']);
    expect(told).toMatchObject({
      catalog: 'unrecognized',
      userPlan: name,
      solutions: { sales: 'none', service: 'none', marketing: 'none' },
      licenses: ['mktg-auto-cal', 'quote-cal', 't2', 'user', 'web'],
    });
    expect(warnings.map(({ code }) => code)).toContain('set-disagrees-with-name');
  });

  it.each(names)('%s says nothing of the tier', (name) => {
    const own = (solutionsByName[name] ?? []).map((solution) => licenseOf[solution] ?? '');
    const premium = [...own, 'quote-cal', 'mktg-auto-cal', 't2'];
    const { solutions } = under(name, own).told;
    for (const [solution, level] of Object.entries(solutions)) {
      const holds = solutionsByName[name]?.includes(solution);
      expect([solution, level]).toEqual([solution, holds ? 'essentials' : 'none']);
    }
    const { sales, service, marketing } = under(name, premium).told.solutions;
    expect(['none', 'premium']).toContain(sales);
    expect(['none', 'premium']).toContain(marketing);
    const isBeside = sales === 'premium' || marketing === 'premium';
    const expected = isBeside ? 'undetermined' : 'premium';
    expect(['none', expected]).toContain(service);
  });
});
