import { AbilityBuilder, createMongoAbility, subject } from '@casl/ability';
import { combinationOf } from '../../../shared/catalog/combinations.ts';
import type { Solution, SolutionLevel } from '../../../shared/catalog/solutions.ts';
import type { FixtureTenant } from './fixture.ts';

const premiumSales = ['quote-cal', 'stakeholder-cal', 'target-cal'];
const premiumPlan = ['t2', 'saint-cal'];
const otherIsPremium = [
  { $all: ['sale-cal'], $in: premiumSales },
  { $all: ['ej-mod-spm-cal', 'mktg-auto-cal'] },
];

/** One ability for all users, whose conditions look at a user's licenses: nothing is built per user. */
const ability = (() => {
  const { can, cannot, build } = new AbilityBuilder(createMongoAbility);
  can('use', 'sales', { licenses: 'sale-cal' });
  can('premium', 'sales', { licenses: { $in: premiumSales } });
  can('use', 'marketing', { licenses: 'ej-mod-spm-cal' });
  can('premium', 'marketing', { licenses: 'mktg-auto-cal' });
  can('use', 'service', { licenses: 'ej-client' });
  // Of several rules that match, the last one counts.
  can('premium', 'service', { licenses: { $in: premiumPlan } });
  for (const licenses of otherIsPremium) cannot('premium', 'service', { licenses });
  for (const licenses of otherIsPremium) {
    can('premium', 'service', { licenses, site: 'service-t2' });
  }
  return build();
})();

export function casl({ users, setOf, site }: FixtureTenant): string[] {
  return users.map(({ userPlan }) => {
    const facts = { licenses: setOf.get(userPlan) ?? [], site };
    const levelOf = (solution: Solution): SolutionLevel => {
      // `subject` marks the object that it is given, so that each question has one of its own.
      const asked = subject(solution, { ...facts });
      if (!ability.can('use', asked)) return 'none';
      return ability.can('premium', asked) ? 'premium' : 'essentials';
    };
    return combinationOf({
      sales: levelOf('sales'),
      service: levelOf('service'),
      marketing: levelOf('marketing'),
    });
  });
}
