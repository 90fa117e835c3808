import { describe, expect, it } from 'vitest';
import type { EventOut } from '../../../shared/domain/event-out.ts';
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
import { combinationsIn } from '../../support/entitlements-in.ts';
import { distinct, namesOf } from '../../support/workbench.ts';

const { firstMove, expiry, secondMove, lapse } = boundaries;

describe('a boundary', () => {
  it.each([
    ['is not passed a millisecond early', firstMove - 1, []],
    ['is passed in its own millisecond', firstMove, [`2 schedule-due ${wire(firstMove)}`]],
    ['is passed late as of its own instant', firstMove + 1, [`2 schedule-due ${wire(firstMove)}`]],
  ])('%s', async (_behaviour, at, passed) => {
    const bench = await benchWith(...dueTenant());
    await bench.bringUpDue({ at });
    expect((await revisionsOf(bench)).slice(1).map(inShort)).toEqual(passed);
    expect(distinct(bench.publisher.events)).toBe(2 * passed.length);
  });

  it('that two things have in common is one revision with both causes', async () => {
    const moved = usersTold(2, { 1: 'ten-service' }, { at: expiry });
    const bench = await benchWith(expiringPackage(), usersTold(1, { 1: 'ten-sales' }), moved);
    await bench.bringUpDue({ at: expiry });
    expect((await revisionsOf(bench)).slice(1).map(inShort)).toEqual([
      `2 license-expired+schedule-due ${wire(expiry)}`,
    ]);
  });

  it('reports what it appended, and the next sweep has nothing to do', async () => {
    const bench = await benchWith(...dueTenant());
    const { commits, failures } = await bench.bringUpDue({ at: expiry });
    expect(commits.map(({ appended }) => appended?.revision.revision)).toEqual([2, 3]);
    expect(commits.every(({ tenantId }) => tenantId === 'Cust1')).toBe(true);
    expect(failures).toEqual([]);
    expect(await bench.bringUpDue({ at: secondMove - 1 })).toEqual({ commits: [], failures: [] });
  });
});

describe('a tenant whose boundaries all passed while everything was down', () => {
  it('is caught up by the next sweep: in their order, one revision each, as of their own instants', async () => {
    const bench = await benchWith(...dueTenant());
    await bench.bringUpDue({ at: december });
    expect((await revisionsOf(bench)).slice(1).map(inShort)).toEqual(allOfThem);
    expect(namesOf(bench.publisher.events)).toEqual(toldOfThem);
    expect(distinct(bench.publisher.events)).toBe(toldOfThem.length);
  });

  it('has revisions of now, each later than the one before, and events of then', async () => {
    const bench = await benchWith(...dueTenant());
    await bench.bringUpDue({ at: december });
    const committed = (await revisionsOf(bench)).slice(1).map(({ committedAt }) => committedAt);
    expect(committed).toEqual([december, december + 1, december + 2, december + 3]);
    const metadata = bench.publisher.events.map(({ detail }) => detail.metadata);
    expect(metadata.map(({ effectiveAt }) => effectiveAt)).toEqual(
      [firstMove, firstMove, expiry, secondMove, secondMove, lapse, lapse].map(wire),
    );
    for (const { causes, effectiveAt } of metadata) {
      expect(causes).toEqual([{ kind: expect.any(String), occurredAt: effectiveAt }]);
    }
  });

  it('had in between what each boundary made of it', async () => {
    const bench = await benchWith(...dueTenant());
    await bench.bringUpDue({ at: december });
    const [sales, servicePremium] = ['sales-essentials', 'service-premium'];
    const revisions = await revisionsOf(bench);
    expect(
      revisions.map(({ snapshot }) => [snapshot.facets.dates.state, combinationsIn(snapshot)]),
    ).toEqual([
      ['active', { 1: sales, 2: sales }],
      ['active', { 1: servicePremium, 2: sales }],
      ['grace', { 1: servicePremium, 2: sales }],
      ['grace', { 1: servicePremium, 2: servicePremium }],
      ['lapsed', {}],
    ]);
  });

  it('ends as one that a sweep looked after at each of them, with the same events', async () => {
    const [late, timely] = [await benchWith(...dueTenant()), await benchWith(...dueTenant())];
    await late.bringUpDue({ at: december });
    for (const at of Object.values(boundaries)) await timely.bringUpDue({ at });
    expect((await late.head())?.snapshot).toEqual((await timely.head())?.snapshot);
    expect(tellings(late.publisher.events)).toEqual(tellings(timely.publisher.events));
  });

  it('has nothing due any more', async () => {
    const bench = await benchWith(...dueTenant());
    await bench.bringUpDue({ at: december });
    const head = await bench.head();
    expect(await bench.due()).not.toContain(head?.revision);
    await bench.bringUpDue();
    expect(await bench.due()).toEqual([]);
    expect(await bench.marked()).toEqual([]);
    expect(await bench.head()).toEqual(head);
  });
});

/** Events but for when they were committed. */
function tellings(events: readonly EventOut[]) {
  return events.map(({ detailType, detail: { metadata, data } }) => {
    const { committedAt: _, ...rest } = metadata;
    return { detailType, metadata: rest, data };
  });
}
