import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { TenantId } from '../domain/tenant-id.ts';
import { DynamoDbLedger } from '../ledger/dynamodb-ledger.ts';
import { CommandError } from './command-error.ts';

/** The ledger in a table; where none is named, in the only one that looks like it. */
export async function ledgerOf(table: string | undefined): Promise<DynamoDbLedger> {
  const client = new DynamoDBClient({ maxAttempts: 5 });
  try {
    return new DynamoDbLedger(client, table ?? (await onlyTable(client)));
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError(`the tables cannot be listed: ${String(error)}`);
  }
}

async function onlyTable(client: DynamoDBClient): Promise<string> {
  const { TableNames = [] } = await client.send(new ListTablesCommand({}));
  const [table, ...others] = TableNames.filter((name) => name.includes('EntitlementLedger'));
  if (table !== undefined && others.length === 0) return table;
  throw new CommandError('name the table of the ledger with --table (the output TableName)');
}

/** A tenant as a command line names it. */
export function tenantNamed(text: string): TenantId {
  const { data: tenantId } = TenantId.safeParse(text);
  if (tenantId === undefined) throw new CommandError(`${text} is no tenant id`);
  return tenantId;
}
