import { describe, expect, it } from 'vitest';
import { entitlementUnder, snapshotUnder } from '../../../support/entitlements-in.ts';

const plan = 'ten-salesservicemarketing';
const levelsOf = (set: readonly string[], site: readonly string[] = []) =>
  entitlementUnder({ plans: { [plan]: set.join(',') }, site }, plan).solutions;

// In every Premium plan, and some of them in Marketing Essentials or granted on their own.
const ofEveryPremium = ['guide-cal', 'project-cal', 'dash-cal', 'selection-combined-cal'];
const solutionLicenses = ['sale-cal', 'ej-client', 'ej-mod-spm-cal'];
const allMarkers = [
  ...['sales-t1', 'sales-t2', 'service-t1', 'service-t2'],
  ...['marketing-t1', 'marketing-t2'],
];

describe('licenses that every Premium plan carries', () => {
  it.each([...ofEveryPremium, 't1', 'chat-cal', 'forms-cal'])(
    'besides t2 and saint-cal tell no tier: %s',
    (license) => {
      expect(levelsOf([...solutionLicenses, license])).toEqual({
        sales: 'essentials',
        service: 'essentials',
        marketing: 'essentials',
      });
    },
  );

  it('tell no tier together either', () => {
    expect(levelsOf([...solutionLicenses, ...ofEveryPremium, 't1'])).toEqual({
      sales: 'essentials',
      service: 'essentials',
      marketing: 'essentials',
    });
  });

  it.each(['t2', 'saint-cal'])('tell Service Premium by %s, also beside t1', (flag) => {
    expect(levelsOf(['ej-client', 't1', flag]).service).toBe('premium');
  });

  it('give no solution: without a license of its own a plan has none', () => {
    const set = ['user', 'web', 't2', 'saint-cal', ...ofEveryPremium];
    expect(levelsOf(set)).toEqual({ sales: 'none', service: 'none', marketing: 'none' });
  });
});

describe('site markers', () => {
  it.each([
    ['sale-cal', { sales: 'essentials', service: 'none', marketing: 'none' }],
    ['ej-client', { sales: 'none', service: 'essentials', marketing: 'none' }],
    ['ej-mod-spm-cal', { sales: 'none', service: 'none', marketing: 'essentials' }],
  ])('are no proof that a user has more than %s', (license, expected) => {
    expect(levelsOf([license], allMarkers)).toEqual(expected);
  });

  it('give nothing to a user without a plan', () => {
    const snapshot = snapshotUnder({ site: allMarkers }, 'superlicense-no-selection');
    expect(snapshot.entitlements).toEqual([]);
    expect(snapshot.facets.siteLicenses).toEqual(allMarkers.toSorted());
  });

  it('say by sales-t1 and marketing-t2 nothing of Service', () => {
    const set = ['ej-client', 'sale-cal', 'quote-cal'];
    const others = allMarkers.filter((name) => !name.startsWith('service-'));
    expect(levelsOf(set, others).service).toBe('undetermined');
    expect(levelsOf(set, [...others, 'service-t1']).service).toBe('essentials');
  });

  it('and Premium site licenses are none by standing in the set', () => {
    const set = ['ej-client', 'sale-cal', 'quote-cal', 'service-t2', 'escalate', 'inbox-filter'];
    expect(levelsOf(set).service).toBe('undetermined');
  });
});
