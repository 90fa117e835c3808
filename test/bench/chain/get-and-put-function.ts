import {
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  paginateQuery,
} from '@aws-sdk/client-dynamodb';
import {
  EventBridgeClient,
  PutEventsCommand,
  type PutEventsRequestEntry,
} from '@aws-sdk/client-eventbridge';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { awsClientOptions } from '../../../functions/middleware/aws-client-options.ts';
import { takeIn } from '../../../shared/application/intake.ts';
import { planChangesBusName, processorSource } from '../../../shared/contracts/names.ts';
import type { LicenseChange } from '../../../shared/domain/license-change.ts';
import type { TenantId } from '../../../shared/domain/tenant-id.ts';
import type { Item } from '../../../shared/ledger/item-bytes.ts';
import { partitionKey } from '../../../shared/ledger/keys.ts';
import { differs, entitlementsUnder, type WantedRow } from '../cost/designs/row-per-user-design.ts';
import {
  associateIdIn,
  packageChangeOf,
  packageIn,
  packageKey,
  userItem,
  userKey,
  userPrefix,
} from '../cost/designs/user-row.ts';

// Design (A) as a function: a row per user that is got and put, and an event for each that changed.
const TableName = process.env.TABLE_NAME;
const dynamoDb = new DynamoDBClient(awsClientOptions);
const eventBridge = new EventBridgeClient(awsClientOptions);

/** Users under way at once, and events in a call of PutEvents, which takes no more. */
const atOnce = 10;

/** As the product does, tenants of a batch side by side, and what fails is delivered again. */
export async function handler({ Records }: SQSEvent): Promise<SQSBatchResponse> {
  const { inputs, rejected } = takeIn(Records);
  if (rejected.length > 0) throw new Error('the bench sends nothing that is to be rejected');
  const byTenant = Map.groupBy(inputs, ({ change }) => change.tenantId);
  const failed = await Promise.all(
    [...byTenant.values()].map(async (own) => {
      try {
        for (const { change } of own) await bringIn(change);
        return [];
      } catch (error) {
        console.error(error);
        return own.map(({ message }) => ({ itemIdentifier: message.messageId }));
      }
    }),
  );
  return { batchItemFailures: failed.flat() };
}

async function bringIn(change: LicenseChange): Promise<void> {
  const { tenantId, sequence } = change;
  if (change.kind === 'package-changed') {
    await put(tenantId, packageChangeOf(change.package.current).item);
    await reclassifyAll(tenantId, entitlementsUnder(change.package.current));
  } else if (change.kind === 'users-changed') {
    const entitlementOf = entitlementsUnder(packageIn(await get(tenantId, packageKey.sk)));
    const rows = [...change.users].map(([associateId, assignment]) => ({
      ...{ associateId, sequence, assignment },
      entitlement: entitlementOf(assignment),
    }));
    await store(tenantId, rows);
  }
}

async function reclassifyAll(
  tenantId: TenantId,
  entitlementOf: ReturnType<typeof entitlementsUnder>,
): Promise<void> {
  const query = {
    TableName,
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :user)',
    ExpressionAttributeValues: { ':pk': { S: partitionKey(tenantId) }, ':user': { S: userPrefix } },
  };
  for await (const { Items = [] } of paginateQuery({ client: dynamoDb }, query)) {
    const rows = Items.map((listed) => {
      const assignment = JSON.parse(listed.assignment?.S ?? '');
      const associateId = associateIdIn(listed);
      const sequence = Number(listed.sequence?.N);
      return { associateId, sequence, assignment, entitlement: entitlementOf(assignment), listed };
    });
    await store(tenantId, rows);
  }
}

async function store(tenantId: TenantId, rows: readonly WantedRow[]): Promise<void> {
  for (let from = 0; from < rows.length; from += atOnce) {
    const entries = await Promise.all(
      rows.slice(from, from + atOnce).map(async (row) => {
        const before = row.listed ?? (await get(tenantId, userKey(row.associateId).sk));
        if (!differs(row, before)) return [];
        await put(tenantId, userItem(row));
        return [entryOf(tenantId, row, before)];
      }),
    );
    await tell(entries.flat());
  }
}

async function get(tenantId: TenantId, sk: string): Promise<Item | undefined> {
  const Key = { pk: { S: partitionKey(tenantId) }, sk: { S: sk } };
  const command = new GetItemCommand({ TableName, Key, ConsistentRead: true });
  return (await dynamoDb.send(command)).Item;
}

async function put(tenantId: TenantId, item: Item | undefined): Promise<void> {
  // The rows of part 1 all belong to one tenant.
  const Item = { ...item, pk: { S: partitionKey(tenantId) } };
  await dynamoDb.send(new PutItemCommand({ TableName, Item }));
}

function entryOf(
  tenantId: TenantId,
  { associateId, sequence, entitlement }: WantedRow,
  before: Item | undefined,
): PutEventsRequestEntry {
  const was = { id: before?.entitlementId?.S ?? null, combination: before?.combination?.S ?? null };
  const data = { tenantId, associateId, sequence, before: was, after: entitlement };
  const metadata = { eventId: `${tenantId}-${associateId}-${entitlement.id}` };
  return {
    EventBusName: planChangesBusName,
    Source: processorSource,
    DetailType: 'UserPlanChanged',
    Detail: JSON.stringify({ metadata, data }),
  };
}

async function tell(Entries: PutEventsRequestEntry[]): Promise<void> {
  if (Entries.length === 0) return;
  const { FailedEntryCount } = await eventBridge.send(new PutEventsCommand({ Entries }));
  if (FailedEntryCount !== 0) throw new Error(`${FailedEntryCount} events were not accepted`);
}
