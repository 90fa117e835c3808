import { describe, expect, it } from 'vitest';
import { TenantId } from '../../../shared/domain/tenant-id.ts';
import { shardOf } from '../../../shared/ledger/keys.ts';
import { unpublishedBench } from '../../support/unpublished-bench.ts';
import type { Workbench } from '../../support/workbench.ts';

/** Revisions in the order in which they were published, as `Cust1/2`. */
function published({ publisher }: Workbench): string[] {
  return publisher.events.map(
    ({ detail: { metadata } }) => `${metadata.tenantId}/${metadata.revision}`,
  );
}

/** Three tenants whose marks are in one shard. */
function neighbours(): string[] {
  const ids = Array.from({ length: 200 }, (_, index) => `Cust${index + 1}`);
  const shard = shardOf(TenantId.parse('Cust1'));
  return ids.filter((id) => shardOf(TenantId.parse(id)) === shard).slice(0, 3);
}

describe('the sweep', () => {
  it.each([
    ['leaves a mark of just under 30 s alone', 29_999, []],
    ['publishes a mark of just over 30 s', 30_001, ['Cust1/1']],
  ])('%s', async (_behaviour, age, revisions) => {
    const bench = await unpublishedBench(1, 'Cust1');
    await bench.sweep({ after: age - 1000 });
    expect(published(bench)).toEqual(revisions);
    expect(await bench.marked()).toEqual(revisions.length === 0 ? [1] : []);
  });

  it('publishes the revisions of a tenant in their order', async () => {
    const bench = await unpublishedBench(12, 'Cust1');
    await bench.sweep();
    expect(published(bench)).toEqual(
      Array.from({ length: 12 }, (_, index) => `Cust1/${index + 1}`),
    );
  });

  it('publishes each revision against the one before it', async () => {
    const bench = await unpublishedBench(3, 'Cust1');
    await bench.sweep();
    const metadata = bench.publisher.events.map(({ detail }) => detail.metadata);
    expect(metadata.map(({ previousRevision }) => previousRevision)).toEqual([null, 1, 2]);
    expect(bench.publisher.events.map(({ detail }) => detail.data)).toMatchObject([
      { state: { before: { lifecycle: 'active' }, after: { lifecycle: 'suspended' } } },
      { state: { before: { lifecycle: 'suspended' }, after: { lifecycle: 'active' } } },
      { state: { before: { lifecycle: 'active' }, after: { lifecycle: 'suspended' } } },
    ]);
  });

  it('reaches tenants in every shard', async () => {
    const tenants = Array.from({ length: 60 }, (_, index) => `Cust${index + 1}`);
    expect(new Set(tenants.map((id) => shardOf(TenantId.parse(id)))).size).toBe(16);
    const bench = await unpublishedBench(1, ...tenants);
    await bench.sweep();
    expect(published(bench).sort()).toEqual(tenants.map((id) => `${id}/1`).sort());
  });

  it('holds up the later revisions of a tenant whose publish fails, and nobody else', async () => {
    const [first = '', second = '', third = ''] = neighbours();
    const bench = await unpublishedBench(3, first, second, third);
    bench.publisher.refuses.add(second);
    const report = await bench.sweep();
    expect(published(bench).filter((name) => name.startsWith(`${second}/`))).toEqual([]);
    for (const id of [first, third]) {
      const own = published(bench).filter((name) => name.startsWith(`${id}/`));
      expect(own).toEqual([`${id}/1`, `${id}/2`, `${id}/3`]);
    }
    expect(report.failures).toMatchObject([{ tenantId: second, revision: 1 }]);
    expect(await bench.marked(second)).toEqual([1, 2, 3]);
    bench.publisher.refuses.clear();
    await bench.sweep();
    expect(await bench.marked(second)).toEqual([]);
  });

  it('stops when it may not go on, and the next one takes up the rest', async () => {
    const bench = await unpublishedBench(4, 'Cust1');
    let left = 2;
    await bench.sweep({
      mayGoOn: () => {
        left -= 1;
        return left >= 0;
      },
    });
    expect(published(bench)).toEqual(['Cust1/1', 'Cust1/2']);
    expect(await bench.marked()).toEqual([3, 4]);
    await bench.sweep();
    expect(published(bench)).toEqual(['Cust1/1', 'Cust1/2', 'Cust1/3', 'Cust1/4']);
  });

  it('publishes nothing where it may not even begin', async () => {
    const bench = await unpublishedBench(1, 'Cust1', 'Cust2');
    expect((await bench.sweep({ mayGoOn: () => false })).published).toEqual([]);
    expect(await bench.marked('Cust2')).toEqual([1]);
  });

  it('tells the age of the oldest mark', async () => {
    const bench = await unpublishedBench(2, 'Cust1');
    expect((await bench.sweep({ after: 60_000 })).oldestAge).toBe(62_000);
    expect((await bench.sweep()).oldestAge).toBe(0);
  });
});
