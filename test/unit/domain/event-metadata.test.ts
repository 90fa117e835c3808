import { describe, expect, it } from 'vitest';
import { checksumOf, entitlementsIn } from '../../support/entitlements-in.ts';
import {
  packageChanged,
  packageWith,
  stateChanged,
  usersChanged,
} from '../../support/events-in.ts';
import { stepAfter, stepsOf } from '../../support/ledger-steps.ts';
import { syntheticSet } from '../../support/plan-sets.ts';

const plans = { 'ten-sales': syntheticSet({ sales: 'premium' }) };
const pkg = (sequence: number, site: string[] = []) =>
  packageChanged({ sequence, package: packageWith({ plans, site }) });
const users = (sequence: number, user: object = {}) =>
  usersChanged({ sequence, users: [{ associateId: 1, userPlan: 'ten-sales', ...user }] });

// On the wire: what JSON makes of it.
function wireOf(step: ReturnType<typeof stepAfter>) {
  return step.events.map(({ detailType, detail }) => ({
    detailType,
    ...JSON.parse(JSON.stringify(detail)),
  }));
}

const loose = { licenses: ['visible-for'] };
const isoWithThreeDecimals = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

describe('the metadata of an event', () => {
  const step = stepAfter(
    [pkg(1)],
    [
      usersChanged({
        sequence: 4,
        eventId: 'from-admin',
        correlationId: 'order-7',
        occurredAt: '2026-06-01T10:00:00+02:00',
        users: [{ associateId: 1, userPlan: 'ten-sales' }],
      }),
    ],
  );
  const [plan, tenant, ...others] = wireOf(step);

  it('is whole, and the same but for its id in both events of a revision', () => {
    expect(others).toEqual([]);
    expect([plan?.detailType, tenant?.detailType]).toEqual([
      'PlanChanged',
      'TenantEntitlementsChanged',
    ]);
    const id = expect.stringMatching(
      /^[\da-f]{8}-[\da-f]{4}-5[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
    );
    const metadata = {
      eventId: id,
      schemaVersion: 1,
      tenantId: 'Cust1',
      revision: 2,
      previousRevision: null,
      part: 1,
      parts: 1,
      committedAt: '2026-06-01T12:00:01.000Z',
      effectiveAt: '2026-06-01T12:00:01.000Z',
      causes: [
        {
          kind: 'users-changed',
          eventId: 'from-admin',
          sequence: 4,
          occurredAt: '2026-06-01T08:00:00.000Z',
          correlationId: 'order-7',
        },
      ],
      checksum: checksumOf(
        new Map([...entitlementsIn(step.revision.snapshot)].map(([user, { id }]) => [user, id])),
      ),
      audience: 'operator',
    };
    expect(plan?.metadata).toEqual(metadata);
    expect(tenant?.metadata).toEqual({ ...metadata, previousRevision: 1 });
    expect(plan?.metadata.eventId).not.toBe(tenant?.metadata.eventId);
  });

  it('has instants with three decimals', () => {
    const { committedAt, effectiveAt, causes } = plan?.metadata ?? {};
    for (const instant of [committedAt, effectiveAt, causes[0].occurredAt]) {
      expect(instant).toMatch(isoWithThreeDecimals);
    }
  });

  it('goes with data that names the tenant and has no contract block yet', () => {
    expect(plan?.data).toMatchObject({ tenantId: 'Cust1', contract: null });
    expect(tenant?.data).toMatchObject({ tenantId: 'Cust1', contract: null });
  });
});

describe('the data of a PlanChanged event', () => {
  const { data } = wireOf(stepAfter([pkg(1)], [users(1, loose)]))[0] ?? { data: {} };
  const fields = 'addOns catalog combination features id label licenses solutions suite userPlan';

  it('holds transitions with both entitlements whole', () => {
    expect(Object.keys(data).toSorted()).toEqual(['contract', 'tenantId', 'transitions']);
    const [transition] = data.transitions;
    expect(Object.keys(transition).toSorted()).toEqual([
      'addOns',
      'after',
      'before',
      'direction',
      'features',
      'kind',
      'licenses',
      'users',
    ]);
    expect(Object.keys(transition.before).toSorted()).toEqual(fields.split(' '));
    expect(Object.keys(transition.after).toSorted()).toEqual(fields.split(' '));
    expect(transition.before.userPlan).toBeNull();
    expect(transition.after.userPlan).toBe('ten-sales');
    for (const delta of [transition.addOns, transition.licenses, transition.features]) {
      expect(Object.keys(delta).toSorted()).toEqual(['added', 'removed']);
    }
  });
});

describe('previousRevision', () => {
  it('is the last revision that emitted an event of the same type, silent ones left out', () => {
    const steps = stepsOf(
      [pkg(1)],
      [users(1)],
      [pkg(2)],
      [users(2, loose)],
      [stateChanged({ changeType: 'Suspend' })],
      [users(3, loose)],
      [users(4, { userPlan: null })],
    );
    const told = steps.map((step) =>
      Object.fromEntries(
        step.events.map(({ detailType, detail }) => [detailType, detail.metadata.previousRevision]),
      ),
    );
    expect(told).toEqual([
      { TenantEntitlementsChanged: null },
      { PlanChanged: null, TenantEntitlementsChanged: 1 },
      {},
      { PlanChanged: 2 },
      { TenantEntitlementsChanged: 2 },
      {},
      { PlanChanged: 4, TenantEntitlementsChanged: 5 },
    ]);
    expect(steps.map(({ revision }) => revision.revision)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });
});
