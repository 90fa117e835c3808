import { isDeepStrictEqual } from 'node:util';
import { expect, it } from 'vitest';
import { NewerHeadError } from '../../shared/domain/newer-head-error.ts';
import { itemBytes, maxItemBytes } from '../../shared/ledger/item-bytes.ts';
import { toItem } from '../../shared/ledger/revision-item.ts';
import { snapshotAfter } from '../support/changes.ts';
import { packageChanged, packageWith, planRecord, usersChanged } from '../support/events-in.ts';
import { toldByOneList, toldOneByOne } from '../support/many-users.ts';
import { oversizeSnapshot } from '../support/oversize-snapshot.ts';
import { revisionWith } from '../support/revisions.ts';
import { richSnapshot } from '../support/rich-tenant.ts';
import { marked, type OpenLedger, one, unmarked } from './ledger-contract.ts';

/** What every ledger does with what is in a revision: keep all of it, or nothing. */
export function keepsSnapshots(open: OpenLedger): void {
  it('gives back every fact of a rich tenant', async () => {
    const { ledger } = await open();
    const revision = {
      ...revisionWith({ snapshot: richSnapshot() }),
      effectiveAt: 777,
      causes: [
        {
          kind: 'tenant-deleted',
          eventId: 'a',
          sequence: Number.MAX_SAFE_INTEGER,
          occurredAt: -62_135_596_800_000,
          correlationId: 'order-77',
        },
        { kind: 'package-changed', eventId: 'b', sequence: 0, occurredAt: 0 },
      ],
      lastEmitted: new Map([['operator', { PlanChanged: 1 }]]),
    } as const;
    await ledger.append(revision, marked);
    expect(await ledger.head(one)).toStrictEqual(revision);
    expect(await ledger.read({ tenantId: one, revision: 1 })).toStrictEqual(revision);
    expect(await ledger.asOf(one, 5000)).toStrictEqual(revision);
  });

  it('gives back a contract that was withdrawn', async () => {
    const { ledger } = await open();
    const snapshot = snapshotAfter([packageChanged({ package: packageWith({}), contract: null })]);
    await ledger.append(revisionWith({ snapshot }), unmarked);
    const head = await ledger.head(one);
    expect(head?.snapshot.registers.tenant.contract).toStrictEqual({ sequence: 1, value: null });
    expect(head?.snapshot).toStrictEqual(snapshot);
  });

  // Names are SuperOffice's and partners': any is normal, those included that mean something to JavaScript.
  it.each(['constructor', '__proto__', '0', 'ø 名'])(
    'gives back a user plan named %s',
    async (name) => {
      const { ledger } = await open();
      const snapshot = snapshotAfter([
        packageChanged({ package: packageWith({ records: [planRecord(name, 'user,sale-cal')] }) }),
        usersChanged({ users: [{ associateId: 1, userPlan: name }] }),
      ]);
      expect(Object.keys(snapshot.facets.userPlans)).toEqual([name]);
      const revision = revisionWith({ snapshot });
      await ledger.append(revision, unmarked);
      expect(isDeepStrictEqual(await ledger.head(one), revision)).toBe(true);
    },
  );

  it('refuses to read a revision of a format that it does not know', async () => {
    const { ledger, plant } = await open();
    const item = toItem(revisionWith(), unmarked);
    const format = Number(item.format?.N) + 1;
    const key = { tenantId: one, revision: 1 };
    await plant(key, { ...item, format: { N: String(format) } });
    await expect(ledger.head(one)).rejects.toThrow(NewerHeadError);
    await expect(ledger.read(key)).rejects.toThrow(NewerHeadError);
    await expect(ledger.asOf(one, 5000)).rejects.toThrow(NewerHeadError);
  });

  it('holds 100,000 users told by a list in little more than 75 KB', async () => {
    const { ledger, itemOf } = await open();
    const revision = revisionWith({ snapshot: toldByOneList(100_000) });
    expect(await ledger.append(revision, marked)).toBe('appended');
    const bytes = itemBytes((await itemOf({ tenantId: one, revision: 1 })) ?? {});
    expect(bytes).toBeLessThan(110_000);
    expect(bytes).toBeGreaterThan(30_000);
    expect(isDeepStrictEqual(await ledger.head(one), revision)).toBe(true);
  });

  it('holds 60,000 users told one by one', async () => {
    const { ledger } = await open();
    const revision = revisionWith({ snapshot: toldOneByOne(60_000) });
    expect(await ledger.append(revision, marked)).toBe('appended');
    expect(isDeepStrictEqual(await ledger.head(one), revision)).toBe(true);
  });

  it('says of a tenant that does not fit that it is too large, and writes nothing', async () => {
    const { ledger, itemOf } = await open();
    const first = revisionWith();
    await ledger.append(first, unmarked);
    const second = revisionWith({ revision: 2, snapshot: oversizeSnapshot() });
    expect(itemBytes(toItem(second, marked))).toBeGreaterThan(maxItemBytes);
    expect(await ledger.append(second, marked)).toBe('too-large');
    expect(await itemOf({ tenantId: one, revision: 2 })).toBeUndefined();
    expect(await ledger.head(one)).toStrictEqual(first);
  });
}
