import fc from 'fast-check';
import type { Revision } from '../../shared/domain/revision.ts';
import type { Item } from '../../shared/ledger/item-bytes.ts';
import { fromItem } from '../../shared/ledger/revision-item.ts';
import { HostileIntake } from './hostile-intake.ts';
import { richTenant } from './rich-tenant.ts';

/** Items as the table holds them, of a tenant in which everything is there. */
export async function realItems(): Promise<Item[]> {
  const intake = new HostileIntake();
  await intake.receive(...richTenant().map((event) => JSON.stringify(event)));
  await intake.bench.receive(...richTenant({ sequence: 20 }));
  return intake.itemsOf('Cust1');
}

/** The attributes of an item that hold compressed JSON. */
export function compressedIn(item: Item): string[] {
  return Object.keys(item).filter((name) => item[name]?.B !== undefined);
}

/** What is done to bytes. */
export type Damage = (bytes: Uint8Array) => Uint8Array;

export const damage: fc.Arbitrary<Damage> = fc.oneof(
  { weight: 6, arbitrary: fc.nat().map((bit) => (bytes: Uint8Array) => flipped(bytes, bit)) },
  fc.nat().map((length) => (bytes: Uint8Array) => bytes.slice(0, length % (bytes.length + 1))),
  fc
    .uint8Array({ maxLength: 20 })
    .map((more) => (bytes: Uint8Array) => Buffer.concat([bytes, more])),
  fc.uint8Array().map((other) => () => other),
);

export function flipped(bytes: Uint8Array, bit: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const at = (bit >> 3) % copy.length;
  copy[at] = (copy[at] ?? 0) ^ (1 << (bit & 7));
  return copy;
}

/** What reading an item comes to; an error that nobody foresaw is `unexplained`. */
export function outcomeOf(item: Item, original: Item): string {
  try {
    const read = textOf(fromItem(item));
    const meant = texts.get(original) ?? textOf(fromItem(original));
    texts.set(original, meant);
    return read === meant ? 'read as before' : 'read as another';
  } catch (error) {
    return isForeseen(error) ? 'refused' : 'unexplained';
  }
}

const texts = new WeakMap<Item, string>();

function textOf({ lastEmitted, ...revision }: Revision): string {
  return JSON.stringify([[...lastEmitted], revision]);
}

const ownNames = new Set(['ZodError', 'SyntaxError', 'NewerHeadError', 'DamagedBytesError']);

/** Of a schema, of JSON, of a newer format, of zlib, and of attributes that are none. */
function isForeseen(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return (
    ownNames.has(error.name) ||
    /^(?:ERR_|Z_)/.test(code) ||
    /^(?:Unsupported type passed|No value defined)/.test(error.message)
  );
}
