import type { SolutionLevels } from '../../shared/catalog/solutions.ts';

/** The set of `ten-sales` ("Sales Premium") in a real v11.11 package. */
export const realSalesPremium =
  'user,web,pocket-crm-cal,selection-cal,relation-cal,report-cal,chat-cal,forms-cal,sale-cal,t2,saint-cal,target-cal,project-cal,quote-cal,guide-cal,stakeholder-cal,dash-cal,selection-combined-cal';

/** The set of a real `ten-salesservicemarketing` (all three Premium). */
export const realAllPremium =
  'user,web,pocket-crm-cal,selection-cal,relation-cal,report-cal,project-cal,guide-cal,saint-cal,selection-combined-cal,mail-merge-cal,chat-cal,forms-cal,ej-client,t2,dash-cal,sale-cal,target-cal,quote-cal,stakeholder-cal,ej-mod-spm-cal,mktg-auto-cal';

const everyPlan = ['user', 'web', 'pocket-crm-cal', 'selection-cal', 'relation-cal', 'report-cal'];
const everyPremiumPlan = [
  't2',
  'saint-cal',
  'guide-cal',
  'project-cal',
  'dash-cal',
  'selection-combined-cal',
];

/**
 * The set of a plan with these levels. Made up by the rules wherever no real package is public: all
 * but Sales Premium alone and all three Premium.
 */
export function syntheticSet(levels: Partial<SolutionLevels>): string {
  const { sales = 'none', service = 'none', marketing = 'none' } = levels;
  const isPremium = [sales, service, marketing].includes('premium');
  return [
    ...everyPlan,
    ...(isPremium ? everyPremiumPlan : ['t1']),
    ...(sales === 'none' ? [] : ['sale-cal']),
    ...(sales === 'premium' ? ['quote-cal', 'stakeholder-cal', 'target-cal'] : []),
    ...(service === 'none' ? [] : ['ej-client']),
    ...(marketing === 'none' ? [] : ['ej-mod-spm-cal', 'mail-merge-cal']),
    ...(marketing === 'none' || isPremium
      ? []
      : ['project-cal', 'dash-cal', 'selection-combined-cal']),
    ...(marketing === 'premium' ? ['mktg-auto-cal'] : []),
  ].join(',');
}

/** The `ten-*` record that holds these solutions. */
export function planNameOf(levels: Partial<SolutionLevels>): string {
  const { sales = 'none', service = 'none', marketing = 'none' } = levels;
  const parts = [
    sales === 'none' ? '' : 'sales',
    service === 'none' ? '' : 'service',
    marketing === 'none' ? '' : 'marketing',
  ];
  return `ten-${parts.join('')}`;
}
