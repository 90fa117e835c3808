import { describe, expect, it } from 'vitest';
import { syntheticSet } from '../../support/plan-sets.ts';
import { only, withPlan, withSet } from '../../support/transition-between.ts';

const undetermined = withSet(syntheticSet({ sales: 'premium', service: 'premium' }));
const salesPremium = withSet(syntheticSet({ sales: 'premium' }));
const essentialsOfBoth = withSet(syntheticSet({ sales: 'essentials', service: 'essentials' }));
const legacySales = withPlan(
  { plans: { 'superlicense-sales-pro': 'user,sale-cal' } },
  'superlicense-sales-pro',
);
const legacyComplete = withPlan(
  { plans: { 'superlicense-complete': 'user,sale-cal,ej-client,ej-mod-spm-cal' } },
  'superlicense-complete',
);
const legacyAssistant = withPlan(
  { plans: { 'superlicense-assistant': 'user,web' } },
  'superlicense-assistant',
);

const same = { sales: 'same', service: 'same', marketing: 'same' };

describe('an undetermined tier', () => {
  it('compares with none alone', () => {
    expect(only(salesPremium, undetermined)).toEqual({
      kind: 'upgrade',
      direction: { ...same, service: 'up' },
    });
    expect(only(undetermined, salesPremium)).toEqual({
      kind: 'downgrade',
      direction: { ...same, service: 'down' },
    });
  });

  it('is unknown beside any tier and left out of the kind', () => {
    expect(only(essentialsOfBoth, undetermined)).toEqual({
      kind: 'upgrade',
      direction: { ...same, sales: 'up', service: 'unknown' },
    });
    expect(only(undetermined, essentialsOfBoth)).toEqual({
      kind: 'downgrade',
      direction: { ...same, sales: 'down', service: 'unknown' },
    });
  });

  it('that becomes known is a revision where nothing else moves', () => {
    for (const marker of ['service-t1', 'service-t2']) {
      const set = syntheticSet({ sales: 'premium', service: 'premium' });
      const known = withSet(set, [marker]);
      const direction = { ...same, service: 'unknown' };
      expect(only(undetermined, known)).toEqual({ kind: 'revised', direction });
      expect(only(known, undetermined)).toEqual({ kind: 'revised', direction });
    }
  });

  it('beside another undetermined one is unknown too', () => {
    const other = withSet(
      syntheticSet({ sales: 'premium', service: 'premium', marketing: 'essentials' }),
    );
    expect(only(undetermined, other)).toEqual({
      kind: 'upgrade',
      direction: { sales: 'same', service: 'unknown', marketing: 'up' },
    });
  });
});

describe('an untiered solution', () => {
  it('is unknown beside an untiered one, and up or down beside none', () => {
    expect(only(legacySales, legacyComplete)).toEqual({
      kind: 'upgrade',
      direction: { sales: 'unknown', service: 'up', marketing: 'up' },
    });
    expect(only(legacyComplete, legacyAssistant)).toEqual({
      kind: 'downgrade',
      direction: { sales: 'down', service: 'down', marketing: 'down' },
    });
  });
});
