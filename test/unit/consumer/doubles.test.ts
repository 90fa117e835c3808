import { describe, expect, it } from 'vitest';
import { combinations } from '../../../shared/catalog/combinations.ts';
import { entitlementWith } from '../../../shared/consumer/entitlement-double.ts';
import { planChanged, tenantEntitlementsChanged } from '../../../shared/consumer/index.ts';
import { transitionBetween } from '../../../shared/consumer/transition-double.ts';
import { EventOut, planChanges } from '../../../shared/contracts/plan-changes.ts';
import {
  type Entitlement,
  entitlementId,
  noEntitlement,
} from '../../../shared/domain/entitlement.ts';
import { transitionOf } from '../../../shared/domain/transition.ts';
import { applied, busyStory, ledgerOver } from '../../support/consumer/app-story.ts';
import { checksumOf } from '../../support/entitlements-in.ts';

// The domain's own form, which says the same but for its brands.
const inDomain = (entitlement: unknown) => entitlement as Entitlement;

const plans = [
  'none',
  ...combinations.map(({ id }) => id),
  ...['suite-starter', 'suite-growth', 'suite-super'],
  ...['service-undetermined', 'sales-untiered+marketing-untiered'],
];

describe('an entitlement of a test', () => {
  it('is one that the product could tell', () => {
    for (const plan of plans) {
      const { id, ...fields } = entitlementWith(plan);
      expect(fields.combination).toBe(plan);
      expect(id).toBe(entitlementId(inDomain(fields)));
    }
    expect(entitlementWith('none')).toEqual(noEntitlement);
    for (const { id, label, levels } of combinations) {
      expect(entitlementWith(id)).toMatchObject({ label, solutions: levels });
    }
  });

  it('has the fields that a test names', () => {
    const named = {
      userPlan: 'ten-sales',
      features: ['relations'],
      combination: 'sales-essentials',
    };
    expect(entitlementWith(named)).toMatchObject(named);
  });

  it('is of a combination', () => {
    for (const word of ['premium', 'sales-premium+', 'ten-sales+ten-service', 'sales-none']) {
      expect(() => entitlementWith(word)).toThrow('is no combination');
    }
  });
});

describe('a move of a test', () => {
  it('is of the kind and direction that the product would tell', () => {
    for (const from of plans) {
      for (const to of plans) {
        const [before, after] = [entitlementWith(from), entitlementWith(to)];
        const own = transitionOf(inDomain(before), inDomain(after), [1]);
        expect(transitionBetween(before, after, [1])).toEqual(own);
      }
    }
    const [before, after] = [
      ['a', 'b'],
      ['b', 'c'],
    ].map((features) => entitlementWith({ features }));
    if (before === undefined || after === undefined) throw new Error('two were made');
    const own = transitionOf(inDomain(before), inDomain(after), [1]);
    expect(transitionBetween(before, after, [1])).toEqual(own);
  });
});

describe('an event of a test', () => {
  it('is valid by the contract, which knows nothing beyond it', () => {
    for (const event of [planChanged(), planChanged({ from: 'suite-core', users: [3, 1] })]) {
      expect(planChanges.PlanChanged.strict().safeParse(event.detail).error).toBeUndefined();
      expect(EventOut.safeParse(event).error).toBeUndefined();
    }
    expect(EventOut.safeParse(tenantEntitlementsChanged()).error).toBeUndefined();
  });

  it('has defaults that are right for an app that was just installed', () => {
    const { metadata, data } = planChanged().detail;
    expect(metadata).toMatchObject({ tenantId: 'Cust1', revision: 1, previousRevision: null });
    expect(metadata.causes.map(({ kind }) => kind)).toEqual(['app-installed']);
    expect(data.transitions).toMatchObject([{ kind: 'upgrade', users: [1] }]);
    expect(planChanged({ revision: 3 }).detail.metadata.previousRevision).toBe(2);
  });

  it('has the checksum of its own users', () => {
    const { metadata, data } = planChanged({ users: [12, 3] }).detail;
    const id = data.transitions[0]?.after.id ?? '';
    expect(metadata.checksum).toBe(checksumOf(new Map([3, 12].map((user) => [user, id]))));
    const left = planChanged({ from: 'sales-premium', to: 'none' }).detail;
    expect(left.metadata.checksum).toBe(checksumOf(new Map()));
  });

  it('has an id of its own, the same each time', () => {
    const events = [
      planChanged(),
      planChanged({ revision: 2 }),
      planChanged({ tenantId: 'Cust2' }),
      planChanged({ audience: 'another' }),
      planChanged({ part: 2 }),
      tenantEntitlementsChanged(),
    ];
    const ids = events.map(({ detail }) => detail.metadata.eventId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(planChanged().detail.metadata.eventId).toBe(ids[0]);
  });

  it('is applied by a ledger, one after another', async () => {
    const ledger = ledgerOver(busyStory().api);
    const first = planChanged({ users: [1, 2] });
    const { checksum } = first.detail.metadata;
    const outcomes = await applied(ledger, [
      first,
      tenantEntitlementsChanged({ checksum }),
      planChanged({ revision: 2, users: [1, 2], from: 'sales-premium', to: 'none' }),
    ]);
    const proven = { kind: 'applied', proof: 'checksum' };
    expect(outcomes).toMatchObject([proven, proven, proven]);
  });
});
