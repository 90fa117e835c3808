import { createHash } from 'node:crypto';
import { WireSolution } from '../contracts/entitlement.ts';
import { canonicalText } from './canonical-text.ts';
import type { Entitlement } from './plan-change-event.ts';

/** What a user has, in a test: `none`, a combination such as `sales-premium+service-essentials`, or the fields that matter. */
export type EntitlementFields = string | Partial<Omit<Entitlement, 'id'>>;

type Levels = Entitlement['solutions'];

const suffixes: Readonly<Record<string, string>> = {
  essentials: '-Essentials',
  premium: '-Premium',
  undetermined: ' (tier undetermined)',
};

const capitalized = (name: string) => name.slice(0, 1).toUpperCase() + name.slice(1);

/** An entitlement with the id that follows from its fields. */
export function entitlementWith(fields: EntitlementFields): Entitlement {
  const { combination = 'sales-premium', ...given } =
    typeof fields === 'string' ? { combination: fields } : fields;
  const whole = {
    ...fieldsOf(combination),
    ...{ addOns: [], licenses: [], features: [] },
    ...given,
  };
  const digest = createHash('sha256').update(canonicalText(whole)).digest('hex');
  return { id: digest.slice(0, 16), ...whole };
}

type PlanFields = Omit<Entitlement, 'id' | 'addOns' | 'licenses' | 'features'>;

function fieldsOf(combination: string): PlanFields {
  const none: Levels = { sales: 'none', service: 'none', marketing: 'none' };
  const [, suite] = /^suite-(\w+)$/.exec(combination) ?? [];
  if (combination === 'none') {
    const fields = { combination, label: 'No plan', solutions: none };
    return { catalog: 'none', userPlan: null, suite: null, ...fields };
  }
  if (suite !== undefined) {
    const fields = { combination, label: `CRM Suite ${capitalized(suite)}`, solutions: none };
    return { catalog: 'crm-suite', userPlan: 'suite-user', suite, ...fields };
  }
  return fieldsOfSolutions(combination, { ...none, ...levelsIn(combination) });
}

function levelsIn(combination: string): Partial<Levels> {
  return Object.fromEntries(combination.split('+').map((each) => each.split('-')));
}

function fieldsOfSolutions(combination: string, levels: Levels): PlanFields {
  const held = WireSolution.options.filter((solution) => levels[solution] !== 'none');
  if (held.length !== combination.split('+').length) {
    throw new Error(`${combination} is no combination such as sales-premium+service-essentials`);
  }
  const labels = held.map((name) => `${capitalized(name)}${suffixes[levels[name]] ?? ''}`);
  const isLegacy = held.some((solution) => levels[solution] === 'untiered');
  return {
    catalog: isLegacy ? 'legacy' : 'crm-online',
    userPlan: isLegacy ? 'superlicense-complete' : `ten-${held.join('')}`,
    combination,
    label: labels.join(' + '),
    solutions: levels,
    suite: null,
  };
}
