import { describe, expect, it } from 'vitest';
import {
  allOfThem,
  benchWith,
  december,
  inShort,
  received,
  revisionsOf,
  toldOfThem,
} from '../../support/boundary-runs.ts';
import { boundaries, dueTenant, expiringPackage, usersTold } from '../../support/due-tenant.ts';
import { KillingLedger } from '../../support/watched-ledgers.ts';
import { distinct, Workbench } from '../../support/workbench.ts';

const { firstMove, expiry, lapse } = boundaries;
const [hour, minute] = [3_600_000, 60_000];

describe('a clock that steps back an hour', () => {
  it('between two sweeps passes a boundary once', async () => {
    const bench = await benchWith(...dueTenant());
    await bench.bringUpDue({ at: firstMove + minute });
    const passed = await bench.head();
    for (const at of [firstMove + minute - hour, firstMove - 1, firstMove, firstMove + hour]) {
      expect(await bench.bringUpDue({ at })).toEqual({ commits: [], failures: [] });
    }
    expect(await bench.head()).toEqual(passed);
    expect(distinct(bench.publisher.events)).toBe(2);
  });

  it('at every boundary of a tenant leaves each its one revision and its events', async () => {
    const bench = await benchWith(...dueTenant());
    for (const at of Object.values(boundaries)) {
      for (const step of [0, -hour, minute, -hour + minute, hour]) {
        await bench.bringUpDue({ at: at + step });
      }
    }
    expect((await revisionsOf(bench)).slice(1).map(inShort)).toEqual(allOfThem);
    expect(distinct(bench.publisher.events)).toBe(toldOfThem.length);
    expect(bench.publisher.events).toHaveLength(toldOfThem.length);
  });

  it('between an input and the sweep leaves the entry of what is due, until it is due', async () => {
    const bench = await benchWith(...dueTenant());
    bench.now = firstMove - minute;
    await bench.receive(usersTold(9, { 3: 'ten-sales' }));
    await bench.bringUpDue({ at: firstMove - minute - hour });
    expect(await bench.due()).toEqual([1, 2]);
    await bench.bringUpDue({ at: firstMove });
    expect(inShort((await revisionsOf(bench)).at(-1) ?? expect.fail())).toBe(
      allOfThem[0]?.replace(/^2/, '3'),
    );
  });

  it('within a sweep leaves the entry of what is not due any more, until it is due again', async () => {
    const bench = await benchWith(...dueTenant());
    const stepBack = () => {
      bench.now -= hour;
      return true;
    };
    const report = await bench.bringUpDue({ at: firstMove, mayGoOn: stepBack });
    expect(report).toEqual({ commits: [], failures: [] });
    expect(await bench.due()).toEqual([1]);
    expect((await bench.bringUpDue({ at: firstMove })).commits).toHaveLength(1);
  });

  it('after a boundary undoes nothing that an input then finds', async () => {
    const bench = await benchWith(expiringPackage(), usersTold(1, { 1: 'ten-sales' }));
    await bench.bringUpDue({ at: lapse + minute });
    bench.now -= hour;
    await bench.receive(usersTold(2, { 2: 'ten-sales' }));
    const [lapsed, after] = (await revisionsOf(bench)).slice(-2);
    expect(after?.causes).toMatchObject([{ kind: 'users-changed' }]);
    expect(after?.snapshot.facets.dates.state).toBe('lapsed');
    expect(after?.snapshot.entitlements).toEqual([]);
    expect(after?.committedAt).toBe((lapsed?.committedAt ?? 0) + 1);
    const told = distinct(bench.publisher.events);
    await bench.bringUpDue({ at: lapse + hour });
    expect(distinct(bench.publisher.events)).toBe(told);
  });

  it('takes an instant that was reached before for passed', async () => {
    const bench = await benchWith(...dueTenant());
    bench.now = firstMove + minute;
    await bench.receive(usersTold(9, { 3: 'ten-sales' }));
    bench.now -= hour;
    // Already past, by what the tenant has seen of time: it counts at once.
    await bench.receive(usersTold(10, { 3: 'ten-service' }, { at: firstMove + 1 }));
    const [first, second, third] = (await revisionsOf(bench)).slice(1);
    expect([first, second, third].map((revision) => revision?.causes[0]?.kind)).toEqual([
      'schedule-due',
      'users-changed',
      'users-changed',
    ]);
    expect(third?.schedules).toEqual([]);
    expect(third?.snapshot.registers.scheduled.users.map(({ effectiveAt }) => effectiveAt)).toEqual(
      [boundaries.secondMove],
    );
  });

  it('in the middle of a catch-up leaves the rest until the clock is there again', async () => {
    const ledger = new KillingLedger();
    const twoInAnHour = expiringPackage('Cust1', { expiry, lapse: expiry + 30 * minute });
    const bench = await received(
      new Workbench(ledger),
      twoInAnHour,
      usersTold(1, { 1: 'ten-sales' }),
    );
    ledger.answers = 0;
    await bench.bringUpDue({ at: expiry + 40 * minute });
    ledger.answers = null;
    await bench.bringUpDue({ at: expiry - 20 * minute });
    expect((await bench.head())?.snapshot.facets.dates.state).toBe('grace');
    expect(await bench.due()).toContain(2);
    await bench.bringUpDue({ at: expiry + 30 * minute });
    await bench.sweep({ after: hour });
    expect((await revisionsOf(bench)).slice(1).map(({ effectiveAt }) => effectiveAt)).toEqual([
      expiry,
      expiry + 30 * minute,
    ]);
    expect(distinct(bench.publisher.events)).toBe(3);
  });

  it('to before the tenant was heard of does nothing', async () => {
    const bench = await benchWith(...dueTenant());
    await bench.bringUpDue({ at: 0 });
    expect((await bench.head())?.revision).toBe(1);
    await bench.bringUpDue({ at: december });
    expect((await revisionsOf(bench)).slice(1).map(inShort)).toEqual(allOfThem);
  });
});
