import { Engine } from 'json-rules-engine';
import { combinationOf } from '../../../shared/catalog/combinations.ts';
import type { Solution, SolutionLevel } from '../../../shared/catalog/solutions.ts';
import type { FixtureTenant } from './fixture.ts';

const has = (license: string) => ({ fact: 'licenses', operator: 'contains', value: license });
const hasNot = (license: string) => ({
  fact: 'licenses',
  operator: 'doesNotContain',
  value: license,
});
const sells = (record: string) => ({ fact: 'site', operator: 'contains', value: record });

const premiumSales = { any: ['quote-cal', 'stakeholder-cal', 'target-cal'].map(has) };
const premiumMarketing = has('mktg-auto-cal');
const premiumPlan = { any: ['t2', 'saint-cal'].map(has) };
const otherIsPremium = {
  any: [
    { all: [has('sale-cal'), premiumSales] },
    { all: [has('ej-mod-spm-cal'), premiumMarketing] },
  ],
};
const siteSaysPremium = sells('service-t2');

/** The same rules as the product's tables, one engine for all users, a run per user. */
const engine = new Engine(
  [
    ruleOf('sales', 'premium', [has('sale-cal'), premiumSales]),
    ruleOf('sales', 'essentials', [has('sale-cal'), { not: premiumSales }]),
    ruleOf('marketing', 'premium', [has('ej-mod-spm-cal'), premiumMarketing]),
    ruleOf('marketing', 'essentials', [has('ej-mod-spm-cal'), hasNot('mktg-auto-cal')]),
    ruleOf('service', 'premium', [has('ej-client'), { not: otherIsPremium }, premiumPlan]),
    ruleOf('service', 'essentials', [
      has('ej-client'),
      { not: otherIsPremium },
      { not: premiumPlan },
    ]),
    ruleOf('service', 'premium', [has('ej-client'), otherIsPremium, siteSaysPremium]),
    ruleOf('service', 'essentials', [has('ej-client'), otherIsPremium, { not: siteSaysPremium }]),
  ],
  { allowUndefinedFacts: false },
);

type Condition = object;

function ruleOf(solution: Solution, level: SolutionLevel, all: readonly Condition[]) {
  return {
    conditions: { all: [...all] as never[] }, // the library's own type of a condition is not exported whole
    event: { type: solution, params: { level } },
  };
}

export async function rulesEngine({ users, setOf, site }: FixtureTenant): Promise<string[]> {
  const combinations: string[] = [];
  for (const { userPlan } of users) {
    const { events } = await engine.run({ licenses: setOf.get(userPlan) ?? [], site });
    const levels: Record<Solution, SolutionLevel> = {
      ...{ sales: 'none', service: 'none', marketing: 'none' },
      ...Object.fromEntries(events.map(({ type, params }) => [type, params?.level])),
    };
    combinations.push(combinationOf(levels));
  }
  return combinations;
}
