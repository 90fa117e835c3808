import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { PlanLedger } from 'license-change-processor/consumer';
import { CountSeatsEnv } from './env.ts';
import { fetchChangesFrom, localToken } from './fetch-changes.ts';
import { createHandler } from './handler.ts';
import { TableStore } from './table-store.ts';

const env = CountSeatsEnv.parse(process.env);
const { APP_ID: appId, ENTITLEMENTS_API_URL: url } = env;

export const handler = createHandler(
  new PlanLedger({
    audience: appId,
    store: new TableStore(new DynamoDBClient(), env.TABLE_NAME),
    fetchChanges: fetchChangesFrom({ url, appId, token: () => localToken(url, appId) }),
  }),
  {
    counted: (count) => console.log(JSON.stringify({ message: 'SEATS_COUNTED', ...count })),
    refused: (messageId, reason) =>
      console.warn(JSON.stringify({ message: 'MESSAGE_REFUSED', messageId, reason })),
    failed: (messageId, error) =>
      console.error(JSON.stringify({ message: 'MESSAGE_FAILED', messageId, error: why(error) })),
  },
);

/** An error with what caused it: `FetchChangesError: fetchChanges failed: Error: the read API answered 503`. */
function why(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? String(error) : `${error}: ${why(error.cause)}`;
}
