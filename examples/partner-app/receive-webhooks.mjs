// An endpoint for signed webhooks: `node examples/partner-app/receive-webhooks.mjs SECRET-ARN [port] [endpoint]`.
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { Webhook } from 'standardwebhooks';

const [SecretId, port = '8080', endpoint = 'http://127.0.0.1:4010'] = process.argv.slice(2);
if (SecretId === undefined) {
  console.error('name the ARN of the secret: the output SeatCounter.UpgradesWebhookSecretArn...');
  process.exit(1);
}
const client = new SecretsManagerClient({
  endpoint,
  region: 'eu-west-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
});
const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId }));
const webhook = new Webhook(SecretString);

const server = createServer(async (request, response) => {
  // As it came: what is signed is this very text, and not the JSON in it written once more.
  const body = await text(request);
  try {
    const { 'detail-type': detailType, detail } = webhook.verify(body, request.headers);
    const { tenantId, revision } = detail.metadata;
    console.log(`${detailType} ${tenantId} revision ${revision}: ${movesIn(detail)}`);
    response.writeHead(204).end();
  } catch (error) {
    console.error(`refused: ${error.message}`);
    response.writeHead(401).end();
  }
});
server.listen(Number(port), '127.0.0.1', () =>
  console.log(`listening at http://127.0.0.1:${port}/`),
);

function movesIn({ data: { transitions = [] } }) {
  return transitions
    .map(({ before, after, users }) => `${users.length} ${before.label} -> ${after.label}`)
    .join(', ');
}
