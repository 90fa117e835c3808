import {
  DynamoDBClient,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { Item } from '../../../shared/ledger/item-bytes.ts';
import type { CountedBus } from './counted-bus.ts';
import type { CountedTable, Key } from './counted-table.ts';

/** The DynamoDB client on a counted table: it understands what the ledger sends while a tenant changes. */
export function dynamoDbOn(table: CountedTable): DynamoDBClient {
  return sendingTo(new DynamoDBClient({ region: 'eu-west-1' }), (command) => {
    if (command instanceof QueryCommand) return query(command, table);
    if (command instanceof PutItemCommand) return append(command, table);
    if (command instanceof UpdateItemCommand) return removeAttribute(command, table);
    throw new Error('the ledger sends a command that is not counted');
  });
}

/** The EventBridge client on a counted bus. */
export function eventBridgeOn(bus: CountedBus): EventBridgeClient {
  return sendingTo(new EventBridgeClient({ region: 'eu-west-1' }), (command) => {
    if (!(command instanceof PutEventsCommand)) throw new Error('not counted');
    const { Entries = [] } = command.input;
    bus.put(Entries);
    return { Entries: Entries.map((_, index) => ({ EventId: `event-${index}` })) };
  });
}

function sendingTo<Client extends { send: unknown }>(
  client: Client,
  answer: (command: object) => object,
): Client {
  // `send` has an overload per way of calling; the adapters call it in the one that this is.
  client.send = async (command: object) => answer(command);
  return client;
}

function query({ input }: QueryCommand, table: CountedTable): object {
  const { ':pk': pk, ':revisions': prefix } = input.ExpressionAttributeValues ?? {};
  const isHead = input.IndexName === undefined && input.Limit === 1 && !input.ScanIndexForward;
  if (!isHead) throw new Error('only the head is read');
  const options = { consistent: input.ConsistentRead ?? false, descending: true, limit: 1 };
  const [items] = table.query(pk?.S ?? '', prefix?.S ?? '', options);
  return { Items: items };
}

function append({ input }: PutItemCommand, table: CountedTable): object {
  if (input.ConditionExpression !== 'attribute_not_exists(#pk)') throw new Error('no append');
  const { Item: item = {} } = input;
  table.write([{ key: keyOf(item), item, onlyIf: (before) => before === undefined }]);
  return {};
}

function removeAttribute({ input }: UpdateItemCommand, table: CountedTable): object {
  const name = /^REMOVE (#\w+)$/.exec(input.UpdateExpression ?? '')?.[1] ?? '';
  const attribute = input.ExpressionAttributeNames?.[name];
  if (attribute === undefined) throw new Error('only one attribute is removed');
  table.update(keyOf(input.Key ?? {}), ({ [attribute]: _, ...rest }) => rest);
  return {};
}

function keyOf({ pk, sk }: Item): Key {
  return { pk: pk?.S ?? '', sk: sk?.S ?? '' };
}
