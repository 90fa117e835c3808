import { describe, expect, it } from 'vitest';
import { LostRacesError } from '../../../shared/application/commit-changes.ts';
import type { Ledger } from '../../../shared/application/ports.ts';
import type { Instant } from '../../../shared/domain/instant.ts';
import {
  allOfThem,
  benchWith,
  december,
  inShort,
  received,
  revisionsOf,
  toldOfThem,
} from '../../support/boundary-runs.ts';
import { dueTenant, usersTold } from '../../support/due-tenant.ts';
import { ContestedLedger } from '../../support/ledger-doubles.ts';
import { KillingLedger } from '../../support/watched-ledgers.ts';
import { distinct, namesOf, Workbench } from '../../support/workbench.ts';

/** Each boundary has its one revision, and is told of by as many events as there are to tell. */
async function expectEachOnce(bench: Workbench, others: readonly Workbench[] = []): Promise<void> {
  expect((await revisionsOf(bench)).slice(1).map(inShort)).toEqual(allOfThem);
  const told = [bench, ...others].flatMap(({ publisher }) => publisher.events);
  expect(distinct(told)).toBe(toldOfThem.length);
  expect(new Set(namesOf(told))).toEqual(new Set(toldOfThem));
  expect(await bench.marked()).toEqual([]);
}

describe('two sweeps at the same time', () => {
  it('pass each boundary once', async () => {
    const bench = await benchWith(...dueTenant());
    bench.now = december;
    const reports = await Promise.all([bench.bringUpDue(), bench.bringUpDue()]);
    expect(reports.flatMap(({ failures }) => failures)).toEqual([]);
    const numbers = reports.flatMap(({ commits }) =>
      commits.map(({ appended }) => appended?.revision.revision),
    );
    expect(numbers.sort()).toEqual([2, 3, 4, 5]);
    await expectEachOnce(bench);
    expect(bench.publisher.events).toHaveLength(toldOfThem.length);
  });

  it.each([1, 2, 3, 4])(
    'pass each boundary once where one overtakes the other at the append no. %d',
    async (place) => {
      const others: Workbench[] = [];
      let appends = -1;
      const ledger = new ContestedLedger(Number.POSITIVE_INFINITY, async (inner: Ledger) => {
        appends += 1;
        if (appends !== place) return;
        const other = Object.assign(new Workbench(inner), { now: december });
        others.push(other);
        await other.bringUpDue();
      });
      const bench = await received(new Workbench(ledger), ...dueTenant());
      const { failures } = await bench.bringUpDue({ at: december });
      expect(failures).toEqual([]);
      expect(others).toHaveLength(1);
      await expectEachOnce(bench, others);
    },
  );

  it('pass each boundary once where a third publishes what neither has yet', async () => {
    const bench = await benchWith(...dueTenant());
    bench.now = december;
    const later = Object.assign(new Workbench(bench.ledger), { now: december + 3_600_000 });
    await Promise.all([bench.bringUpDue(), later.sweep(), bench.bringUpDue(), later.sweep()]);
    await later.sweep();
    await expectEachOnce(bench, [later]);
  });
});

describe('a crash between commit and publish', () => {
  it.each([0, 1, 2, 3])('after %d boundaries leaves each to be told of once', async (answers) => {
    const ledger = new KillingLedger();
    const bench = await received(new Workbench(ledger), ...dueTenant());
    ledger.answers = answers;
    const killed = await bench.bringUpDue({ at: december });
    expect(killed.failures).toMatchObject([{ tenantId: 'Cust1' }]);
    expect(bench.publisher.events).toEqual([]);
    ledger.answers = null;
    expect((await bench.bringUpDue()).failures).toEqual([]);
    await bench.sweep();
    await bench.bringUpDue();
    await bench.sweep();
    await expectEachOnce(bench);
    expect(await bench.due()).toEqual([]);
  });

  it('because the bus is down leaves the boundaries passed, and their events to the sweep', async () => {
    const bench = await benchWith(...dueTenant());
    bench.publisher.isDown = true;
    const { commits, failures } = await bench.bringUpDue({ at: december });
    expect(failures).toEqual([]);
    expect(commits.map(({ publishError }) => publishError)).toEqual(
      Array.from({ length: 4 }, () => new Error('the bus is down')),
    );
    expect(await bench.marked()).toEqual([2, 3, 4, 5]);
    await bench.bringUpDue();
    bench.publisher.isDown = false;
    await bench.sweep();
    await bench.sweep();
    await expectEachOnce(bench);
    expect(namesOf(bench.publisher.events)).toEqual(toldOfThem);
  });
});

describe('a race for a boundary', () => {
  /** Sends one more input into each append while it is on; its clock has not come to any boundary. */
  function rivalry() {
    const rival = { isOn: false, sequence: 100 };
    const ledger = new ContestedLedger(Number.POSITIVE_INFINITY, async (inner: Ledger) => {
      if (!rival.isOn) return;
      rival.sequence += 1;
      await new Workbench(inner).receive(usersTold(rival.sequence, { 9: 'ten-sales' }));
    });
    return { rival, ledger };
  }

  it('that is always lost is reported, and won by the next sweep', async () => {
    const { rival, ledger } = rivalry();
    const bench = await received(new Workbench(ledger), ...dueTenant());
    rival.isOn = true;
    const { commits, failures } = await bench.bringUpDue({ at: december });
    expect(commits).toEqual([]);
    expect(failures).toEqual([{ tenantId: 'Cust1', error: expect.any(LostRacesError) }]);
    const lost = (await bench.head())?.revision ?? 0;
    expect(await bench.due()).toContain(lost);
    rival.isOn = false;
    await bench.bringUpDue();
    const passed = (await revisionsOf(bench)).slice(lost);
    expect(passed.map(({ effectiveAt }) => effectiveAt)).toEqual(instantsOf(allOfThem));
    expect(distinct(bench.publisher.events)).toBe(toldOfThem.length);
  });
});

function instantsOf(lines: readonly string[]): Instant[] {
  return lines.map((line) => Date.parse(line.split(' ').at(-1) ?? ''));
}
