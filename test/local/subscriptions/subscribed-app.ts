/** The processor, apps that subscribe to it by queue or by signed webhook, and the example of a partner app. */
import { SecretValue, Stack } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { PartnerStack } from '../../../examples/partner-app/partner-stack.ts';
import { addProcessor, emptyApp } from '../../../infra/build-app.ts';
import { PlanChangeSubscription } from '../../../infra/constructs/plan-change-subscription.ts';
import { toQueue, toWebhook } from '../../../infra/constructs/subscription-target.ts';
import { endpointsIn, subscribers, webhookSecret } from './subscribers.ts';

const app = emptyApp({ validate: false });
const { planChanges: bus, alarmTopic, entitlementsApiUrl } = addProcessor(app);
const stack = new Stack(app, 'Subscribers');
for (const [appId, filter] of Object.entries(subscribers)) {
  const target = toQueue(new Queue(stack, appId, { queueName: appId }));
  new PlanChangeSubscription(stack, `${appId}ByQueue`, { bus, alarmTopic, appId, filter, target });
}
for (const [appId, endpoint] of Object.entries(endpointsIn(process.env))) {
  const secret = new Secret(stack, `${appId}Secret`, {
    secretName: `${appId}-secret`,
    secretStringValue: SecretValue.unsafePlainText(webhookSecret),
  });
  const target = toWebhook({ endpoint, secret });
  new PlanChangeSubscription(stack, `${appId}ByWebhook`, { bus, alarmTopic, appId, target });
}
new PartnerStack(app, 'SeatCounter', {
  planChanges: bus,
  alarmTopic,
  entitlementsApiUrl,
  appId: 'seat-counter',
});
app.synth();
