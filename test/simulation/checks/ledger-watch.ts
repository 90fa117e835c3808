import type { LicenseChange } from '../../../shared/domain/license-change.ts';
import type { Revision } from '../../../shared/domain/revision.ts';
import type { Snapshot } from '../../../shared/domain/snapshot.ts';
import type { TenantId } from '../../../shared/domain/tenant-id.ts';
import type { Item } from '../../../shared/ledger/item-bytes.ts';
import { checksumOf, entitlementsIn } from '../../support/entitlements-in.ts';
import { simulatedTenants } from '../cloud/tenants.ts';
import type { World } from '../cloud/world.ts';
import { checkBoundaries, kindOf } from './boundary-check.ts';
import { registersGoneBack } from './register-sequences.ts';
import { modelAt, readingOf } from './tenant-model.ts';
import { promised } from './violation.ts';

/** Reads the ledger after every step, as anybody may, and holds each revision against what was promised. */
export class LedgerWatch {
  readonly #world: World;
  readonly #revisions = new Map<TenantId, Revision[]>();
  /** What each item holds, by its place; it never changes. */
  readonly #snapshots = new Map<string, Item[string] | undefined>();
  #seen: World['table']['items'] | undefined;

  constructor(world: World) {
    this.#world = world;
  }

  revisionsOf(tenantId: TenantId): readonly Revision[] {
    return this.#revisions.get(tenantId) ?? [];
  }

  async afterStep(): Promise<void> {
    const { items } = this.#world.table;
    if (items === this.#seen) return;
    this.#seen = items;
    this.#nothingWasChanged(items);
    for (const tenantId of simulatedTenants) {
      const known = this.#revisions.get(tenantId) ?? [];
      const head = await this.#world.observer.ledger.head(tenantId);
      if ((head?.revision ?? 0) === known.length) continue;
      promised(head !== undefined, () => `${tenantId} has lost its revisions`);
      this.#judge(head, known);
      this.#revisions.set(tenantId, [...known, head]);
    }
  }

  #nothingWasChanged(items: World['table']['items']): void {
    for (const [place, known] of this.#snapshots) {
      const now = items.get(place)?.snapshot;
      promised(now === known, () => `${place} was written over`);
    }
    for (const [place, item] of items) this.#snapshots.set(place, item.snapshot);
  }

  #judge(head: Revision, known: readonly Revision[]): void {
    const previous = known.at(-1);
    const name = `${head.snapshot.tenantId}/${head.revision}`;
    promised(head.revision === known.length + 1, () => `${name} follows on ${known.length}`);
    promised(
      previous === undefined || head.committedAt > previous.committedAt,
      () => `${name} was not committed after the one before it`,
    );
    const held = [...entitlementsIn(head.snapshot)].map(([user, { id }]) => [user, id] as const);
    promised(
      head.checksum === checksumOf(new Map(held)),
      () => `${name} has a checksum that is not its snapshot's`,
    );
    const back = previous === undefined ? [] : registersGoneBack(previous.snapshot, head.snapshot);
    promised(back.length === 0, () => `${name} takes registers back: ${back.join(', ')}`);
    checkBoundaries(head, { before: known, inputs: this.#causesIn(known) });
    this.#isWhole(head, previous?.snapshot, this.#causesIn([...known, head]));
  }

  /** A revision holds all of each input that caused it or one before it, and nothing else. */
  #isWhole(head: Revision, before: Snapshot | undefined, inputs: readonly LicenseChange[]): void {
    const { effectiveAt, committedAt, snapshot } = head;
    const reading = readingOf(snapshot);
    const kind = kindOf(head);
    if (kind === 'of-the-catalogue' && before !== undefined && reading === readingOf(before))
      return;
    // A clock behind the head leaves the head's instant, and commits one millisecond after it.
    const instants = kind === 'of-the-clock' ? [effectiveAt] : [committedAt, committedAt - 1];
    promised(
      instants.some((instant) => reading === modelAt(inputs, instant)),
      () =>
        `${snapshot.tenantId}/${head.revision} is not what its inputs come to:\n  ${reading}\nand not\n  ${modelAt(inputs, committedAt)}`,
    );
  }

  #causesIn(revisions: readonly Revision[]): LicenseChange[] {
    const ids = revisions.flatMap(({ causes }) =>
      causes.flatMap((cause) => ('eventId' in cause ? cause.eventId : [])),
    );
    return [...new Set(ids)].map((eventId) => {
      const change = this.#world.sent.get(eventId)?.change ?? null;
      promised(change !== null, () => `${eventId} caused a revision, and nobody sent it`);
      return change;
    });
  }
}
