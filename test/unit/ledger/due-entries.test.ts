import { describe, expect, it } from 'vitest';
import { tableIndexes } from '../../../shared/contracts/names.ts';
import type { Snapshot } from '../../../shared/domain/snapshot.ts';
import { TenantId } from '../../../shared/domain/tenant-id.ts';
import { shardOf } from '../../../shared/ledger/keys.ts';
import { toItem } from '../../../shared/ledger/revision-item.ts';
import { snapshotAfter } from '../../support/changes.ts';
import { revisionWith } from '../../support/revisions.ts';
import { june, timedPackage, timedUsers } from '../../support/timed-events.ts';

const shard = shardOf(TenantId.parse('Cust1'));
const dates = { expiry: june(10), grace: june(20) };
const expiring = timedPackage(1, dates);

function dueAttributes(snapshot: Snapshot | undefined, unpublished = false): object {
  const item = toItem(revisionWith({ revision: 7, ...(snapshot && { snapshot }) }), {
    unpublished,
  });
  const { partition, sort } = tableIndexes.due;
  return Object.fromEntries(
    Object.entries(item).filter(([name]) => name === partition || name === sort),
  );
}

describe('a revision of which nothing will ever be due', () => {
  it.each([
    ['of a tenant that nothing is known of', undefined],
    ['of a package without dates', snapshotAfter([timedPackage(1)])],
    ['of a package that has lapsed', snapshotAfter([expiring], undefined, june(20))],
    ['of users who were told of', snapshotAfter([timedUsers(1, { 1: 'ten-sales' })])],
    [
      'of which all that was scheduled was canceled',
      snapshotAfter([timedUsers(1, { 1: null }, { at: june(5) }), timedUsers(2, { 1: null })]),
    ],
  ])('has no entry: %s', (_which, snapshot) => {
    expect(dueAttributes(snapshot)).toEqual({});
    expect(dueAttributes(snapshot, true)).toEqual({});
  });
});

describe('a revision of which something is due has its entry, with the first instant', () => {
  const list = { at: june(3), complete: { part: 1, parts: 2 } };
  const usersAt = (day: number) => timedUsers(day, { [day]: 'ten-sales' }, { at: june(day) });

  it.each([
    ['the end of its package', [expiring], june(10)],
    [
      'the end of rights of one that never expires',
      [timedPackage(1, { grace: june(20) })],
      june(20),
    ],
    ['a package to come', [timedPackage(2, { at: june(4) }), expiring], june(4)],
    ['a contract to come', [timedPackage(2, { at: june(4), contract: null })], june(4)],
    ['users to come, the earliest of them', [usersAt(6), usersAt(5), usersAt(9)], june(5)],
    ['a part of a full list to come', [timedUsers(1, {}, list)], june(3)],
    ['the end of its package before users to come', [expiring, usersAt(11)], june(10)],
  ])('%s', (_what, events, dueAt) => {
    const entry = { dueShard: { N: String(shard) }, dueAt: { N: String(dueAt) } };
    expect(dueAttributes(snapshotAfter(events))).toEqual(entry);
    expect(dueAttributes(snapshotAfter(events), true)).toEqual(entry);
  });

  it('the end of rights, once its package has expired', () => {
    const expired = snapshotAfter([expiring], undefined, june(10));
    expect(dueAttributes(expired)).toMatchObject({ dueAt: { N: String(june(20)) } });
  });
});
