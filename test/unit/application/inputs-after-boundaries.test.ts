import { describe, expect, it } from 'vitest';
import {
  allOfThem,
  benchWith,
  december,
  inShort,
  revisionsOf,
  toldOfThem,
  wire,
} from '../../support/boundary-runs.ts';
import { boundaries, dueTenant, expiringPackage, usersTold } from '../../support/due-tenant.ts';
import { distinct, namesOf } from '../../support/workbench.ts';

const { firstMove, expiry, lapse } = boundaries;

describe('an input that arrives after boundaries passed', () => {
  it('gets the revisions of the boundaries first', async () => {
    const bench = await benchWith(...dueTenant());
    bench.now = december;
    const { commits } = await bench.receive(usersTold(9, { 3: 'ten-sales' }));
    expect((await revisionsOf(bench)).slice(1).map(inShort)).toEqual([
      ...allOfThem,
      `6 users-changed ${wire(december + 4)}`,
    ]);
    expect(commits.map(({ appended }) => appended?.revision.revision)).toEqual([2, 3, 4, 5, 6]);
    expect(namesOf(bench.publisher.events)).toEqual([...toldOfThem, 'TenantEntitlementsChanged 6']);
  });

  it('leaves the sweep nothing but old entries to take away', async () => {
    const bench = await benchWith(...dueTenant());
    bench.now = december;
    await bench.receive(usersTold(9, { 3: 'ten-sales' }));
    const told = distinct(bench.publisher.events);
    expect(await bench.bringUpDue()).toEqual({ commits: [], failures: [] });
    expect(distinct(bench.publisher.events)).toBe(told);
    expect(await bench.due()).toEqual([]);
  });

  it('gets them even where it is not newer than what is known', async () => {
    const bench = await benchWith(...dueTenant());
    bench.now = expiry;
    await bench.receive(...dueTenant());
    expect((await revisionsOf(bench)).slice(1).map(inShort)).toEqual(allOfThem.slice(0, 2));
  });
});

describe('an input that counts from an instant on', () => {
  it('counts at once, and is no boundary, where its instant has come', async () => {
    const bench = await benchWith(usersTold(1, { 1: 'ten-sales' }), expiringPackage());
    bench.now = firstMove;
    await bench.receive(usersTold(2, { 1: 'ten-service' }, { at: firstMove }));
    expect((await revisionsOf(bench)).slice(1).map(inShort)).toEqual([
      `2 users-changed ${wire(firstMove)}`,
    ]);
    expect(await bench.bringUpDue()).toEqual({ commits: [], failures: [] });
  });

  it('is passed once, at the earlier instant, where a newer one brings it forward', async () => {
    const bench = await benchWith(...dueTenant());
    const earlier = firstMove - 1000;
    await bench.receive(usersTold(4, { 1: 'ten-service' }, { at: earlier }));
    await bench.bringUpDue({ at: earlier });
    expect(await bench.bringUpDue({ at: expiry - 1 })).toEqual({ commits: [], failures: [] });
    expect((await revisionsOf(bench)).slice(2).map(inShort)).toEqual([
      `3 schedule-due ${wire(earlier)}`,
    ]);
  });
});

describe('a package that comes after the one before has lapsed', () => {
  it('gives everybody back what they had', async () => {
    const bench = await benchWith(expiringPackage(), usersTold(1, { 1: 'ten-sales' }));
    await bench.bringUpDue({ at: lapse });
    const longer = { sequence: 2, expiry: december, lapse: december + 1000 };
    const seen = bench.publisher.events.length;
    await bench.receive(expiringPackage('Cust1', longer));
    expect(bench.publisher.events.slice(seen).map(({ detail }) => detail.data)).toMatchObject([
      { transitions: [{ kind: 'upgrade', users: [1] }] },
      { dates: { before: { state: 'lapsed' }, after: { state: 'active' } } },
    ]);
    await bench.bringUpDue({ at: december });
    expect(await bench.due()).toEqual([5]);
  });
});
