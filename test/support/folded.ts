import { catalogue } from '../../shared/catalog/catalogue.ts';
import { emptySnapshot } from '../../shared/domain/empty-snapshot.ts';
import { type Decision, fold } from '../../shared/domain/fold.ts';
import type { Snapshot } from '../../shared/domain/snapshot.ts';
import { TenantId } from '../../shared/domain/tenant-id.ts';
import { canonicalText } from './canonical-text.ts';
import { changeOf, noon, snapshotAfter } from './changes.ts';
import type { EventIn } from './events-in.ts';

/** What one fold of these events decides. */
export function decisionOn(events: readonly EventIn[], head?: Snapshot): Decision {
  const before = head ?? emptySnapshot(TenantId.parse('Cust1'));
  return fold(before, events.map(changeOf), { catalogue, now: noon });
}

/** The snapshot after these batches, folded one after another. */
export function snapshotAfterBatches(...batches: readonly (readonly EventIn[])[]): Snapshot {
  const [first = [], ...others] = batches;
  return others.reduce((head, batch) => snapshotAfter(batch, head), snapshotAfter(first));
}

function permutationsOf<Item>(items: readonly Item[]): Item[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((first, index) =>
    permutationsOf(items.toSpliced(index, 1)).map((rest) => [first, ...rest]),
  );
}

/** Every snapshot that these events end in, distinct, over all orders, as one batch and one by one. */
export function endingsOf(events: readonly EventIn[]): Snapshot[] {
  const endings = permutationsOf(events).flatMap((order) => [
    snapshotAfter(order),
    snapshotAfterBatches(...order.map((event) => [event])),
    snapshotAfter([...order, ...order]),
  ]);
  const byText = new Map(endings.map((snapshot) => [canonicalText(snapshot), snapshot]));
  return [...byText.values()];
}

/** The one snapshot that these events end in, in whatever order they come; fails where there are several. */
export function endingOf(...events: readonly EventIn[]): Snapshot {
  const [ending, ...others] = endingsOf(events);
  if (ending === undefined || others.length > 0) {
    throw new Error(`${others.length + 1} snapshots where every order should end in one`);
  }
  return ending;
}
