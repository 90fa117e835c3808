import type { JsonSchema } from '../../../shared/contracts/event-schemas.ts';

/** A schema with one change in it, and where and what. */
export interface ChangedSchema {
  readonly name: string;
  readonly schema: JsonSchema;
}

/** The changes of one kind that a place of a schema can have, each as the place would be. */
export type ChangesAt = (place: JsonSchema) => readonly ChangedSchema[];

/** A schema with one change, for every change of this kind at any of its places. */
export function changedSchemas(schema: JsonSchema, changesAt: ChangesAt): ChangedSchema[] {
  const { properties = {}, $defs = {}, items, additionalProperties, anyOf = [] } = schema;
  const inFields = Object.entries(properties).flatMap(([field, place]) =>
    within(`.${field}`, place, changesAt).map(({ name, schema: changed }) => {
      return { name, schema: { ...schema, properties: { ...properties, [field]: changed } } };
    }),
  );
  const inDefinitions = Object.entries($defs).flatMap(([definition, place]) =>
    within(`#${definition}`, place, changesAt).map(({ name, schema: changed }) => {
      return { name, schema: { ...schema, $defs: { ...$defs, [definition]: changed } } };
    }),
  );
  const inAlternatives = anyOf.flatMap((place, index) =>
    within(`|${index}`, place, changesAt).map(({ name, schema: changed }) => {
      return { name, schema: { ...schema, anyOf: anyOf.with(index, changed) } };
    }),
  );
  return [
    ...changesAt(schema),
    ...inFields,
    ...inDefinitions,
    ...inAlternatives,
    ...within('[]', items, changesAt).map((change) => {
      return { ...change, schema: { ...schema, items: change.schema } };
    }),
    ...within('.*', additionalProperties, changesAt).map((change) => {
      return { ...change, schema: { ...schema, additionalProperties: change.schema } };
    }),
  ];
}

function within(path: string, place: unknown, changesAt: ChangesAt): ChangedSchema[] {
  if (!isSchema(place)) return [];
  return changedSchemas(place, changesAt).map(({ name, schema }) => {
    return { name: `${path}${name}`, schema };
  });
}

function isSchema(place: unknown): place is JsonSchema {
  return typeof place === 'object' && place !== null && !Array.isArray(place);
}
