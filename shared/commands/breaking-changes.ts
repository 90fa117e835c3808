import type { JsonSchema } from '../contracts/event-schemas.ts';
import { type Branch, branchesOf, covers } from './schema-branches.ts';
import { brokenKeywords, type Direction } from './schema-keywords.ts';

interface Comparison {
  readonly released: JsonSchema;
  readonly current: JsonSchema;
  readonly direction: Direction;
}

/** A place in both schemas, and what they say there. */
interface Place<Of> {
  readonly path: string;
  readonly was: Of;
  readonly is: Of;
}

/**
 * What of one event's schema would break those who send it (`in`) or read it (`out`), in words and
 * each with its path. A new field that may be absent breaks nobody, and neither does a value that is
 * added to an enumeration: readers have been told to expect both.
 */
export function breakingChanges(
  released: JsonSchema,
  current: JsonSchema,
  direction: Direction,
): string[] {
  const changes = changesAt(
    { path: '', was: released, is: current },
    { released, current, direction },
  );
  return [...new Set(changes)];
}

function changesAt(
  { path, was, is }: Place<JsonSchema | boolean>,
  comparison: Comparison,
): string[] {
  const before = branchesOf(was, comparison.released);
  const after = branchesOf(is, comparison.current);
  const isIn = comparison.direction === 'in';
  // Each form that was taken has to be taken still; each form that comes has to be one that came.
  const [inner, outer] = isIn ? [before, after] : [after, before];
  return inner.flatMap((form) => {
    const matches = outer.filter(({ type }) => covers(type, form.type));
    if (matches.length === 0) {
      return [
        `${path || 'detail'} ${isIn ? 'may no longer be' : 'may now be'} of type ${form.type}`,
      ];
    }
    const outcomes = matches.map((match) => {
      const [was, is] = isIn ? [form, match] : [match, form];
      return branchChanges({ path, was, is }, comparison);
    });
    return outcomes.reduce((least, next) => (next.length < least.length ? next : least));
  });
}

function branchChanges({ path, was, is }: Place<Branch>, comparison: Comparison): string[] {
  const at = path || 'detail';
  const place = { path, was: was.schema, is: is.schema };
  const keywords = brokenKeywords(was.schema, is.schema, comparison.direction);
  return [
    ...valueChanges(was, is, comparison.direction).map((change) => `${at} ${change}`),
    ...keywords.map((change) => `${at} ${change}`),
    ...(was.type === 'object' ? fieldChanges(place, comparison) : []),
    ...(was.type === 'array' ? itemChanges(place, comparison) : []),
  ];
}

function valueChanges(was: Branch, is: Branch, direction: Direction): string[] {
  const { values } = is;
  if (values === null) return [];
  if (was.values === null) {
    const listed = values.map(quoted).join(', ');
    return direction === 'in' ? [`may be nothing but ${listed}`] : [];
  }
  return was.values
    .filter((value) => !values.includes(value))
    .map((value) => `no longer allows ${quoted(value)}`);
}

function fieldChanges({ path, was, is }: Place<JsonSchema>, comparison: Comparison): string[] {
  const before = was.properties ?? {};
  const after = is.properties ?? {};
  const known = Object.entries(before).flatMap(([name, field]) => {
    const at = under(path, name);
    const now = after[name];
    if (now === undefined) return [`${at} is gone`];
    return [
      ...presenceChanges(
        { path: at, was: requires(was, name), is: requires(is, name) },
        comparison,
      ),
      ...changesAt({ path: at, was: field, is: now }, comparison),
    ];
  });
  const added = Object.keys(after)
    .filter((name) => before[name] === undefined && requires(is, name))
    .map((name) => `${under(path, name)} is new and required`);
  return [...known, ...added, ...otherFieldChanges({ path, was, is }, comparison)];
}

function presenceChanges({ path, was, is }: Place<boolean>, { direction }: Comparison): string[] {
  if (was === is) return [];
  if (direction === 'in') return is ? [`${path} is now required`] : [];
  return is ? [] : [`${path} is no longer always there`];
}

/** Of fields that no schema names: the entries of a map. */
function otherFieldChanges({ path, was, is }: Place<JsonSchema>, comparison: Comparison): string[] {
  const before = was.additionalProperties ?? true;
  const after = is.additionalProperties ?? true;
  // An object that was closed opens to new fields, which readers have been told to expect.
  if (before === false || isAnything(before, after)) return [];
  if (after !== false)
    return changesAt({ path: under(path, '*'), was: before, is: after }, comparison);
  return comparison.direction === 'in' ? [`${path || 'detail'} no longer takes other fields`] : [];
}

function itemChanges({ path, was, is }: Place<JsonSchema>, comparison: Comparison): string[] {
  const [before, after] = [was.items ?? true, is.items ?? true];
  if (Array.isArray(before) || Array.isArray(after)) {
    throw new Error(`${path} has items by position, which is not how this draft writes them`);
  }
  if (isAnything(before, after)) return [];
  return changesAt({ path: `${path}[]`, was: before, is: after }, comparison);
}

/** Whether neither says anything; looking into what may be anything would have no end. */
function isAnything(...schemas: readonly (JsonSchema | boolean)[]): boolean {
  return schemas.every((schema) => schema === true);
}

function under(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

function requires({ required }: JsonSchema, name: string): boolean {
  return required?.includes(name) ?? false;
}

function quoted(value: unknown): string {
  return `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;
}
