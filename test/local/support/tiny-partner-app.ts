/** A CDK app of two stacks, as partners may write it: `--app` runs it. `PARTNER_URL` is where it listens. */
import { App, SecretValue, Stack } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table } from 'aws-cdk-lib/aws-dynamodb';
import {
  ApiDestination,
  Authorization,
  Connection,
  EventBus,
  HttpMethod,
  HttpParameter,
  Rule,
} from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Queue } from 'aws-cdk-lib/aws-sqs';

const app = new App({ analyticsReporting: false });

const operator = new Stack(app, 'Operator');
new Table(operator, 'Table', {
  billingMode: BillingMode.PAY_PER_REQUEST,
  partitionKey: { name: 'pk', type: AttributeType.STRING },
});
const licenseChanges = new EventBus(operator, 'In', { eventBusName: 'license-changes' });
const text = new Secret(operator, 'Text', {
  secretName: 'partner/text',
  secretObjectValue: { word: SecretValue.unsafePlainText('text') },
});
const key = new Secret(operator, 'Key', {
  secretName: 'partner/key',
  generateSecretString: { secretStringTemplate: '{}', generateStringKey: 'key' },
});
const connection = new Connection(operator, 'Connection', {
  authorization: Authorization.apiKey('x-api-key', key.secretValueFromJson('key')),
  headerParameters: {
    'x-text': HttpParameter.fromSecret(
      SecretValue.secretsManager(text.secretArn, { jsonField: 'word' }),
    ),
  },
});

const partner = new Stack(app, 'Partner');
const bus = new EventBus(partner, 'Bus', { eventBusName: 'partner' });
const destination = new ApiDestination(partner, 'Destination', {
  connection,
  endpoint: `${process.env.PARTNER_URL}/plan-changes`,
  httpMethod: HttpMethod.POST,
  rateLimitPerSecond: 10,
});
new Connection(partner, 'Unused', {
  authorization: Authorization.basic('partner', key.secretValue),
});
const source = ['test'];
new Rule(partner, 'ToBus', {
  eventBus: licenseChanges,
  eventPattern: { source },
  targets: [new targets.EventBus(bus)],
});
new Rule(partner, 'ToPartner', {
  eventBus: bus,
  eventPattern: { source },
  targets: [
    new targets.ApiDestination(destination, {
      deadLetterQueue: new Queue(partner, 'Letters', { queueName: 'letters' }),
      headerParameters: { 'x-rule': 'rule' },
    }),
  ],
});
new Queue(partner, 'Context', {
  queueName: `rehearsal-${app.node.tryGetContext('webhookRehearsal')}`,
});

app.synth();
