import { expect, it } from 'vitest';
import type { Ledger } from '../../shared/application/ports.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import type { Revision } from '../../shared/domain/revision.ts';
import { shardOf } from '../../shared/ledger/keys.ts';
import { allOf } from '../support/all-of.ts';
import { noon, snapshotAfter } from '../support/changes.ts';
import { neighbours, usersTold } from '../support/due-tenant.ts';
import { revisionWith } from '../support/revisions.ts';
import { marked, type OpenLedger, one, unmarked } from './ledger-contract.ts';

const ever = Number.MAX_SAFE_INTEGER;
const key = { tenantId: one, revision: 1 };

/** What every ledger does with the entries of what is due: keep them until they are taken away. */
export function keepsDueEntries(open: OpenLedger): void {
  it('lists a revision of which something is due, and none of which nothing is', async () => {
    const { ledger } = await open();
    await ledger.append(revisionWith({ revision: 1 }), marked);
    await ledger.append(dueRevision({ revision: 2, dueAt: noon + 5 }), unmarked);
    await ledger.append(revisionWith({ revision: 3 }), marked);
    expect(await dueOf(ledger)).toEqual([{ tenantId: one, revision: 2, dueAt: noon + 5 }]);
  });

  it.each([
    ['a millisecond before it', -1, []],
    ['at it', 0, [1]],
    ['a millisecond after it', 1, [1]],
    ['a millisecond before the next', 999, [1]],
    ['at the next', 1000, [1, 2]],
    ['long after', 1_000_000_000, [1, 2]],
  ])('lists what is due up to an instant, that one included: %s', async (_when, until, due) => {
    const { ledger } = await open();
    for (const revision of [1, 2]) {
      await ledger.append(dueRevision({ revision, dueAt: noon + 1000 * revision }), unmarked);
    }
    const marks = await dueOf(ledger, { until: noon + 1000 + until });
    expect(marks.map(({ revision }) => revision)).toEqual(due);
  });

  it('lists entries by when they are due, whatever the order of their commits', async () => {
    const { ledger } = await open();
    const dues: readonly (readonly [number, number])[] = [
      [0, 30],
      [1, 9],
      [2, 100],
      [3, 8],
    ];
    const tenants = neighbours(dues.length);
    for (const [index, after] of dues) {
      const tenantId = tenants[index] ?? expect.fail();
      await ledger.append(dueRevision({ tenantId, dueAt: noon + after }), unmarked);
    }
    const marks = await dueOf(ledger);
    expect(marks.map(({ dueAt }) => dueAt - noon)).toEqual([8, 9, 30, 100]);
    expect(marks.map(({ tenantId }) => tenantId)).toEqual(
      [3, 1, 0, 2].map((index) => tenants[index]),
    );
  });

  it('lists all of many entries, each once', async () => {
    const { ledger } = await open();
    const revisions = Array.from({ length: 150 }, (_, index) => index + 1);
    for (const revision of revisions) {
      await ledger.append(dueRevision({ revision, dueAt: noon + 1000 - revision }), unmarked);
    }
    const marks = await dueOf(ledger);
    expect(marks.map(({ revision }) => revision)).toEqual(revisions.toReversed());
  });

  it('lists the entries of a tenant in one shard alone', async () => {
    const { ledger } = await open();
    await ledger.append(dueRevision(), unmarked);
    const counts = ledger.shards.map(async (shard) => (await dueOf(ledger, { shard })).length);
    expect(await Promise.all(counts)).toEqual(
      ledger.shards.map((shard) => (shard === shardOf(one) ? 1 : 0)),
    );
  });

  it('keeps the entry of a revision that is not the head any more, until it is taken away', async () => {
    const { ledger } = await open();
    for (const revision of [1, 2]) await ledger.append(dueRevision({ revision }), unmarked);
    await ledger.append(revisionWith({ revision: 3 }), unmarked);
    expect((await dueOf(ledger)).map(({ revision }) => revision).sort()).toEqual([1, 2]);
    await ledger.removeDue(key);
    expect((await dueOf(ledger)).map(({ revision }) => revision)).toEqual([2]);
  });

  it('takes an entry away however often it hears so, and no other tenant’s', async () => {
    const { ledger } = await open();
    const [, other = ''] = neighbours(2);
    for (const tenantId of [one, other]) {
      await ledger.append(dueRevision({ tenantId }), unmarked);
    }
    await ledger.removeDue(key);
    await ledger.removeDue(key);
    expect((await dueOf(ledger)).map(({ tenantId }) => tenantId)).toEqual([other]);
  });

  it('leaves the revision as it is when it takes its entry away', async () => {
    const { ledger, itemOf } = await open();
    const revision = dueRevision();
    await ledger.append(revision, marked);
    await ledger.removeDue(key);
    expect(await ledger.head(one)).toStrictEqual(revision);
    expect(await ledger.read(key)).toStrictEqual(revision);
    expect(await ledger.asOf(one, ever)).toStrictEqual(revision);
    expect(await itemOf(key)).toHaveProperty('snapshot');
    expect(await allOf(ledger.tenants(shardOf(one), null))).toEqual([one]);
  });

  it('keeps apart that something is due and that events are not out', async () => {
    const { ledger } = await open();
    for (const revision of [1, 2]) await ledger.append(dueRevision({ revision }), marked);
    await ledger.removeDue(key);
    await ledger.markPublished({ tenantId: one, revision: 2 });
    const unpublished = await allOf(ledger.unpublished(shardOf(one), ever));
    expect(unpublished.map(({ revision }) => revision)).toEqual([1]);
    expect((await dueOf(ledger)).map(({ revision }) => revision)).toEqual([2]);
  });

  it('does not mind a revision of which nothing was due', async () => {
    const { ledger } = await open();
    await ledger.append(revisionWith(), marked);
    await ledger.removeDue(key);
    expect(await ledger.head(one)).toStrictEqual(revisionWith());
    expect(await allOf(ledger.unpublished(shardOf(one), ever))).toHaveLength(1);
  });

  it('makes no revision out of an entry that is taken away', async () => {
    const { ledger, itemOf } = await open();
    // Whether it throws is left open; that it writes nothing is not.
    await ledger.removeDue(key).catch(() => undefined);
    expect(await itemOf(key)).toBeUndefined();
    expect(await ledger.append(dueRevision(), unmarked)).toBe('appended');
  });

  it('has nothing due of a revision whose number was taken', async () => {
    const { ledger } = await open();
    await ledger.append(revisionWith(), unmarked);
    expect(await ledger.append(dueRevision(), unmarked)).toBe('conflict');
    expect(await dueOf(ledger)).toEqual([]);
  });
}

interface DueFields {
  readonly tenantId?: string;
  readonly revision?: number;
  readonly dueAt?: Instant;
}

function dueRevision({ tenantId = 'Cust1', revision = 1, dueAt = noon + 1 }: DueFields = {}) {
  const snapshot = snapshotAfter([usersTold(1, { 7: 'ten-sales' }, { tenantId, at: dueAt })]);
  return revisionWith({ tenantId, revision, snapshot }) satisfies Revision;
}

function dueOf(ledger: Ledger, { shard = shardOf(one), until = ever } = {}) {
  return allOf(ledger.due(shard, until));
}
