import { describe, expect, it } from 'vitest';
import { type EventIdentity, eventId } from '../../../shared/domain/event-out.ts';
import { TenantId } from '../../../shared/domain/tenant-id.ts';
import { toEvents } from '../../../shared/domain/to-events.ts';
import { noon } from '../../support/changes.ts';
import { packageChanged, packageWith, usersChanged } from '../../support/events-in.ts';
import { stepAfter, stepFrom } from '../../support/ledger-steps.ts';
import { syntheticSet } from '../../support/plan-sets.ts';

const plans = { 'ten-sales': syntheticSet({ sales: 'premium' }) };
const pkg = (sequence: number, site: string[] = []) =>
  packageChanged({ sequence, package: packageWith({ plans, site }) });
const users = (sequence: number, user: object = {}) =>
  usersChanged({ sequence, users: [{ associateId: 1, userPlan: 'ten-sales', ...user }] });

const loose = { licenses: ['visible-for'] };

describe('committedAt', () => {
  it('is the clock, or one past the head where the clock is not ahead of it', () => {
    const first = stepFrom(undefined, [pkg(1)], noon).revision;
    expect(first.committedAt).toBe(noon);
    for (const [clock, committedAt] of [
      [noon + 5, noon + 5],
      [noon + 1, noon + 1],
      [noon, noon + 1],
      [noon - 60_000, noon + 1],
    ] as const) {
      expect(stepFrom(first, [users(1)], clock).revision.committedAt).toBe(committedAt);
    }
  });

  it('counts up by one per revision while the clock stands still', () => {
    const first = stepFrom(undefined, [pkg(1)], noon).revision;
    const second = stepFrom(first, [users(1)], noon).revision;
    expect(stepFrom(second, [users(2, loose)], noon).revision.committedAt).toBe(noon + 2);
  });
});

describe('the id of an event', () => {
  const identity: EventIdentity = {
    tenantId: TenantId.parse('Cust1'),
    revision: 7,
    detailType: 'PlanChanged',
    part: 1,
    audience: 'operator',
  };

  it('is the same for the same event and differs by each of what it is made of', () => {
    const others: EventIdentity[] = [
      { ...identity, tenantId: TenantId.parse('Cust2') },
      { ...identity, revision: 8 },
      { ...identity, detailType: 'TenantEntitlementsChanged' },
      { ...identity, part: 2 },
      { ...identity, audience: 'app-1' },
      { ...identity, revision: 71, part: 1 },
      { ...identity, tenantId: TenantId.parse('Cust17'), revision: 7 },
    ];
    expect(eventId({ ...identity })).toBe(eventId(identity));
    expect(new Set([identity, ...others].map(eventId)).size).toBe(others.length + 1);
  });

  it('and all bytes of the event are the same when it is made again', () => {
    const batches = [[pkg(1)], [users(1), pkg(2, ['ai', 'cep'])]];
    const step = stepAfter(...batches);
    const again = stepAfter(...batches);
    expect(JSON.stringify(again.events)).toBe(JSON.stringify(step.events));
    const fromLedger = toEvents(structuredClone(step.previous), structuredClone(step.revision));
    expect(JSON.stringify(fromLedger)).toBe(
      JSON.stringify({ kind: 'events', events: step.events }),
    );
  });
});

describe('an event', () => {
  it('holds no names, e-mail addresses or descriptions of people', () => {
    const private_ = 'Kari Nordmann <kari@example.com>';
    const record = {
      OwnerName: 'SUPEROFFICE',
      ModuleName: 'ten-sales',
      ModuleDescription: `Temporary SalesPremium for ${private_}`,
      ModuleTooltip: private_,
      LicenseType: 'UserLicense',
      NumberOfLicenses: 5,
      ExtraFlags: 1,
      ExtraInfo: `set=${plans['ten-sales']}`,
    };
    const event = packageChanged({
      sequence: 3,
      package: { ...packageWith({ records: [record] }), CompanyName: private_ },
      pending: { ...packageWith({ records: [record] }), Reason: private_ },
    });
    const withActor = {
      ...event,
      detail: { ...event.detail, metadata: { ...event.detail.metadata, actor: private_ } },
    };
    const step = stepAfter([pkg(1), users(1)], [withActor]);
    expect(step.events).not.toEqual([]);
    expect(JSON.stringify([step.events, step.revision])).not.toMatch(/kari|nordmann|temporary/i);
  });
});
