import type { JsonSchema } from '../../../shared/contracts/event-schemas.ts';
import type { ChangedSchema, ChangesAt } from './changed-schemas.ts';

type Kinds = Readonly<Record<string, ChangesAt>>;

const whenever = (isPossible: boolean, schema: JsonSchema): ChangedSchema[] =>
  isPossible ? [{ name: '', schema }] : [];

const isObject = ({ properties }: JsonSchema) => properties !== undefined;
const requires = ({ required = [] }: JsonSchema, field: string) => required.includes(field);
const without = (list: readonly string[] | undefined, item: string) =>
  list?.filter((other) => other !== item);

/** One change for each field that meets a condition. */
function perField(
  isMeant: (place: JsonSchema, field: string) => boolean,
  changed: (place: JsonSchema, field: string) => JsonSchema,
): ChangesAt {
  return (place) =>
    Object.keys(place.properties ?? {})
      .filter((field) => isMeant(place, field))
      .map((field) => ({ name: ` ${field}`, schema: { ...place, ...changed(place, field) } }));
}

const upper = ['maxLength', 'maximum', 'maxItems'];
const lower = ['minLength', 'minimum', 'exclusiveMinimum', 'minItems'];

/** Every limit moved inwards by one, or outwards by minus one. */
function limitsMoved(inwards: 1 | -1): ChangesAt {
  return (place) =>
    [...upper, ...lower].flatMap((limit) => {
      const value = place[limit];
      if (typeof value !== 'number') return [];
      const moved = upper.includes(limit) ? value - inwards : value + inwards;
      return [{ name: ` ${limit}`, schema: { ...place, [limit]: moved } }];
    });
}

const newField = 'brandNew';

function withNewField({ properties, ...place }: JsonSchema): JsonSchema {
  return { ...place, properties: { ...properties, [newField]: { type: 'string' } } };
}

/** What breaks senders and readers alike. */
export const breakingForAll: Kinds = {
  'a field is gone': perField(
    () => true,
    ({ properties, required }, field) => {
      const { [field]: _, ...others } = properties ?? {};
      return { properties: others, required: without(required, field) };
    },
  ),
  'a new field is required': (place) =>
    whenever(isObject(place), {
      ...withNewField(place),
      required: [...(place.required ?? []), newField],
    }),
  'a value is gone': (place) =>
    (place.enum ?? []).map((value, index, values) => {
      return { name: ` ${value}`, schema: { ...place, enum: values.toSpliced(index, 1) } };
    }),
  'the only value is another': (place) =>
    whenever(place.const !== undefined, { ...place, const: 'other' }),
  'a number becomes a text': (place) =>
    whenever(place.type === 'integer' || place.type === 'number', { ...place, type: 'string' }),
};

/** What senders of events cannot keep to. */
export const breakingForSenders: Kinds = {
  'a field is required': perField(
    (place, field) => !requires(place, field) && field !== newField,
    ({ required = [] }, field) => ({ required: [...required, field] }),
  ),
  'limits are tightened': limitsMoved(1),
  'a text gets a pattern': (place) =>
    whenever(place.type === 'string' && !place.enum && !place.pattern, { ...place, pattern: '^x' }),
  'an alternative is gone': (place) =>
    (place.anyOf ?? []).map((_, index, all) => {
      return { name: ` ${index}`, schema: { ...place, anyOf: all.toSpliced(index, 1) } };
    }),
  'fields of no name are refused': (place) =>
    whenever(isObject(place), { ...place, additionalProperties: false }),
};

/** What readers of events have not been told to expect. */
export const breakingForReaders: Kinds = {
  'a field may be absent': perField(requires, ({ required }, field) => ({
    required: without(required, field),
  })),
  'limits are loosened': limitsMoved(-1),
  'a pattern is gone': ({ pattern, ...place }) => whenever(pattern !== undefined, place),
  'null is added': perField(isNeverNull, ({ properties }, field) => {
    const was = properties?.[field];
    const anyOf: JsonSchema['anyOf'] = [typeof was === 'object' ? was : {}, { type: 'null' }];
    return { properties: { ...properties, [field]: { anyOf } } };
  }),
  'an alternative is added': (place) =>
    whenever(place.anyOf !== undefined, {
      ...place,
      anyOf: [...(place.anyOf ?? []), { type: 'boolean' }],
    }),
};

function isNeverNull({ properties }: JsonSchema, field: string): boolean {
  const schema = JSON.stringify(properties?.[field]);
  return !schema.includes('"null"') && field !== newField;
}

/** What breaks nobody, whichever way an event goes. */
export const compatibleForAll: Kinds = {
  'a new field may be absent': (place) => whenever(isObject(place), withNewField(place)),
  'a value is added': (place) =>
    whenever(place.enum !== undefined, { ...place, enum: [...(place.enum ?? []), 'brand-new'] }),
  'the words are others': (place) => whenever(true, { ...place, description: 'In other words.' }),
};
