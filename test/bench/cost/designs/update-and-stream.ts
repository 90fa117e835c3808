import type { Item } from '../../../../shared/ledger/item-bytes.ts';
import {
  differs,
  entryOf,
  putAll,
  RowPerUserDesign,
  type WantedRow,
} from './row-per-user-design.ts';
import { userItem, userKey } from './user-row.ts';

/**
 * (C) One conditional update per user and no read before it; a publisher on the table's stream sends an
 * event for each record. What a function reads of a stream is free.
 */
export class UpdateAndStream extends RowPerUserDesign {
  readonly name = 'C: updates and stream';

  protected override store(rows: readonly WantedRow[]): void {
    const records = rows.flatMap((row): { row: WantedRow; before: Item | undefined }[] => {
      if (row.listed !== undefined && !differs(row, row.listed)) return [];
      const key = userKey(row.associateId);
      let before: Item | undefined;
      const onlyIf = (standing: Item | undefined) => {
        before = standing;
        return standing === undefined || Number(standing.sequence?.N) <= row.sequence;
      };
      this.table.write([{ key, item: userItem(row), onlyIf }]);
      return [{ row, before }];
    });
    putAll(
      records.map(({ row, before }) => entryOf(row, before)),
      this.bus,
    );
  }
}
