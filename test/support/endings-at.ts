import { catalogue } from '../../shared/catalog/catalogue.ts';
import { dueAt } from '../../shared/domain/due-at.ts';
import { emptySnapshot } from '../../shared/domain/empty-snapshot.ts';
import { broughtTo, fold } from '../../shared/domain/fold.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import type { LicenseChange } from '../../shared/domain/license-change.ts';
import type { Snapshot } from '../../shared/domain/snapshot.ts';
import { TenantId } from '../../shared/domain/tenant-id.ts';
import { canonicalText } from './canonical-text.ts';
import { changeOf, noon } from './changes.ts';
import type { EventIn } from './events-in.ts';

export function permutationsOf<Item>(items: readonly Item[]): Item[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((first, index) =>
    permutationsOf(items.toSpliced(index, 1)).map((rest) => [first, ...rest]),
  );
}

type Batch = readonly [now: Instant, ...changes: LicenseChange[]];

/**
 * The one snapshot at an instant that these events end in: in whatever order, at once, one by one or
 * twice, at noon, at the instant or on the way. Fails where there are several.
 */
export function endingAt(instant: Instant, ...events: readonly EventIn[]): Snapshot {
  const endings = permutationsOf(events.map(changeOf))
    .flatMap((order) => waysToCome(order, instant))
    .map(foldedAll)
    .flatMap((head) => [brought(head, instant), broughtBoundaryByBoundary(head, instant)]);
  const byText = new Map(endings.map((snapshot) => [canonicalText(snapshot), snapshot]));
  const [ending, ...others] = byText.values();
  if (ending === undefined || others.length > 0) {
    throw new Error(`${others.length + 1} snapshots where every order should end in one`);
  }
  return ending;
}

function waysToCome(order: readonly LicenseChange[], instant: Instant): Batch[][] {
  const onTheWay = (index: number) => noon + ((instant - noon) * (index + 1)) / order.length;
  return [
    [[noon, ...order]],
    [[instant, ...order]],
    order.map((change): Batch => [noon, change]),
    order.map((change, index): Batch => [onTheWay(index), change]),
    [
      [noon, ...order],
      [instant, ...order],
    ],
    [
      [noon, ...order.slice(0, 1)],
      [instant, ...order.slice(1)],
    ],
    [
      [noon, ...order.slice(0, -1)],
      [instant, ...order.slice(-1)],
    ],
  ];
}

function foldedAll(batches: readonly Batch[]): Snapshot {
  return batches.reduce<Snapshot>(
    (head, [now, ...changes]) => {
      const decision = fold(brought(head, now), changes, { catalogue, now });
      return decision.kind === 'changed' ? decision.snapshot : brought(head, now);
    },
    emptySnapshot(TenantId.parse('Cust1')),
  );
}

function broughtBoundaryByBoundary(head: Snapshot, instant: Instant): Snapshot {
  let snapshot = head;
  for (let due = dueAt(snapshot); due !== null && due <= instant; due = dueAt(snapshot)) {
    snapshot = brought(snapshot, due);
    if (dueAt(snapshot) === due) throw new Error('a boundary that is not passed');
  }
  return snapshot;
}

function brought(snapshot: Snapshot, now: Instant): Snapshot {
  return broughtTo(snapshot, { catalogue, now });
}
