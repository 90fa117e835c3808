import type { JsonSchema } from '../contracts/event-schemas.ts';

/** Who writes what a schema describes: others, of an event in, or the product, of an event out. */
export type Direction = 'in' | 'out';

// What says nothing of values, and what is compared by itself.
const annotations = ['title', 'description', 'examples', 'default', 'deprecated', '$comment'];
const documents = ['$schema', '$id', 'id', '$defs'];
const compared = ['type', 'properties', 'required', 'additionalProperties', 'items'];
const apart = new Set([...annotations, ...documents, ...compared]);

const upperLimits = new Set(['maxLength', 'maximum', 'exclusiveMaximum', 'maxItems']);
const lowerLimits = new Set(['minLength', 'minimum', 'exclusiveMinimum', 'minItems']);
const forms = new Set(['pattern', 'format']);

/** Keywords whose change takes back a promise: senders may send less, or readers have to expect more. */
export function brokenKeywords(
  released: JsonSchema,
  current: JsonSchema,
  direction: Direction,
): string[] {
  const keywords = new Set([...Object.keys(released), ...Object.keys(current)]);
  return [...keywords]
    .filter((keyword) => !apart.has(keyword))
    .filter((keyword) => {
      const [was, is] = [released[keyword], current[keyword]];
      return direction === 'in' ? isNarrower(keyword, is, was) : isNarrower(keyword, was, is);
    })
    .map((keyword) => `has ${keyword} ${text(current[keyword])}, was ${text(released[keyword])}`);
}

/** Whether a keyword with one value takes less than with another. What cannot be told is taken to. */
function isNarrower(keyword: string, value: unknown, other: unknown): boolean {
  if (JSON.stringify(value) === JSON.stringify(other)) return false;
  if (upperLimits.has(keyword)) return limit(value, Infinity) < limit(other, Infinity);
  if (lowerLimits.has(keyword)) return limit(value, -Infinity) > limit(other, -Infinity);
  return forms.has(keyword) ? value !== undefined : true;
}

function limit(value: unknown, none: number): number {
  return typeof value === 'number' ? value : none;
}

function text(value: unknown): string {
  return value === undefined ? 'none' : JSON.stringify(value);
}
