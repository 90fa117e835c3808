import {
  differs,
  entryOf,
  putAll,
  RowPerUserDesign,
  type WantedRow,
} from './row-per-user-design.ts';
import { userItem, userKey } from './user-row.ts';

/** (A) Gets and puts each user, and sends an event for each that changed. */
export class GetAndPut extends RowPerUserDesign {
  readonly name = 'A: get and put';

  protected override store(rows: readonly WantedRow[]): void {
    const entries = rows.flatMap((row) => {
      const key = userKey(row.associateId);
      const before = row.listed ?? this.table.get(key, { consistent: true });
      if (!differs(row, before)) return [];
      this.table.write([{ key, item: userItem(row) }]);
      return [entryOf(row, before)];
    });
    putAll(entries, this.bus);
  }
}
