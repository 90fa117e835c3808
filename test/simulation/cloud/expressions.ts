import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Item } from '../../../shared/ledger/item-bytes.ts';

/** What an expression of a request is to be read with. */
export interface ExpressionNames {
  readonly ExpressionAttributeNames?: Record<string, string>;
  readonly ExpressionAttributeValues?: Record<string, AttributeValue>;
}

/**
 * Whether an item meets a condition, in as much of DynamoDB's language as the ledger's requests use;
 * anything else in it fails here.
 */
export function meets(item: Item, condition: string, names: ExpressionNames): boolean {
  return condition
    .replace(/(#\w+) BETWEEN (:\w+) AND (:\w+)/, '$1 >= $2 AND $1 <= $3')
    .split(' OR ')
    .some((all) => all.split(' AND ').every((term) => meetsTerm(item, term, names)));
}

function meetsTerm(item: Item, term: string, names: ExpressionNames): boolean {
  const existence = /^attribute_(not_)?exists\((#\w+)\)$/.exec(term);
  if (existence !== null) {
    const [, not, name = ''] = existence;
    return (attributeOf(item, name, names) === undefined) === (not !== undefined);
  }
  const beginning = /^begins_with\((#\w+), (:\w+)\)$/.exec(term);
  if (beginning !== null) {
    const [, name = '', value = ''] = beginning;
    return String(attributeOf(item, name, names)).startsWith(String(givenValue(value, names)));
  }
  const comparison = /^(#\w+) (=|<=|>=|>) (:\w+)$/.exec(term);
  if (comparison === null) throw new Error(`a condition that is not known here: ${term}`);
  const [, name = '', operator = '', value = ''] = comparison;
  return compares(attributeOf(item, name, names), operator, givenValue(value, names));
}

type Comparable = string | number | undefined;

function compares(attribute: Comparable, operator: string, value: Comparable): boolean {
  if (attribute === undefined || value === undefined) return false;
  if (operator === '<=') return attribute <= value;
  if (operator === '>=') return attribute >= value;
  return operator === '=' ? attribute === value : attribute > value;
}

function attributeOf(item: Item, name: string, names: ExpressionNames): Comparable {
  return comparable(item[names.ExpressionAttributeNames?.[name] ?? '']);
}

function givenValue(value: string, names: ExpressionNames): Comparable {
  return comparable(names.ExpressionAttributeValues?.[value]);
}

/** Keys are texts or numbers. */
export function comparable(value: AttributeValue | undefined): Comparable {
  return value?.N === undefined ? value?.S : Number(value.N);
}

/** An item after an update that removes or sets one attribute. */
export function updated(item: Item, update: string, names: ExpressionNames): Item {
  const [, verb, name = '', value = ''] = /^(REMOVE|SET) (#\w+)(?: = (:\w+))?$/.exec(update) ?? [];
  const attribute = names.ExpressionAttributeNames?.[name];
  if (verb === undefined || attribute === undefined) {
    throw new Error(`an update that is not known here: ${update}`);
  }
  const { [attribute]: _, ...others } = item;
  const set = names.ExpressionAttributeValues?.[value];
  return set === undefined ? others : { ...others, [attribute]: set };
}
