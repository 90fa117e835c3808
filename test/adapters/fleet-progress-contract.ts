import { expect, it } from 'vitest';
import type { FleetProgress, FleetProgressStore } from '../../shared/application/ports.ts';
import { TenantId } from '../../shared/domain/tenant-id.ts';
import { shards } from '../../shared/ledger/keys.ts';

function progress(fields: Partial<FleetProgress> = {}): FleetProgress {
  return {
    version: 2,
    since: Date.UTC(2026, 5, 1),
    passSince: Date.UTC(2026, 5, 2),
    after: TenantId.parse('Cust7'),
    failures: 3,
    isDone: false,
    ...fields,
  };
}

/** What every store of the fleet's progress does: keep the newest catalogue's, shard by shard. */
export function keepsFleetProgress(open: () => Promise<FleetProgressStore>): void {
  it('knows of no progress at first', async () => {
    const store = await open();
    for (const shard of shards) expect(await store.read(shard)).toBeUndefined();
  });

  it.each([
    ['in the middle of a pass', progress()],
    ['at the start of a pass', progress({ after: null, failures: 0 })],
    ['at the end of the last', progress({ isDone: true })],
    ['by an id of any kind', progress({ after: TenantId.parse('_x-9') })],
  ])('gives back what was saved %s', async (_when, saved) => {
    const store = await open();
    expect(await store.save(5, saved)).toBe('saved');
    expect(await store.read(5)).toStrictEqual(saved);
  });

  it('takes what comes later of the same version, also a new pass', async () => {
    const store = await open();
    await store.save(5, progress({ isDone: true }));
    const anew = progress({ after: null, failures: 0, passSince: Date.UTC(2026, 5, 3) });
    expect(await store.save(5, anew)).toBe('saved');
    expect(await store.read(5)).toStrictEqual(anew);
  });

  it('takes what comes of a newer version, though the older is not done', async () => {
    const store = await open();
    await store.save(5, progress());
    const newer = progress({ version: 10, after: null });
    expect(await store.save(5, newer)).toBe('saved');
    expect(await store.read(5)).toStrictEqual(newer);
  });

  it('does not take what comes of an older version, and keeps what it has', async () => {
    const store = await open();
    const newer = progress({ version: 10, after: null });
    await store.save(5, newer);
    for (const version of [9, 1]) {
      const older = progress({ version, isDone: true });
      expect(await store.save(5, older)).toBe('superseded');
      expect(await store.read(5)).toStrictEqual(newer);
    }
    expect(await store.save(5, progress({ version: 10 }))).toBe('saved');
  });

  it('keeps shards apart, in what they hold and in what they refuse', async () => {
    const store = await open();
    const [last = 0] = shards.slice(-1);
    for (const shard of shards.slice(0, -1)) {
      await store.save(shard, progress({ version: 5, failures: shard }));
    }
    expect(await store.read(last)).toBeUndefined();
    expect(await store.save(last, progress({ version: 1, failures: last }))).toBe('saved');
    for (const shard of shards) expect((await store.read(shard))?.failures).toBe(shard);
  });
}
