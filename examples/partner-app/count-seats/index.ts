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
  (count) => console.log(JSON.stringify({ message: 'SEATS_COUNTED', ...count })),
);
