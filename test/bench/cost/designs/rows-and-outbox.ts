import type { Change } from '../counted-table.ts';
import {
  differs,
  entryOf,
  putAll,
  RowPerUserDesign,
  type WantedRow,
} from './row-per-user-design.ts';
import { partition, userItem, userKey } from './user-row.ts';

const usersPerTransaction = 50;
const itemsPerBatch = 25;
const outboxPrefix = 'OUTBOX#';

/** (B) A row and an outbox row per user in transactions of 100 items; a publisher empties the outbox. */
export class RowsAndOutbox extends RowPerUserDesign {
  readonly name = 'B: transactions and outbox';
  readonly #waiting = new Map<string, ReturnType<typeof entryOf>>();

  protected override store(rows: readonly WantedRow[]): void {
    const changes = rows.flatMap((row): Change[][] => {
      const key = userKey(row.associateId);
      const before = row.listed ?? this.table.get(key, { consistent: true });
      if (!differs(row, before)) return [];
      const sk = `${outboxPrefix}${row.associateId}`;
      this.#waiting.set(sk, entryOf(row, before));
      // As lean as can be: the publisher works the event out again from two ids.
      const item = {
        pk: { S: partition },
        sk: { S: sk },
        before: before?.entitlementId ?? { NULL: true as const },
        after: { S: row.entitlement.id },
      };
      return [
        [
          { key, item: userItem(row) },
          { key: { pk: partition, sk }, item },
        ],
      ];
    });
    for (const group of groupsOf(changes, usersPerTransaction)) {
      this.table.write(group.flat(), { transaction: true });
    }
    this.#empty();
  }

  /** The publisher: reads the outbox, sends, and deletes what it sent. */
  #empty(): void {
    const pages = [...this.table.query(partition, outboxPrefix, { consistent: false })];
    const keys = pages.flat().map(({ sk }) => ({ pk: partition, sk: sk?.S ?? '' }));
    putAll(
      keys.flatMap(({ sk }) => this.#waiting.get(sk) ?? []),
      this.bus,
    );
    for (const batch of groupsOf(keys, itemsPerBatch)) {
      this.table.write(batch.map((key) => ({ key, item: undefined })));
    }
    this.#waiting.clear();
  }
}

function groupsOf<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
