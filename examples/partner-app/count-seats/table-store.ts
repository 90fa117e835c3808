import { type DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { PlanLedgerStore, TenantRecord } from 'license-change-processor/consumer';

/**
 * What the ledger knows of each tenant, one item per tenant. Two functions may have the same tenant at
 * once: the slower one fails, and reads again.
 */
export class TableStore implements PlanLedgerStore {
  readonly #client: DynamoDBClient;
  readonly #table: string;

  constructor(client: DynamoDBClient, table: string) {
    this.#client = client;
    this.#table = table;
  }

  async load(tenantId: string): Promise<unknown> {
    const { Item } = await this.#client.send(
      new GetItemCommand({
        TableName: this.#table,
        ConsistentRead: true,
        Key: { tenantId: { S: tenantId } },
      }),
    );
    return Item?.record?.S === undefined ? undefined : JSON.parse(Item.record.S);
  }

  async save(tenantId: string, record: TenantRecord): Promise<void> {
    const writes = { N: String(record.writes) };
    await this.#client.send(
      new PutItemCommand({
        TableName: this.#table,
        Item: { tenantId: { S: tenantId }, writes, record: { S: JSON.stringify(record) } },
        ConditionExpression: 'attribute_not_exists(writes) OR writes < :writes',
        ExpressionAttributeValues: { ':writes': writes },
      }),
    );
  }
}
