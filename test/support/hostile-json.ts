import fc from 'fast-check';
import { jsonWithRaw } from './hostile-constants.ts';
import { hostileKey, textEdit } from './hostile-json-text.ts';
import { hostileDate, hostileNumber, hostileText, hostileValue } from './hostile-values.ts';

type Entries = readonly (readonly [string, unknown])[];

/** What is done to one place of a value; `disguise` puts another of its kind there. */
type Edit =
  | { readonly kind: 'replace'; readonly value: unknown }
  | {
      readonly kind: 'disguise';
      readonly text: string;
      readonly number: unknown;
      readonly date: string;
    }
  | { readonly kind: 'drop' }
  | { readonly kind: 'add' | 'rename'; readonly key: string; readonly value: unknown }
  | { readonly kind: 'repeat'; readonly times: number };

const edit: fc.Arbitrary<Edit> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('disguise' as const),
      text: hostileText,
      number: hostileNumber,
      date: hostileDate,
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('replace' as const), value: hostileValue }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'drop' as const }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom('add' as const, 'rename' as const),
      key: hostileKey,
      value: hostileValue,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('repeat' as const),
      times: fc.constantFrom(2, 51, 101, 2001),
    }),
  },
);

/** Where: at each level one child by its number, to the end of the list or a value without children. */
const place = fc.array(fc.nat(9), { minLength: 1, maxLength: 8 });
const edits = fc.array(fc.tuple(place, edit), { minLength: 1, maxLength: 3 });

/** A value with some places made hostile. Keys stay the object's own, `__proto__` included. */
function edited(value: unknown, [step, ...rest]: readonly number[], change: Edit): unknown {
  const entries = entriesOf(value);
  if (step === undefined || entries.length === 0) return replaced(value, change);
  const index = step % entries.length;
  const changed = entries.flatMap(([key, child], at): Entries => {
    if (at !== index) return [[key, child]];
    return rest.length > 0 && entriesOf(child).length > 0
      ? [[key, edited(child, rest, change)]]
      : entriesAfter(key, child, change);
  });
  return Array.isArray(value) ? changed.map(([, child]) => child) : Object.fromEntries(changed);
}

function entriesOf(value: unknown): Entries {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

function entriesAfter(key: string, child: unknown, change: Edit): Entries {
  switch (change.kind) {
    case 'drop':
      return [];
    case 'add':
      return [
        [key, child],
        [change.key, change.value],
      ];
    case 'rename':
      return [[change.key, child]];
    case 'repeat':
      return Array.from({ length: change.times }, () => [key, child] as const);
    default:
      return [[key, replaced(child, change)]];
  }
}

function replaced(value: unknown, change: Edit): unknown {
  if (change.kind === 'replace') return change.value;
  if (change.kind !== 'disguise') return value;
  if (typeof value === 'number') return change.number;
  return /^\d{4}-\d\d-/.test(String(value)) ? change.date : change.text;
}

/** JSON texts of these values with some places made hostile, a few of them no JSON any more. */
export function hostileJson(values: readonly unknown[]): fc.Arbitrary<string> {
  return fc
    .tuple(
      fc.constantFrom(...values),
      fc.oneof({ weight: 5, arbitrary: edits }, { weight: 1, arbitrary: fc.constant([]) }),
      fc.option(textEdit, { freq: 4, nil: undefined }),
    )
    .map(([value, changes, onText]) => {
      const changed = changes.reduce((now, [at, change]) => edited(now, at, change), value);
      // Of a value that is dropped whole nothing is left to write.
      const text = jsonWithRaw(changed ?? null);
      return onText === undefined ? text : onText(text);
    });
}
