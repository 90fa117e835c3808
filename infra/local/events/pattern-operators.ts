import { isObject } from '../assembly/template.ts';

/** Whether one value of an event satisfies a condition. `undefined` is a field that is not there. */
export type Condition = (value: unknown) => boolean;

/** The operators of an event pattern. Each makes a condition of its operand, or undefined of an operand that it does not take. */
const operators: Readonly<Record<string, (operand: unknown) => Condition | undefined>> = {
  exists: (operand) =>
    typeof operand === 'boolean' ? (value) => (value !== undefined) === operand : undefined,
  prefix: (operand) => affix(operand, (text, part) => text.startsWith(part)),
  suffix: (operand) => affix(operand, (text, part) => text.endsWith(part)),
  'equals-ignore-case': (operand) => {
    if (typeof operand !== 'string') return undefined;
    const expected = operand.toLowerCase();
    return (value) => typeof value === 'string' && value.toLowerCase() === expected;
  },
  numeric: (operand) => (Array.isArray(operand) ? numeric(operand) : undefined),
  'anything-but': (operand) => {
    const excluded = anyOf(Array.isArray(operand) ? operand : [operand]);
    return excluded && ((value) => value !== undefined && !excluded(value));
  },
};

const comparisons: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  '=': (value, bound) => value === bound,
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
};

/**
 * The condition that an element of a pattern's list stands for: a value, or one operator.
 * @returns undefined if it is not imitated.
 */
export function conditionOf(element: unknown): Condition | undefined {
  if (!isObject(element)) return Array.isArray(element) ? undefined : (value) => value === element;
  const [operator, ...others] = Object.keys(element);
  if (operator === undefined || others.length > 0 || !Object.hasOwn(operators, operator))
    return undefined;
  return operators[operator]?.(element[operator]);
}

function anyOf(elements: readonly unknown[]): Condition | undefined {
  const conditions: Condition[] = [];
  for (const element of elements) {
    const condition = conditionOf(element);
    if (!condition) return undefined;
    conditions.push(condition);
  }
  return (value) => conditions.some((condition) => condition(value));
}

/** The operand is the text, or `{ "equals-ignore-case": text }`. */
function affix(
  operand: unknown,
  test: (text: string, part: string) => boolean,
): Condition | undefined {
  if (typeof operand === 'string')
    return (value) => typeof value === 'string' && test(value, operand);
  const part = isObject(operand) ? operand['equals-ignore-case'] : undefined;
  if (typeof part !== 'string') return undefined;
  return (value) => typeof value === 'string' && test(value.toLowerCase(), part.toLowerCase());
}

/** `['>', 0, '<=', 5]`: comparisons that all hold. */
function numeric(operand: readonly unknown[]): Condition | undefined {
  const conditions: ((value: number) => boolean)[] = [];
  for (let index = 0; index < operand.length; index += 2) {
    const compare = comparisons[String(operand[index])];
    const bound = operand[index + 1];
    if (!compare || typeof bound !== 'number') return undefined;
    conditions.push((value) => compare(value, bound));
  }
  return (value) => typeof value === 'number' && conditions.every((condition) => condition(value));
}
