/** The processor, and beside it a partner app that follows it: `npm start -- --app examples/partner-app/app.ts`. */
import { addProcessor, emptyApp } from '../../infra/build-app.ts';
import { PartnerStack } from './partner-stack.ts';

const app = emptyApp();
const { planChanges, alarmTopic, entitlementsApiUrl } = addProcessor(app);
new PartnerStack(app, 'SeatCounter', {
  planChanges,
  alarmTopic,
  entitlementsApiUrl,
  appId: 'seat-counter',
  webhookEndpoint: app.node.tryGetContext('webhookEndpoint'),
});
app.synth();
