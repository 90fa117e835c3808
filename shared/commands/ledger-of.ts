import {
  DynamoDBClient,
  DynamoDBServiceException,
  paginateListTables,
} from '@aws-sdk/client-dynamodb';
import { TenantId } from '../domain/tenant-id.ts';
import { DynamoDbLedger } from '../ledger/dynamodb-ledger.ts';
import { CommandError } from './command-error.ts';

/**
 * Runs what needs the ledger in a table; where none is named, in the only one that looks like it.
 * @throws CommandError that says in one line what AWS refused, or what the shell does not say.
 */
export async function withLedger<Result>(
  table: string | undefined,
  run: (ledger: DynamoDbLedger) => Promise<Result>,
): Promise<Result> {
  const client = new DynamoDBClient({ maxAttempts: 5, region: regionOf(process.env) });
  await client.config.region().catch(() => {
    throw new CommandError('name the region of the ledger with AWS_REGION or AWS_DEFAULT_REGION');
  });
  try {
    return await run(new DynamoDbLedger(client, table ?? (await onlyTable(client))));
  } catch (error) {
    if (isOfAws(error)) throw new CommandError(`${error.name}: ${error.message}`);
    throw error;
  } finally {
    client.destroy();
  }
}

/** The SDK knows one of the two names, the AWS command line both; undefined: that of the profile. */
function regionOf({ AWS_REGION, AWS_DEFAULT_REGION }: NodeJS.ProcessEnv): string | undefined {
  return AWS_REGION || AWS_DEFAULT_REGION || undefined;
}

async function onlyTable(client: DynamoDBClient): Promise<string> {
  const found: string[] = [];
  for await (const { TableNames = [] } of paginateListTables({ client }, {})) {
    found.push(...TableNames.filter((name) => name.includes('EntitlementLedger')));
  }
  const [table, ...others] = found;
  if (table !== undefined && others.length === 0) return table;
  const why = table === undefined ? 'no table here looks like it' : `it may be ${found.join(', ')}`;
  throw new CommandError(
    `name the table of the ledger with --table (the output TableName): ${why}`,
  );
}

function isOfAws(error: unknown): error is Error {
  return (
    error instanceof DynamoDBServiceException ||
    (error instanceof Error && error.name === 'CredentialsProviderError')
  );
}

/** A tenant as a command line names it. */
export function tenantNamed(text: string): TenantId {
  const { data: tenantId } = TenantId.safeParse(text);
  if (tenantId === undefined) throw new CommandError(`${text} is no tenant id`);
  return tenantId;
}
