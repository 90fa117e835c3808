// A tenant installs an app, buys a package and assigns plans: `node examples/partner-app/try-it.mjs [endpoint] [app]`.
import { readFile } from 'node:fs/promises';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';

const [endpoint = 'http://127.0.0.1:4010', appId = 'seat-counter'] = process.argv.slice(2);
const client = new EventBridgeClient({
  endpoint,
  region: 'eu-west-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
});

const install = {
  source: 'superoffice.app-store',
  'detail-type': 'AppInstalled',
  detail: {
    metadata: { eventId: `install-${appId}` },
    data: {
      appId,
      tenantId: 'Cust12345',
      sequence: 1,
      occurredAt: new Date().toISOString(),
    },
  },
};
const examples = ['01-first-package', '02-users-assigned', '03-user-moves-to-multi-plan'];
const files = await Promise.all(
  examples.map((name) => readFile(new URL(`../${name}.json`, import.meta.url), 'utf8')),
);

for (const event of [install, ...files.map((text) => JSON.parse(text))]) {
  const entry = {
    EventBusName: 'license-changes',
    Source: event.source,
    DetailType: event['detail-type'],
    Detail: JSON.stringify(event.detail),
  };
  await client.send(new PutEventsCommand({ Entries: [entry] }));
  console.log(`sent ${event['detail-type']}`);
}
