import { describe, expect, it } from 'vitest';
import { combinationOf, combinations, labelOf } from '../../../shared/catalog/combinations.ts';
import { type SolutionLevels, solutions } from '../../../shared/catalog/solutions.ts';

// The plan page's own order: the six basic plans, then what they combine to.
const labelsOfPlanPage = [
  'Sales-Essentials',
  'Sales-Premium',
  'Service-Essentials',
  'Service-Premium',
  'Marketing-Essentials',
  'Marketing-Premium',

  'Sales-Essentials + Service-Essentials',
  'Sales-Essentials + Service-Essentials + Marketing-Essentials',
  'Sales-Essentials + Service-Essentials + Marketing-Premium',
  'Sales-Essentials + Service-Premium',
  'Sales-Essentials + Service-Premium + Marketing-Essentials',
  'Sales-Essentials + Service-Premium + Marketing-Premium',
  'Sales-Essentials + Marketing-Essentials',
  'Sales-Essentials + Marketing-Premium',

  'Sales-Premium + Service-Essentials',
  'Sales-Premium + Service-Essentials + Marketing-Essentials',
  'Sales-Premium + Service-Essentials + Marketing-Premium',
  'Sales-Premium + Service-Premium',
  'Sales-Premium + Service-Premium + Marketing-Essentials',
  'Sales-Premium + Service-Premium + Marketing-Premium',
  'Sales-Premium + Marketing-Essentials',
  'Sales-Premium + Marketing-Premium',

  'Service-Essentials + Marketing-Essentials',
  'Service-Essentials + Marketing-Premium',
  'Service-Premium + Marketing-Essentials',
  'Service-Premium + Marketing-Premium',
];

const idOfLabel = (label: string) => label.toLowerCase().replaceAll(' + ', '+');
const none: SolutionLevels = { sales: 'none', service: 'none', marketing: 'none' };

describe('the combinations', () => {
  it('are the 26 that the plan page lists, each once', () => {
    expect(labelsOfPlanPage).toHaveLength(26);
    expect(combinations.map(({ label }) => label).toSorted()).toEqual(labelsOfPlanPage.toSorted());
  });

  it.each(labelsOfPlanPage)('have %s under an id that spells it in lower case', (label) => {
    const combination = combinations.find((known) => known.label === label);
    expect(combination?.id).toBe(idOfLabel(label));
    expect(combinationOf(combination?.levels ?? none)).toBe(idOfLabel(label));
    expect(labelOf(combination?.levels ?? none)).toBe(label);
  });

  it('are six basic plans and twenty multi-plans', () => {
    const solutionsOf = ({ levels }: (typeof combinations)[number]) =>
      solutions.filter((solution) => levels[solution] !== 'none').length;
    expect(combinations.filter((combination) => solutionsOf(combination) === 1)).toHaveLength(6);
    expect(combinations.filter((combination) => solutionsOf(combination) > 1)).toHaveLength(20);
  });

  it('are distinct in id and in levels', () => {
    expect(new Set(combinations.map(({ id }) => id)).size).toBe(26);
    expect(new Set(combinations.map(({ levels }) => JSON.stringify(levels))).size).toBe(26);
  });

  it('hold only solutions that are absent, Essentials or Premium', () => {
    const levels = combinations.flatMap((combination) => Object.values(combination.levels));
    expect(new Set(levels)).toEqual(new Set(['none', 'essentials', 'premium']));
  });

  it('do not hold one for no solution at all', () => {
    expect(combinations.filter(({ levels }) => combinationOf(levels) === '')).toEqual([]);
    expect(combinationOf(none)).toBe('');
    expect(labelOf(none)).toBe('');
  });

  it('write a tier that cannot be told, and one from before tiers, in words of their own', () => {
    const undecided: SolutionLevels = { ...none, sales: 'premium', service: 'undetermined' };
    expect(combinationOf(undecided)).toBe('sales-premium+service-undetermined');
    expect(labelOf(undecided)).toBe('Sales-Premium + Service (tier undetermined)');
    const untiered: SolutionLevels = { ...none, sales: 'untiered', service: 'untiered' };
    expect(combinationOf(untiered)).toBe('sales-untiered+service-untiered');
    expect(labelOf(untiered)).toBe('Sales + Service');
  });
});
