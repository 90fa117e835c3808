import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { queueUrlOf } from '../events/rule-target.ts';
import { physicalName, type ResourceType } from './resource-type.ts';

export const lambdaEventInvokeConfig: ResourceType = {
  type: 'AWS::Lambda::EventInvokeConfig',
  imitated: [
    'DestinationConfig.OnFailure.Destination',
    'FunctionName',
    'MaximumRetryAttempts',
    'Qualifier',
  ],
  ignored: ['MaximumEventAgeInSeconds'],
  async deploy(resource, world) {
    const { properties } = resource;
    const functionArn = world.functions.arnOf(properties.string('FunctionName'));
    const destination = properties.nested('DestinationConfig').nested('OnFailure');
    const queueArn = destination.optionalString('Destination');
    const maximumRetryAttempts = properties.number('MaximumRetryAttempts', 2);
    world.functions.configureAsync(functionArn, { maximumRetryAttempts });
    if (queueArn !== undefined) {
      const QueueUrl = queueUrlOf(world, queueArn);
      const onFailure = async (payload: string, errorMessage: string) => {
        const MessageBody = failureRecord(functionArn, payload, errorMessage);
        await world.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
      };
      world.functions.configureAsync(functionArn, { onFailure });
    }
    return { ref: physicalName(resource, 64), attributes: {} };
  },
};

/** What Lambda sends to a destination, as far as a reader of the queue needs it. */
function failureRecord(functionArn: string, payload: string, errorMessage: string): string {
  return JSON.stringify({
    version: '1.0',
    timestamp: new Date().toISOString(),
    requestContext: { functionArn, condition: 'RetriesExhausted' },
    requestPayload: JSON.parse(payload),
    responsePayload: { errorMessage },
  });
}
