import { expect, it } from 'vitest';
import type { DeliveryPlace } from '../../shared/application/delivery-order.ts';
import type { DeliveryCursors, DeliveryKey } from '../../shared/application/delivery-ports.ts';
import { TenantId } from '../../shared/domain/tenant-id.ts';

const key: DeliveryKey = { tenantId: TenantId.parse('Cust1'), detailType: 'PlanChanged' };

function place(revision: number, fields: Partial<DeliveryPlace> = {}): DeliveryPlace {
  return { revision, previousRevision: revision - 1, part: 1, parts: 1, ...fields };
}

const instant = Date.UTC(2026, 5, 1);

/** What all cursors of an endpoint do: remember the newest revision and its parts, and go back for nobody. */
export function keepsDeliveryCursors(open: () => Promise<DeliveryCursors>): void {
  it('know nothing at first', async () => {
    expect(await (await open()).read(key)).toBeUndefined();
  });

  it('stand at the first revision that comes, and then at each newer one', async () => {
    const cursors = await open();
    for (const revision of [3, 4, 9, 100]) {
      await cursors.advance(key, place(revision));
      expect(await cursors.read(key)).toStrictEqual({ revision, parts: 1, delivered: [1] });
    }
  });

  it('do not go back for an older revision', async () => {
    const cursors = await open();
    await cursors.advance(key, place(9, { part: 2, parts: 3 }));
    for (const older of [1, 8]) await cursors.advance(key, place(older));
    expect(await cursors.read(key)).toStrictEqual({ revision: 9, parts: 3, delivered: [2] });
  });

  it('collect the parts of the newest revision, in any order and each once', async () => {
    const cursors = await open();
    for (const part of [10, 2, 11, 2, 1]) await cursors.advance(key, place(5, { part, parts: 12 }));
    expect(await cursors.read(key)).toStrictEqual({
      revision: 5,
      parts: 12,
      delivered: [1, 2, 10, 11],
    });
  });

  it('forget the parts of the one before', async () => {
    const cursors = await open();
    for (const part of [1, 2]) await cursors.advance(key, place(5, { part, parts: 2 }));
    await cursors.advance(key, place(6, { part: 3, parts: 3 }));
    expect(await cursors.read(key)).toStrictEqual({ revision: 6, parts: 3, delivered: [3] });
  });

  it('lose no part that several readers bring at once', async () => {
    const cursors = await open();
    const parts = Array.from({ length: 20 }, (_, index) => index + 1);
    await Promise.all(parts.map((part) => cursors.advance(key, place(5, { part, parts: 20 }))));
    expect(await cursors.read(key)).toStrictEqual({ revision: 5, parts: 20, delivered: parts });
  });

  it('stand at the newest of the revisions that several readers bring at once', async () => {
    const cursors = await open();
    const revisions = [7, 3, 12, 1, 9, 12, 11, 2];
    await Promise.all(revisions.map((revision) => cursors.advance(key, place(revision))));
    expect(await cursors.read(key)).toStrictEqual({ revision: 12, parts: 1, delivered: [1] });
  });

  it('know when an event is tried again, until it or a newer one is delivered', async () => {
    const cursors = await open();
    const known = { revision: 5, parts: 2, delivered: [1] };
    await cursors.advance(key, place(5, { parts: 2 }));
    for (const retryAt of [instant, instant + 5000]) {
      await cursors.postpone(key, place(5, { part: 2, parts: 2 }), retryAt);
      expect(await cursors.read(key)).toStrictEqual({ ...known, retryAt });
    }
    await cursors.advance(key, place(5, { part: 2, parts: 2 }));
    expect(await cursors.read(key)).toStrictEqual({ ...known, delivered: [1, 2] });
    await cursors.postpone(key, place(6), instant);
    await cursors.advance(key, place(6));
    expect(await cursors.read(key)).toStrictEqual({ revision: 6, parts: 1, delivered: [1] });
  });

  it('stay where they are while what comes next fails', async () => {
    const cursors = await open();
    await cursors.advance(key, place(5));
    await cursors.postpone(key, place(9, { previousRevision: 5 }), instant);
    expect(await cursors.read(key)).toStrictEqual({
      revision: 5,
      parts: 1,
      delivered: [1],
      retryAt: instant,
    });
  });

  it.each([
    ['the one before it', 4, 4],
    ['none, where it is the first', null, 0],
  ])('stand at %s where the first event fails', async (_, previousRevision, revision) => {
    const cursors = await open();
    await cursors.postpone(key, place(5, { previousRevision }), instant);
    const failed = { revision, parts: 0, delivered: [], retryAt: instant };
    expect(await cursors.read(key)).toStrictEqual(failed);
    await cursors.advance(key, place(5, { previousRevision }));
    expect(await cursors.read(key)).toStrictEqual({ revision: 5, parts: 1, delivered: [1] });
  });

  it('keep tenants and detail-types apart', async () => {
    const cursors = await open();
    const keys = ['Cust1', 'Cust12', 'Cust'].flatMap((id) =>
      ['PlanChanged', 'PlanChangeScheduled'].map((detailType) => ({
        tenantId: TenantId.parse(id),
        detailType,
      })),
    );
    for (const [index, each] of keys.entries()) {
      expect(await cursors.read(each)).toBeUndefined();
      await cursors.advance(each, place(index + 1));
    }
    for (const [index, each] of keys.entries()) {
      expect((await cursors.read(each))?.revision).toBe(index + 1);
    }
  });
}
