import { expect, it } from 'vitest';
import type { Ledger } from '../../shared/application/ports.ts';
import { TenantId } from '../../shared/domain/tenant-id.ts';
import { shardOf } from '../../shared/ledger/keys.ts';
import { allOf } from '../support/all-of.ts';
import { revisionWith } from '../support/revisions.ts';
import { marked, type OpenLedger, one, unmarked } from './ledger-contract.ts';

const ever = Number.MAX_SAFE_INTEGER;

/** What every ledger does with the marks of revisions whose events are not out yet. */
export function keepsMarks(open: OpenLedger): void {
  it('lists the revisions that were appended with a mark, and no others', async () => {
    const { ledger } = await open();
    await ledger.append(revisionWith({ revision: 1 }), marked);
    await ledger.append(revisionWith({ revision: 2 }), unmarked);
    await ledger.append(revisionWith({ revision: 3 }), marked);
    expect(await marksOf(ledger)).toEqual([
      { tenantId: one, revision: 1, committedAt: 1000 },
      { tenantId: one, revision: 3, committedAt: 3000 },
    ]);
  });

  it.each([
    ['before the first', 999, []],
    ['at the first', 1000, [1]],
    ['just before the second', 1999, [1]],
    ['after all', 5000, [1, 2]],
  ])('lists marks up to an instant: %s', async (_when, until, revisions) => {
    const { ledger } = await open();
    for (const revision of [1, 2]) await ledger.append(revisionWith({ revision }), marked);
    const marks = await marksOf(ledger, until);
    expect(marks.map(({ revision }) => revision)).toEqual(revisions);
  });

  it('lists marks of several tenants in the order of their commits', async () => {
    const { ledger } = await open();
    const [first, second, third] = tenantsOfOneShard();
    await ledger.append(revisionWith({ tenantId: first, committedAt: 3000 }), marked);
    await ledger.append(revisionWith({ tenantId: second, committedAt: 1000 }), marked);
    await ledger.append(revisionWith({ tenantId: third, committedAt: 2000 }), marked);
    await ledger.append(
      revisionWith({ tenantId: third, revision: 2, committedAt: 12_000 }),
      marked,
    );
    const marks = await marksOf(ledger);
    expect(marks.map(({ tenantId, revision }) => [tenantId, revision])).toEqual([
      [second, 1],
      [third, 1],
      [first, 1],
      [third, 2],
    ]);
  });

  it('lists the marks of a tenant in one shard alone', async () => {
    const { ledger } = await open();
    await ledger.append(revisionWith(), marked);
    const counts = ledger.shards.map(async (shard) => (await marksOf(ledger, ever, shard)).length);
    expect(await Promise.all(counts)).toEqual(
      ledger.shards.map((shard) => (shard === shardOf(one) ? 1 : 0)),
    );
  });

  it('has 16 shards, numbered from 0', async () => {
    const { ledger } = await open();
    expect(ledger.shards).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
  });

  it('forgets a mark once its events are out, however often it hears so', async () => {
    const { ledger } = await open();
    for (const revision of [1, 2]) await ledger.append(revisionWith({ revision }), marked);
    await ledger.markPublished({ tenantId: one, revision: 1 });
    await ledger.markPublished({ tenantId: one, revision: 1 });
    expect((await marksOf(ledger)).map(({ revision }) => revision)).toEqual([2]);
  });

  it('leaves the revision as it is when it takes its mark away', async () => {
    const { ledger, itemOf } = await open();
    const key = { tenantId: one, revision: 1 };
    await ledger.append(revisionWith(), marked);
    await ledger.markPublished(key);
    expect(await ledger.head(one)).toStrictEqual(revisionWith());
    const { unpublishedShard: _, ...others } = (await itemOf(key)) ?? {};
    expect(Object.keys(others)).toContain('snapshot');
  });

  it('does not mind a revision that never had a mark', async () => {
    const { ledger } = await open();
    await ledger.append(revisionWith(), unmarked);
    await ledger.markPublished({ tenantId: one, revision: 1 });
    expect(await ledger.head(one)).toStrictEqual(revisionWith());
  });

  it('makes no revision out of a mark that is taken away', async () => {
    const { ledger, itemOf } = await open();
    const key = { tenantId: one, revision: 1 };
    // Whether it throws is left open; that it writes nothing is not.
    await ledger.markPublished(key).catch(() => undefined);
    expect(await itemOf(key)).toBeUndefined();
    expect(await ledger.append(revisionWith(), unmarked)).toBe('appended');
  });

  it('puts a mark back that was taken away, and none where there is no revision', async () => {
    const { ledger, itemOf } = await open();
    const key = { tenantId: one, revision: 1 };
    await ledger.append(revisionWith(), marked);
    await ledger.markPublished(key);
    await ledger.markUnpublished(key);
    expect(await marksOf(ledger)).toEqual([{ ...key, committedAt: 1000 }]);
    expect(await ledger.head(one)).toStrictEqual(revisionWith());
    const missing = { tenantId: one, revision: 2 };
    await expect(ledger.markUnpublished(missing)).rejects.toThrow();
    expect(await itemOf(missing)).toBeUndefined();
  });

  it('marks nothing when the number was taken', async () => {
    const { ledger } = await open();
    await ledger.append(revisionWith(), unmarked);
    expect(await ledger.append(revisionWith({ committedAt: 2000 }), marked)).toBe('conflict');
    expect(await marksOf(ledger)).toEqual([]);
  });
}

function marksOf(ledger: Ledger, until = ever, shard = shardOf(one)) {
  return allOf(ledger.unpublished(shard, until));
}

/** `Cust1`, and two more that share its shard. */
function tenantsOfOneShard(): [TenantId, TenantId, TenantId] {
  const ids = Array.from({ length: 500 }, (_, index) => TenantId.parse(`Cust${index + 1}`));
  const [first, second, third] = ids.filter((id) => shardOf(id) === shardOf(one));
  if (first === undefined || second === undefined || third === undefined) {
    throw new Error('500 tenants must fill a shard with three');
  }
  return [first, second, third];
}
