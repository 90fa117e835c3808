import * as z from 'zod';

/**
 * A contract as those have to read it who are older than what they read: a text of which today's
 * values are known may be another one tomorrow.
 */
export type Tolerant<Value> = Value extends string
  ? string extends Value
    ? Value
    : // Keeps the known values in the editor's completion.
      Value | (string & {})
  : Value extends readonly (infer Item)[]
    ? readonly Tolerant<Item>[]
    : Value extends object
      ? { readonly [Key in keyof Value]: Tolerant<Value[Key]> }
      : Value;

// Texts that begin with one of a list of names, which may grow as those of enums do.
const openNames: ReadonlySet<string> = new Set(['scheduleId', 'replacedBy']);

/** The same schema, taking any text where the contract lists values. */
export function tolerant(schema: z.core.$ZodType): z.ZodType {
  if (schema instanceof z.ZodEnum) return z.string();
  if (schema instanceof z.ZodNullable) return tolerant(schema.unwrap()).nullable();
  if (schema instanceof z.ZodOptional) return tolerant(schema.unwrap()).optional();
  if (schema instanceof z.ZodArray) return z.array(tolerant(schema.element));
  if (schema instanceof z.ZodRecord) return z.record(z.string(), tolerant(schema.valueType));
  if (schema instanceof z.ZodObject) return tolerantObject(schema.shape);
  // What is left is a form that no later version can change, such as a number or an instant.
  return schema as z.ZodType;
}

function tolerantObject(shape: z.core.$ZodShape): z.ZodType {
  const fields = Object.entries(shape).map(([name, field]) => [
    name,
    openNames.has(name) ? z.string() : tolerant(field),
  ]);
  return z.looseObject(Object.fromEntries(fields));
}
