import { expect, it } from 'vitest';
import { addOns } from '../../../../shared/catalog/add-ons.ts';
import { entitlementUnder, snapshotUnder } from '../../../support/entitlements-in.ts';
import { syntheticSet } from '../../../support/plan-sets.ts';

it.each([
  ['cep', 'Customer Engagement Platform (CEP)', 'Customer Engagement Platform (CEP)'],
  ['ai', 'SuperOffice AI', 'SuperOffice AI'],
  ['expander-services', 'Expander Services', 'Expander Services'],
  ['calendar-sync', 'Calendar synchronization', 'Kalendersynkronisering'],
])('names the add-on %s in English and in Danish', (id, en, da) => {
  expect(Object.keys(addOns)).toHaveLength(4);
  expect(new Map<string, object>(Object.entries(addOns)).get(id)).toMatchObject({
    name: { en, da },
  });
});

const plans = { 'ten-sales': syntheticSet({ sales: 'essentials' }) };

it.each(['config-screens', 'custom-objects', 'custom-apps', 'crmscript'])(
  'takes %s, which Expander Services implies, for no Expander Services of its own',
  (name) => {
    expect(snapshotUnder({ plans, site: [name] }, 'ten-sales').facets.addOns).toEqual([]);
  },
);

it.each(['free-projects', 'free-mailings', 'chat-free', 'forms-free', 'free-custom-objects'])(
  'takes the free grant %s for no add-on and no license of a user',
  (name) => {
    const alone = entitlementUnder({ plans }, 'ten-sales');
    const granted = entitlementUnder({ plans, site: [name] }, 'ten-sales');
    expect(granted.addOns).toEqual([]);
    expect(granted.licenses).toEqual(alone.licenses);
    expect(granted.combination).toBe(alone.combination);
  },
);
