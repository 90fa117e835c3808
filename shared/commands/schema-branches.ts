import type { JsonSchema } from '../contracts/event-schemas.ts';

const everyType = ['null', 'boolean', 'number', 'string', 'array', 'object'] as const;
type JsonType = (typeof everyType)[number] | 'integer';

/** What a JSON Schema says of values of one type. */
export interface Branch {
  readonly type: JsonType;
  /** The only values, where they are named; null: any. */
  readonly values: readonly unknown[] | null;
  readonly schema: JsonSchema;
}

/** A schema without references and unions: one branch per alternative, and one for all named values of a type. */
export function branchesOf(schema: JsonSchema | boolean, root: JsonSchema): readonly Branch[] {
  const branches = alternativesOf(schema, root);
  const open = branches.filter(({ values }) => values === null);
  const named = Map.groupBy(
    branches.filter(({ values }) => values !== null),
    ({ type }) => type,
  );
  const merged = [...named].map(([type, group]) => {
    return { type, values: group.flatMap(({ values }) => values ?? []), schema: {} };
  });
  return [...open, ...merged];
}

function alternativesOf(schema: JsonSchema | boolean, root: JsonSchema): readonly Branch[] {
  if (typeof schema === 'boolean') return schema ? alternativesOf({}, root) : [];
  const { $ref, anyOf, oneOf, ...rest } = schema;
  if ($ref !== undefined) {
    const target = definitionAt($ref, root);
    return alternativesOf({ ...target, ...rest }, root);
  }
  const options = anyOf ?? oneOf;
  if (options === undefined) return typesOf(rest).map((type) => branchOf(type, rest));
  return options.flatMap((option) =>
    alternativesOf(typeof option === 'boolean' ? option : { ...rest, ...option }, root),
  );
}

function branchOf(type: JsonType, schema: JsonSchema): Branch {
  const { const: only, enum: some, ...rest } = schema;
  const values = only === undefined ? (some ?? null) : [only];
  return { type, values, schema: rest };
}

function typesOf({ type }: JsonSchema): readonly JsonType[] {
  if (type === undefined) return everyType;
  return Array.isArray(type) ? type : [type];
}

/** The schema that `#/$defs/Name` points to. */
function definitionAt(pointer: string, root: JsonSchema): JsonSchema {
  const found = root.$defs?.[pointer.replace('#/$defs/', '')];
  if (found === undefined || typeof found === 'boolean') {
    throw new Error(`the schema has no ${pointer}`);
  }
  return found;
}

/** Whether all values of one type are of the other. */
export function covers(wide: JsonType, narrow: JsonType): boolean {
  return wide === narrow || (wide === 'number' && narrow === 'integer');
}
