import { expect, it } from 'vitest';
import type { DeliveryCursors } from '../../shared/application/delivery-ports.ts';
import { TenantId } from '../../shared/domain/tenant-id.ts';
import { at, key, place, standsAt } from './delivery-cursors-builders.ts';
import { notesWhatFails, notesWhatWaits } from './delivery-cursors-waiting-contract.ts';

/** What all cursors of an endpoint do: remember the newest revision and its parts, and go back for nobody. */
export function keepsDeliveryCursors(open: () => Promise<DeliveryCursors>): void {
  it('know nothing at first', async () => {
    expect(await (await open()).read(key)).toStrictEqual({ waiting: new Map() });
  });

  it('stand at the first revision that comes, and then at each newer one, and know since when', async () => {
    const cursors = await open();
    for (const revision of [3, 4, 9, 100]) {
      await cursors.advance(key, place(revision), at + revision);
      const cursor = standsAt(revision, [1], { movedAt: at + revision });
      expect(await cursors.read(key)).toStrictEqual(cursor);
    }
  });

  it('do not go back for an older revision', async () => {
    const cursors = await open();
    await cursors.advance(key, place(9, { part: 2, parts: 3 }), at);
    for (const older of [1, 8]) await cursors.advance(key, place(older), at + 5000);
    expect(await cursors.read(key)).toStrictEqual(standsAt(9, [2], { parts: 3 }));
  });

  it('collect the parts of the newest revision, in any order and each once', async () => {
    const cursors = await open();
    for (const [index, part] of [10, 2, 11, 2, 1].entries()) {
      await cursors.advance(key, place(5, { part, parts: 12 }), at + index);
    }
    const cursor = standsAt(5, [1, 2, 10, 11], { parts: 12, movedAt: at + 4 });
    expect(await cursors.read(key)).toStrictEqual(cursor);
  });

  it('forget the parts of the one before', async () => {
    const cursors = await open();
    for (const part of [1, 2]) await cursors.advance(key, place(5, { part, parts: 2 }), at);
    await cursors.advance(key, place(6, { part: 3, parts: 3 }), at);
    expect(await cursors.read(key)).toStrictEqual(standsAt(6, [3], { parts: 3 }));
  });

  it('lose no part that several readers bring at once', async () => {
    const cursors = await open();
    const parts = Array.from({ length: 20 }, (_, index) => index + 1);
    await Promise.all(parts.map((part) => cursors.advance(key, place(5, { part, parts: 20 }), at)));
    expect(await cursors.read(key)).toStrictEqual(standsAt(5, parts, { parts: 20 }));
  });

  it('stand at the newest of the revisions that several readers bring at once', async () => {
    const cursors = await open();
    const revisions = [7, 3, 12, 1, 9, 12, 11, 2];
    await Promise.all(revisions.map((revision) => cursors.advance(key, place(revision), at)));
    expect(await cursors.read(key)).toStrictEqual(standsAt(12));
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
      expect(await cursors.read(each)).toStrictEqual({ waiting: new Map() });
      await cursors.advance(each, place(index + 1), at);
      await cursors.hold(each, place(index + 2), { at });
    }
    for (const [index, each] of keys.entries()) {
      const cursor = standsAt(index + 1, [1], { waiting: [[index + 2, at]] });
      expect(await cursors.read(each)).toStrictEqual(cursor);
    }
  });

  notesWhatWaits(open);
  notesWhatFails(open);
}
