import { expect, it } from 'vitest';
import type { Ledger, RepublishedLedger } from '../../shared/application/ports.ts';
import type { RevisionKey } from '../../shared/domain/revision.ts';
import { TenantId } from '../../shared/domain/tenant-id.ts';
import type { Item } from '../../shared/ledger/item-bytes.ts';
import { revisionWith } from '../support/revisions.ts';

/** An empty ledger, and a way past its port to what is stored. */
export interface OpenedLedger {
  readonly ledger: Ledger & RepublishedLedger;
  itemOf(key: RevisionKey): Promise<Item | undefined>;
  /** Stores the next revision of a tenant as another deployment wrote it. */
  plant(key: RevisionKey, item: Item): Promise<void>;
}

export type OpenLedger = () => Promise<OpenedLedger>;

export const marked = { unpublished: true };
export const unmarked = { unpublished: false };
export const one = TenantId.parse('Cust1');

/** What every ledger does with revisions: append them once, and find them again. */
export function keepsRevisions(open: OpenLedger): void {
  it('has no head of a tenant that it never heard of', async () => {
    const { ledger } = await open();
    expect(await ledger.head(one)).toBeUndefined();
    expect(await ledger.read({ tenantId: one, revision: 1 })).toBeUndefined();
    expect(await ledger.asOf(one, Number.MAX_SAFE_INTEGER)).toBeUndefined();
  });

  it('gives the revision that was appended last as the head', async () => {
    const { ledger } = await open();
    const [first, second] = [revisionWith({ revision: 1 }), revisionWith({ revision: 2 })];
    expect(await ledger.append(first, marked)).toBe('appended');
    expect(await ledger.head(one)).toStrictEqual(first);
    expect(await ledger.append(second, marked)).toBe('appended');
    expect(await ledger.head(one)).toStrictEqual(second);
  });

  it('reads every revision by its number', async () => {
    const { ledger } = await open();
    for (const revision of [1, 2, 3]) await ledger.append(revisionWith({ revision }), unmarked);
    for (const revision of [1, 2, 3]) {
      const read = await ledger.read({ tenantId: one, revision });
      expect(read).toStrictEqual(revisionWith({ revision }));
    }
    expect(await ledger.read({ tenantId: one, revision: 4 })).toBeUndefined();
  });

  it('refuses a number that is taken, and what stands there stays to the byte', async () => {
    const { ledger, itemOf } = await open();
    const key = { tenantId: one, revision: 1 };
    await ledger.append(revisionWith({ committedAt: 1000 }), marked);
    const stored = await itemOf(key);
    expect(stored).toBeDefined();
    expect(await ledger.append(revisionWith({ committedAt: 2000 }), unmarked)).toBe('conflict');
    expect(await itemOf(key)).toStrictEqual(stored);
    expect(await ledger.head(one)).toStrictEqual(revisionWith({ committedAt: 1000 }));
  });

  it('lets one of many writers take a number', async () => {
    const { ledger } = await open();
    const rivals = [1000, 2000, 3000, 4000].map((committedAt) =>
      ledger.append(revisionWith({ committedAt }), unmarked),
    );
    expect((await Promise.all(rivals)).sort()).toEqual([
      'appended',
      'conflict',
      'conflict',
      'conflict',
    ]);
  });

  it('orders revisions as numbers beyond 9 and beyond 99', async () => {
    const { ledger } = await open();
    const heads: (number | undefined)[] = [];
    for (let revision = 1; revision <= 101; revision += 1) {
      await ledger.append(revisionWith({ revision }), unmarked);
      if ([9, 10, 11, 99, 100, 101].includes(revision)) {
        heads.push((await ledger.head(one))?.revision);
      }
    }
    expect(heads).toEqual([9, 10, 11, 99, 100, 101]);
  });

  it.each([
    ['before the first commit', 999, undefined],
    ['at the instant of the first', 1000, 1],
    ['just after the first', 1001, 1],
    ['just before the second', 1999, 1],
    ['at the instant of the second', 2000, 2],
    ['between the second and the third', 2500, 2],
    ['long after the last', 9_000_000_000_000, 3],
  ])('knows what was the head %s', async (_when, instant, revision) => {
    const { ledger } = await open();
    for (const each of [1, 2, 3]) await ledger.append(revisionWith({ revision: each }), unmarked);
    const asOf = await ledger.asOf(one, instant);
    expect(asOf).toStrictEqual(revision === undefined ? undefined : revisionWith({ revision }));
  });

  it('keeps tenants apart whose ids begin alike', async () => {
    const { ledger } = await open();
    const ids = ['Cust1', 'Cust12', 'Cust123', 'Cust1-2', 'Cust'];
    for (const [index, tenantId] of ids.entries()) {
      for (let revision = 1; revision <= index + 1; revision += 1) {
        await ledger.append(revisionWith({ tenantId, revision }), unmarked);
      }
    }
    const instant = Number.MAX_SAFE_INTEGER;
    for (const [index, id] of ids.entries()) {
      const tenantId = TenantId.parse(id);
      const head = revisionWith({ tenantId: id, revision: index + 1 });
      expect(await ledger.head(tenantId)).toStrictEqual(head);
      expect(await ledger.asOf(tenantId, instant)).toStrictEqual(head);
      expect(await ledger.read({ tenantId, revision: index + 2 })).toBeUndefined();
    }
  });
}
