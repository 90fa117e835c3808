import { expect, it } from 'vitest';
import type { DeliveryCursors } from '../../shared/application/delivery-ports.ts';
import { at, key, place, standsAt } from './delivery-cursors-builders.ts';

/** What cursors know of events that were put back. */
export function notesWhatWaits(open: () => Promise<DeliveryCursors>): void {
  it('know who waits, and since when, where nothing was delivered yet', async () => {
    const cursors = await open();
    for (const revision of [7, 5, 6])
      await cursors.hold(key, place(revision), { at: at + revision });
    const waiting = new Map([5, 6, 7].map((revision) => [revision, at + revision]));
    expect(await cursors.read(key)).toStrictEqual({ waiting });
  });

  it('do not note again who waits already', async () => {
    const cursors = await open();
    for (const later of [0, 1000, 2000]) {
      const parts = { part: 1 + later / 1000, parts: 3 };
      await cursors.hold(key, place(5, parts), { at: at + later });
    }
    expect(await cursors.read(key)).toStrictEqual({ waiting: new Map([[5, at]]) });
  });

  it('lose none of those that several readers note at once', async () => {
    const cursors = await open();
    const revisions = Array.from({ length: 30 }, (_, index) => index + 4);
    await Promise.all([
      cursors.advance(key, place(3), at),
      ...revisions.map((revision) => cursors.hold(key, place(revision), { at })),
    ]);
    const waiting = revisions.map((revision): [number, number] => [revision, at]);
    expect(await cursors.read(key)).toStrictEqual(standsAt(3, [1], { waiting }));
  });

  it('forget who has arrived, and no other behind it', async () => {
    const cursors = await open();
    for (const revision of [4, 5, 6]) await cursors.hold(key, place(revision), { at });
    await cursors.advance(key, place(4), at);
    const behind: [number, number][] = [5, 6].map((revision) => [revision, at]);
    expect(await cursors.read(key)).toStrictEqual(standsAt(4, [1], { waiting: behind }));
  });

  it('forget who was passed over, however many those are', async () => {
    const cursors = await open();
    const revisions = Array.from({ length: 150 }, (_, index) => index + 1);
    for (const revision of [...revisions, 900]) await cursors.hold(key, place(revision), { at });
    await cursors.advance(key, place(200), at);
    await cursors.advance(key, place(201), at);
    expect(await cursors.read(key)).toStrictEqual(standsAt(201, [1], { waiting: [[900, at]] }));
  });

  it.each([
    ['an older revision', place(8)],
    ['a part that is behind them', place(9, { part: 2, parts: 3 })],
  ])('note nothing of %s', async (_, passed) => {
    const cursors = await open();
    await cursors.advance(key, place(9, { part: 2, parts: 3 }), at);
    await cursors.hold(key, passed, { at });
    await cursors.hold(key, passed, { at, retryAt: at + 5000 });
    expect(await cursors.read(key)).toStrictEqual(standsAt(9, [2], { parts: 3 }));
  });

  it('are right whether a reader notes a revision or another one brings it first', async () => {
    const cursors = await open();
    const revisions = Array.from({ length: 10 }, (_, index) => index + 1);
    const both = (revision: number) => [
      cursors.hold(key, place(revision), { at, retryAt: at + 5000 }),
      cursors.advance(key, place(revision), at),
    ];
    for (const revision of revisions) {
      await Promise.all(revision % 2 === 0 ? both(revision) : both(revision).toReversed());
      expect((await cursors.read(key)).waiting).toStrictEqual(new Map());
    }
    expect((await cursors.read(key)).newest?.revision).toBe(10);
  });
}

/** What cursors know of events that failed. */
export function notesWhatFails(open: () => Promise<DeliveryCursors>): void {
  it.each([[undefined], [4]])(
    'know since when an event fails, and when it is tried again, behind %s',
    async (newest) => {
      const cursors = await open();
      if (newest !== undefined) await cursors.advance(key, place(newest), at);
      const known = await cursors.read(key);
      for (const later of [0, 5000]) {
        const retryAt = at + later + 1000;
        await cursors.hold(key, place(5), { at: at + later, retryAt });
        const failing = { since: at, retryAt };
        const waiting = new Map([[5, at]]);
        expect(await cursors.read(key)).toStrictEqual({ ...known, failing, waiting });
      }
      // Another one waits.
      await cursors.hold(key, place(6), { at });
      expect((await cursors.read(key)).failing).toStrictEqual({ since: at, retryAt: at + 6000 });
    },
  );

  it('know it of a further part of the newest revision', async () => {
    const cursors = await open();
    await cursors.advance(key, place(5, { parts: 2 }), at);
    await cursors.hold(key, place(5, { part: 2, parts: 2 }), { at, retryAt: at + 5000 });
    expect((await cursors.read(key)).failing).toStrictEqual({ since: at, retryAt: at + 5000 });
    await cursors.advance(key, place(5, { part: 2, parts: 2 }), at);
    expect(await cursors.read(key)).toStrictEqual(standsAt(5, [1, 2], { parts: 2 }));
  });

  it('know nothing of it any more once something has arrived', async () => {
    const cursors = await open();
    await cursors.hold(key, place(5), { at, retryAt: at + 5000 });
    await cursors.advance(key, place(5), at);
    expect(await cursors.read(key)).toStrictEqual(standsAt(5));
    await cursors.hold(key, place(6), { at: at + 9000, retryAt: at + 9999 });
    expect((await cursors.read(key)).failing).toStrictEqual({
      since: at + 9000,
      retryAt: at + 9999,
    });
  });
}
