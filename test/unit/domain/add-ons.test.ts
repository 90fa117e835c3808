import { describe, expect, it } from 'vitest';
import { combinations } from '../../../shared/catalog/combinations.ts';
import { noEntitlement } from '../../../shared/domain/entitlement.ts';
import { snapshotAfter } from '../../support/changes.ts';
import { entitlementIn, entitlementUnder, snapshotUnder } from '../../support/entitlements-in.ts';
import { packageChanged, packageWith, siteRecord, usersChanged } from '../../support/events-in.ts';
import { planNameOf, syntheticSet } from '../../support/plan-sets.ts';

const plans = { 'ten-sales': syntheticSet({ sales: 'essentials' }) };

const addOnsUnder = (...records: object[]) =>
  snapshotUnder({ plans, records }, 'ten-sales').facets.addOns;

const recordsOfAddOns = [
  { id: 'cep', names: ['cep'] },
  {
    id: 'ai',
    names: [
      'ai',
      'aiplatform',
      'aicategorization',
      'aitextservices',
      'aichatbot',
      'ai-agent',
      'ai-copilot',
      'ai-mcp-plus',
      'ai-not-invented-yet',
    ],
  },
  { id: 'expander-services', names: ['expander-services'] },
  { id: 'calendar-sync', names: ['nebula', 'synchronizer', 'synchronizer-cal', 'exchange-sync'] },
];

describe('an add-on', () => {
  it.each(recordsOfAddOns.flatMap(({ id, names }) => names.map((name) => ({ id, name }))))(
    '$id is there by the record $name, in any case',
    ({ id, name }) => {
      expect(addOnsUnder(siteRecord(name))).toEqual([id]);
      expect(addOnsUnder(siteRecord(name.toUpperCase()))).toEqual([id]);
    },
  );

  it.each(recordsOfAddOns.flatMap(({ names }) => names))(
    'is not there by a record %s that a partner owns',
    (name) => {
      expect(addOnsUnder({ ...siteRecord(name), OwnerName: 'PARTNER' })).toEqual([]);
    },
  );

  it('is not there by a name that only looks like one of its records', () => {
    const others = ['aid', 'aix', 'main', 'x-ai-agent', 'ai_agent', 'cep-free', 'config-screens'];
    expect(addOnsUnder(...others.map(siteRecord))).toEqual([]);
  });

  it('is told once however many records show it, and add-ons are sorted', () => {
    const names = recordsOfAddOns.flatMap((addOn) => addOn.names).toReversed();
    expect(addOnsUnder(...names.map(siteRecord))).toEqual([
      'ai',
      'calendar-sync',
      'cep',
      'expander-services',
    ]);
  });

  it('is read from its record, not from the list in ExtraInfo', () => {
    const agent = { ...siteRecord('ai-agent'), ExtraInfo: 'only=lead,salesassistant,cep' };
    expect(addOnsUnder(agent)).toEqual(['ai']);
    expect(addOnsUnder({ ...siteRecord('ai-agent'), ExtraInfo: '' })).toEqual(['ai']);
  });
});

describe('the add-ons of a tenant', () => {
  it.each(combinations)('are part of what a user with $label has', ({ levels }) => {
    const name = planNameOf(levels);
    const pkg = { plans: { [name]: syntheticSet(levels) }, site: ['cep', 'nebula'] };
    expect(entitlementUnder(pkg, name).addOns).toEqual(['calendar-sync', 'cep']);
  });

  it.each(['superlicense-assistant', 'suite-user', 'ten-future'])(
    'are part of what a user with %s has',
    (name) => {
      const pkg = { plans: { [name]: 'user,web' }, site: ['suite2', 'ai'] };
      expect(entitlementUnder(pkg, name).addOns).toEqual(['ai']);
    },
  );

  it('are part of nothing that a user without a plan has', () => {
    const snapshot = snapshotAfter([
      packageChanged({ package: packageWith({ plans, site: ['ai', 'cep'] }) }),
      usersChanged({
        users: [
          { associateId: 1, userPlan: 'ten-sales' },
          { associateId: 2, userPlan: null },
          { associateId: 3, userPlan: 'not-in-package', licenses: ['visible-for'] },
          { associateId: 4, removed: true },
        ],
      }),
    ]);
    expect(entitlementIn(snapshot, 1).addOns).toEqual(['ai', 'cep']);
    for (const associateId of [2, 3, 4, 5]) {
      expect(entitlementIn(snapshot, associateId)).toEqual(noEntitlement);
    }
  });
});
