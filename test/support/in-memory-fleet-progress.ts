import type { FleetProgress, FleetProgressStore } from '../../shared/application/ports.ts';

/** Progress of the fleet in memory; it passes the same contract suite as the table's. */
export class InMemoryFleetProgress implements FleetProgressStore {
  readonly #progress = new Map<number, FleetProgress>();

  async read(shard: number): Promise<FleetProgress | undefined> {
    return this.#progress.get(shard);
  }

  async save(shard: number, progress: FleetProgress): Promise<'saved' | 'superseded'> {
    const known = this.#progress.get(shard);
    if (known !== undefined && known.version > progress.version) return 'superseded';
    this.#progress.set(shard, progress);
    return 'saved';
  }
}
