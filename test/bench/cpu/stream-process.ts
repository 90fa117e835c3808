import { readFileSync } from 'node:fs';
import { DynamoDBClient, paginateQuery, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { changeOf } from '../../support/changes.ts';
import { entitlementsUnder, entryOf } from '../cost/designs/row-per-user-design.ts';
import { associateIdIn, userItem } from '../cost/designs/user-row.ts';
import { clientOptionsOn, nothing, tenAccepted } from './canned-transport.ts';
import { printCpuRuns } from './cpu-runs.ts';

// Design (C) from SQS event to events out, in a process of its own: lists the users, updates each, and sends
// an event for each record of the stream. What Lambda itself does with the stream is left out.
const [pagesFile = '', eventFile = '', runs = '', warmUps = ''] = process.argv.slice(2);
const pages: object[] = JSON.parse(readFileSync(pagesFile, 'utf8'));

const options = clientOptionsOn({
  'DynamoDB_20120810.Query': pages.map((page) => Buffer.from(JSON.stringify(page))),
  'DynamoDB_20120810.UpdateItem': [nothing],
  'AWSEvents.PutEvents': [tenAccepted],
});
const dynamoDb = new DynamoDBClient(options);
const eventBridge = new EventBridgeClient(options);

async function moveEverybody(): Promise<void> {
  const { Records } = JSON.parse(readFileSync(eventFile, 'utf8'));
  const change = changeOf(JSON.parse(Records[0].body));
  if (change.kind !== 'package-changed') throw new Error('a package change moves everybody');
  const entitlementOf = entitlementsUnder(change.package.current);
  const users = paginateQuery(
    { client: dynamoDb },
    {
      TableName: 'users',
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :user)',
      ExpressionAttributeValues: { ':pk': { S: 'TENANT#Cust1' }, ':user': { S: 'USER#' } },
    },
  );
  for await (const { Items = [] } of users) {
    for (const listed of Items) {
      const { assignment: key, sequence } = unmarshall(listed);
      const assignment = JSON.parse(key);
      const entitlement = entitlementOf(assignment);
      const row = { associateId: associateIdIn(listed), sequence, assignment, entitlement };
      await dynamoDb.send(new UpdateItemCommand(updateInput(row)));
      await publish({ row, before: listed });
    }
  }
  await flush();
}

type Row = Parameters<typeof userItem>[0];

function updateInput(row: Row) {
  const { pk, sk, combination, entitlementId } = unmarshall(userItem(row));
  return {
    TableName: 'users',
    Key: marshall({ pk, sk }),
    UpdateExpression: 'SET entitlementId = :id, combination = :combination',
    ConditionExpression: '#sequence <= :sequence',
    ExpressionAttributeNames: { '#sequence': 'sequence' },
    ExpressionAttributeValues: marshall({
      ':id': entitlementId,
      ':combination': combination,
      ':sequence': row.sequence,
    }),
  };
}

let waiting: ReturnType<typeof entryOf>[] = [];

async function publish(record: { row: Row; before: Parameters<typeof entryOf>[1] }): Promise<void> {
  waiting.push(entryOf(record.row, record.before));
  if (waiting.length === 10) await flush();
}

async function flush(): Promise<void> {
  const Entries = waiting;
  waiting = [];
  if (Entries.length > 0) await eventBridge.send(new PutEventsCommand({ Entries }));
}

await printCpuRuns(moveEverybody, { runs: Number(runs), warmUps: Number(warmUps) });
