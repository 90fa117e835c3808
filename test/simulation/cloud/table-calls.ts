import {
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { tableIndexes, tableKeys } from '../../../shared/contracts/names.ts';
import type { Item } from '../../../shared/ledger/item-bytes.ts';
import type { Call } from './fault-kinds.ts';
import type { SimulatedTable } from './simulated-table.ts';

const nothing = { NULL: true } as const;

// Writes that an index has not caught up with where it lags behind.
const lag = 2;

/** What a command of the DynamoDB client does to a table. */
export function tableCall(table: SimulatedTable, command: unknown): Call<object> {
  if (command instanceof QueryCommand) return queryCall(table, command);
  if (command instanceof GetItemCommand) {
    const { Key: key = {} } = command.input;
    const effect = () => ({ Item: table.get(key) });
    return { kind: 'read', what: `GetItem ${nameOf(key)}`, ...keyIn(key), effect };
  }
  if (command instanceof PutItemCommand) {
    const { input } = command;
    const { Item: item = {} } = input;
    const effect = () => table.put(input);
    const key = keyIn(item);
    const kind = key.revision === undefined ? 'write' : 'append';
    return { kind, what: `PutItem ${nameOf(item)}`, ...key, effect };
  }
  if (command instanceof UpdateItemCommand) return updateCall(table, command);
  throw new Error('a command that the ledger does not use');
}

function updateCall(table: SimulatedTable, { input }: UpdateItemCommand): Call<object> {
  const { Key: key = {}, ExpressionAttributeNames = {}, UpdateExpression = '' } = input;
  const mark = ExpressionAttributeNames['#mark'];
  const isPublished = mark === tableIndexes.unpublished.partition;
  return {
    kind: isPublished && UpdateExpression.startsWith('REMOVE') ? 'mark-published' : 'write',
    what: `UpdateItem ${nameOf(key)} ${UpdateExpression.replace('#mark', mark ?? '')}`,
    ...keyIn(key),
    effect: () => table.update(input),
  };
}

function queryCall(table: SimulatedTable, { input }: QueryCommand): Call<object> {
  const values = Object.values(input.ExpressionAttributeValues ?? {});
  const what = `Query ${input.IndexName ?? 'head'} ${values[0]?.S ?? values[0]?.N}`;
  const effect = () => table.query(input);
  if (input.IndexName === undefined && input.ConsistentRead === true) {
    return {
      kind: 'read',
      what,
      ...keyIn({ [tableKeys.partition]: values[0] ?? nothing }),
      effect,
    };
  }
  return {
    kind: 'index-read',
    what,
    effect,
    partially: () => table.query(input, { limit: 1 }),
    staleAnswer: () => table.query(input, { behind: lag }),
  };
}

/** Of whom and which revision an item is; one that is of no tenant has another partition. */
function keyIn(key: Item): Pick<Call<object>, 'tenantId' | 'revision'> {
  const { S: partition = '' } = key[tableKeys.partition] ?? {};
  const { S: sort = '' } = key[tableKeys.sort] ?? {};
  const tenantId = /^TENANT#(.*)$/.exec(partition)?.[1];
  const revision = /^REVISION#(\d+)$/.exec(sort)?.[1];
  return {
    ...(tenantId === undefined ? {} : { tenantId }),
    ...(revision === undefined ? {} : { revision: Number(revision) }),
  };
}

/** `Cust1/3` */
function nameOf(key: Item): string {
  const { tenantId, revision } = keyIn(key);
  if (tenantId !== undefined) return `${tenantId}/${revision}`;
  return `${key[tableKeys.partition]?.S} ${key[tableKeys.sort]?.S}`;
}
