import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceNotFoundException,
  type TableDescription,
} from '@aws-sdk/client-dynamodb';
import { arn } from '../account.ts';
import { dueIndexName } from '../clock/due-instants.ts';
import type { Properties } from './properties.ts';
import { physicalName, type ResourceType } from './resource-type.ts';

export const dynamodbTable: ResourceType = {
  type: 'AWS::DynamoDB::Table',
  imitated: [
    'AttributeDefinitions',
    'BillingMode',
    'GlobalSecondaryIndexes.IndexName',
    'GlobalSecondaryIndexes.KeySchema',
    'GlobalSecondaryIndexes.Projection',
    'KeySchema',
    'LocalSecondaryIndexes',
    'TableName',
  ],
  ignored: [
    'ContributorInsightsSpecification',
    'DeletionProtectionEnabled',
    'GlobalSecondaryIndexes.ContributorInsightsSpecification',
    'GlobalSecondaryIndexes.OnDemandThroughput',
    'GlobalSecondaryIndexes.WarmThroughput',
    'OnDemandThroughput',
    'PointInTimeRecoverySpecification',
    'ResourcePolicy',
    'SSESpecification',
    'TableClass',
    'Tags',
    'WarmThroughput',
  ],
  async deploy(resource, { dynamodb, tables }) {
    const { properties } = resource;
    const name = properties.optionalString('TableName') ?? physicalName(resource, 255);
    await createOrReuse(dynamodb, definitionOf(properties, name));
    // Stacks of apps have tables too, and may come before the ledger's.
    if (isLedger(properties)) tables.unshift(name);
    else tables.push(name);
    return { ref: name, attributes: { Arn: arn('dynamodb', `table/${name}`) } };
  },
};

/** The ledger is the table that the clock asks for what is due. */
function isLedger(properties: Properties): boolean {
  const indexes = properties.nestedList('GlobalSecondaryIndexes');
  return indexes.some((index) => index.optionalString('IndexName') === dueIndexName);
}

function definitionOf(properties: Properties, TableName: string): CreateTableCommandInput {
  const globalIndexes = properties.list('GlobalSecondaryIndexes');
  const localIndexes = properties.list('LocalSecondaryIndexes');
  const definition = {
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: properties.list('AttributeDefinitions'),
    KeySchema: properties.list('KeySchema'),
    ...(globalIndexes.length > 0 && { GlobalSecondaryIndexes: globalIndexes }),
    ...(localIndexes.length > 0 && { LocalSecondaryIndexes: localIndexes }),
  };
  // CloudFormation and the API write these alike; the emulator validates them.
  return definition as CreateTableCommandInput;
}

async function createOrReuse(
  dynamodb: DynamoDBClient,
  definition: CreateTableCommandInput,
): Promise<void> {
  const existing = await describe(dynamodb, definition.TableName);
  if (!existing) await create(dynamodb, definition);
  else if (!isDeepStrictEqual(shapeOf(existing), shapeOf(definition)))
    throw new Error(
      `the stored table ${definition.TableName} has other keys or indexes; use another data folder`,
    );
}

async function create(
  dynamodb: DynamoDBClient,
  definition: CreateTableCommandInput,
): Promise<void> {
  await dynamodb.send(new CreateTableCommand(definition));
  while ((await describe(dynamodb, definition.TableName))?.TableStatus !== 'ACTIVE') await sleep(5);
}

async function describe(
  dynamodb: DynamoDBClient,
  TableName: string | undefined,
): Promise<TableDescription | undefined> {
  try {
    return (await dynamodb.send(new DescribeTableCommand({ TableName }))).Table;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

/** Keys and indexes in an order of their own, to compare what is stored with what is wanted. */
function shapeOf(table: TableDescription | CreateTableCommandInput) {
  const indexes = [...(table.GlobalSecondaryIndexes ?? []), ...(table.LocalSecondaryIndexes ?? [])];
  return {
    keys: table.KeySchema,
    attributes: table.AttributeDefinitions?.map((each) => JSON.stringify(each)).sort(),
    indexes: indexes
      .map(({ IndexName, KeySchema, Projection }) =>
        JSON.stringify({ IndexName, KeySchema, Projection }),
      )
      .sort(),
  };
}
