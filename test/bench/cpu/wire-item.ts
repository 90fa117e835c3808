import type { Item } from '../../../shared/ledger/item-bytes.ts';

/** An item as DynamoDB's JSON has it: bytes are base64. */
export function asWire(item: Item): object {
  return Object.fromEntries(
    Object.entries(item).map(([name, value]) => [
      name,
      value.B === undefined ? value : { B: Buffer.from(value.B).toString('base64') },
    ]),
  );
}
