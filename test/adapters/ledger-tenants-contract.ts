import { expect, it } from 'vitest';
import type { Ledger } from '../../shared/application/ports.ts';
import { TenantId } from '../../shared/domain/tenant-id.ts';
import { shardOf } from '../../shared/ledger/keys.ts';
import { allOf } from '../support/all-of.ts';
import { revisionWith } from '../support/revisions.ts';
import { marked, type OpenLedger, one, unmarked } from './ledger-contract.ts';

const shard = shardOf(one);

/** What every ledger does with its tenants: list them shard by shard, to be gone through in steps. */
export function listsTenants(open: OpenLedger): void {
  it('lists no tenants while there are none', async () => {
    const { ledger } = await open();
    for (const each of ledger.shards) expect(await allOf(ledger.tenants(each, null))).toEqual([]);
  });

  it('lists a tenant once, however many revisions it has and whatever their marks', async () => {
    const { ledger } = await open();
    for (const revision of [1, 2, 3]) {
      await ledger.append(revisionWith({ revision }), revision === 2 ? unmarked : marked);
    }
    await ledger.markPublished({ tenantId: one, revision: 1 });
    expect(await allOf(ledger.tenants(shard, null))).toEqual([one]);
  });

  it('lists a tenant in its own shard and in no other', async () => {
    const { ledger } = await open();
    const ids = Array.from({ length: 40 }, (_, index) => TenantId.parse(`Cust${index + 1}`));
    await appendAll(ledger, ids);
    for (const each of ledger.shards) {
      const own = ids.filter((id) => shardOf(id) === each).toSorted();
      expect([each, await allOf(ledger.tenants(each, null))]).toEqual([each, own]);
    }
  });

  it('lists tenants in the order of their ids, in whatever order they came', async () => {
    const { ledger } = await open();
    // Of every kind of character that an id can have.
    const ids = idsOfShard(['Cust', 'cust-', '_', 'Z', 'a', '9', '-']);
    await appendAll(ledger, ids.toReversed());
    expect(await allOf(ledger.tenants(shard, null))).toEqual(ids.toSorted());
  });

  it('lists those behind a tenant, whether that one is there or not', async () => {
    const { ledger } = await open();
    const ids = idsOfShard(['Cust', 'A', 'b']).toSorted();
    const absent = ids.filter((_, index) => index % 3 === 1);
    const there = ids.filter((id) => !absent.includes(id));
    await appendAll(ledger, there);
    for (const after of ids) {
      const behind = there.filter((id) => id > after);
      expect([after, await allOf(ledger.tenants(shard, after))]).toEqual([after, behind]);
    }
  });

  it('lists one whose id only begins like the one it is asked to go on behind', async () => {
    const { ledger } = await open();
    const longer = idsOfShard(['Cust1']);
    await appendAll(ledger, [one, ...longer]);
    expect(await allOf(ledger.tenants(shard, one))).toEqual(longer.toSorted());
  });

  it('leaves out and repeats none where it is gone through step by step', async () => {
    const { ledger } = await open();
    const ids = idsOfShard(['Cust', 'x']);
    await appendAll(ledger, ids);
    const seen: TenantId[] = [];
    for (let step = 0; step <= ids.length; step += 1) {
      for await (const id of ledger.tenants(shard, seen.at(-1) ?? null)) {
        seen.push(id);
        if (seen.length % 2 === 0) break;
      }
    }
    expect(seen).toEqual(ids.toSorted());
  });
}

async function appendAll(ledger: Ledger, ids: readonly TenantId[]): Promise<void> {
  for (const tenantId of ids) {
    for (const revision of [1, 2])
      await ledger.append(revisionWith({ tenantId, revision }), marked);
  }
}

/** Ids in the shard of `Cust1`, three with each of these beginnings. */
function idsOfShard(beginnings: readonly string[]): TenantId[] {
  return beginnings.flatMap((beginning) => {
    const ids = Array.from({ length: 500 }, (_, index) => TenantId.parse(`${beginning}${index}`));
    return ids.filter((id) => id !== one && shardOf(id) === shard).slice(0, 3);
  });
}
