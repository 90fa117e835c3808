import { isObject, type JsonObject } from '../assembly/template.ts';
import { type Condition, conditionOf } from './pattern-operators.ts';

/** Whether an event matches a pattern. */
export type EventPattern = (event: unknown) => boolean;

/**
 * Compiles the event pattern of a rule.
 * Imitated: exact values, `prefix`, `suffix`, `anything-but`, `exists`, `equals-ignore-case`, `numeric`, `$or`.
 * @throws Error that names the path and the operator of anything else.
 */
export function compilePattern(pattern: JsonObject): EventPattern {
  return compileObject(pattern, '');
}

function compileObject(pattern: JsonObject, path: string): EventPattern {
  const fields = Object.entries(pattern).map(([field, expected]) => {
    const fieldPath = path === '' ? field : `${path}.${field}`;
    if (field === '$or') return compileAlternatives(expected, path);
    const matches = compileField(expected, fieldPath);
    return (object: unknown) => matches(isObject(object) ? object[field] : undefined);
  });
  const matchesOne = (object: unknown) => fields.every((matches) => matches(object));
  // In a list of objects, one that matches is enough.
  return (value) => (Array.isArray(value) ? value.some(matchesOne) : matchesOne(value));
}

function compileField(expected: unknown, path: string): EventPattern {
  if (isObject(expected)) return compileObject(expected, path);
  if (!Array.isArray(expected)) throw new Error(`the event pattern must hold a list at ${path}`);
  const conditions: Condition[] = expected.map((element) => {
    const condition = conditionOf(element);
    if (condition) return condition;
    throw new Error(
      `the event pattern's ${path} uses an operator that is not imitated: ${JSON.stringify(element)}`,
    );
  });
  const matchesOne = (value: unknown) => conditions.some((condition) => condition(value));
  // An empty list is as good as no field at all.
  return (value) =>
    Array.isArray(value) && value.length > 0
      ? value.some(matchesOne)
      : matchesOne(Array.isArray(value) ? undefined : value);
}

function compileAlternatives(alternatives: unknown, path: string): EventPattern {
  if (!Array.isArray(alternatives) || alternatives.length === 0 || !alternatives.every(isObject))
    throw new Error(`the event pattern must hold a list of patterns at ${path}.$or`);
  const compiled = alternatives.map((alternative) => compileObject(alternative, path));
  return (object) => compiled.some((matches) => matches(object));
}
