import { describe, expect, it } from 'vitest';
import {
  eventIn,
  packageChanged,
  packageWith,
  planRecord,
  stateChanged,
  usersChanged,
} from '../../support/events-in.ts';
import { syntheticSet } from '../../support/plan-sets.ts';
import { failedMessages, Workbench } from '../../support/workbench.ts';

const good = usersChanged({ users: [{ associateId: 7, userPlan: 'ten-sales' }] });
const set = syntheticSet({ sales: 'essentials' });

const malformed: [what: string, body: object | string, path: string][] = [
  ['text that is no JSON', 'not { json', ''],
  ['a detail-type that nobody knows', eventIn('LicensesExploded', {}), 'detail-type'],
  ['a source that is not ours', { ...good, source: 'someone.else' }, 'source'],
  ['no detail', { ...good, detail: undefined }, 'detail'],
  [
    'a user without a plan field',
    usersChanged({ users: [{ associateId: 1, userPlan: null }, { associateId: 2 }] }),
    'detail.data.users[1].userPlan',
  ],
  [
    'the same user twice',
    usersChanged({ users: [3, 4, 3].map((associateId) => ({ associateId, removed: true })) }),
    'detail.data.users[2].associateId',
  ],
  ['a change type that does not exist', stateChanged({ changeType: 6 }), 'detail.data.changeType'],
  [
    'a tenant id with a #',
    stateChanged({ tenantId: 'Cust#1', eventId: 'e1', changeType: 1 }),
    'detail.data.tenantId',
  ],
  [
    'a record without a name',
    packageChanged({ package: { ModuleLicenses: [{ ...planRecord('x', set), ModuleName: '' }] } }),
    'detail.data.package.ModuleLicenses[0].ModuleName',
  ],
  [
    'a change that is due at no instant',
    eventIn('UserLicensesChanged', {
      users: [],
      effectiveAt: 'tomorrow',
    } as object),
    'detail.data.effectiveAt',
  ],
];

describe('a message that no retry can fix', () => {
  it.each(malformed)('is parked with its reason: %s', async (_what, body, path) => {
    const bench = new Workbench();
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const { rejected, commits, failures } = await bench.receive(text);
    expect({ commits, failures }).toEqual({ commits: [], failures: [] });
    expect(rejected).toMatchObject([{ path, messageId: 'm1', body: text }]);
    expect(rejected[0]?.reason).toMatch(/\w+ \w+/);
    expect(bench.rejectedQueue.messages).toEqual(rejected);
  });

  it('does not hold up its neighbours', async () => {
    const bench = new Workbench();
    const report = await bench.receive('broken', good, stateChanged({ changeType: 'Explode' }));
    expect(report.rejected.map(({ messageId }) => messageId)).toEqual(['m1', 'm3']);
    expect(report.failures).toEqual([]);
    expect((await bench.head())?.snapshot.registers.users.associateIds).toEqual([7]);
  });

  it('is delivered again where it cannot be parked, and nothing else is', async () => {
    const bench = new Workbench();
    bench.rejectedQueue.isDown = true;
    const report = await bench.receive(good, 'broken');
    expect(failedMessages(report)).toEqual(['m2']);
    expect(report.rejected).toEqual([]);
    expect(report.commits).toMatchObject([{ tenantId: 'Cust1', appended: {} }]);
  });

  it('is parked once it comes again', async () => {
    const bench = new Workbench();
    bench.rejectedQueue.isDown = true;
    await bench.receive('broken');
    bench.rejectedQueue.isDown = false;
    expect(await bench.receive('broken')).toMatchObject({
      failures: [],
      rejected: [{ body: 'broken' }],
    });
  });
});

describe('a change that is scheduled', () => {
  it.each(['2026-06-01T09:00:00Z', '2026-06-01T11:00:00+02:00', '2020-01-01T00:00:00Z'])(
    'is taken in once its instant has come: %s',
    async (effectiveAt) => {
      const bench = new Workbench();
      const users = [{ associateId: 7, userPlan: 'ten-sales' }];
      const { rejected } = await bench.receive(
        eventIn('UserLicensesChanged', { users, effectiveAt } as object),
      );
      expect(rejected).toEqual([]);
      expect((await bench.head())?.revision).toBe(1);
    },
  );
});

describe('a well-formed package, however odd,', () => {
  const seats = Number.MAX_SAFE_INTEGER;

  it.each([
    ['with a plan named constructor', [planRecord('constructor', set)]],
    ['with a plan named __proto__', [planRecord('__proto__', set)]],
    ['with a plan named toString', [planRecord('toString', set)]],
    ['with the most seats that a record can name', [planRecord('ten-sales', { set, seats })]],
    [
      'with two records of one plan and as many seats each',
      [planRecord('ten-sales', { set, seats }), planRecord('ten-sales', { set, seats })],
    ],
  ])('is processed or rejected, and never comes back for ever: %s', async (_what, records) => {
    const bench = new Workbench();
    const report = await bench.receive(packageChanged({ package: packageWith({ records }) }), good);
    expect(report.failures).toEqual([]);
    expect((await bench.head())?.snapshot.registers.users.associateIds).toEqual([7]);
  });
});
