import { CreateQueueCommand } from '@aws-sdk/client-sqs';
import { arn } from '../account.ts';
import type { Properties } from './properties.ts';
import { physicalName, type ResourceType } from './resource-type.ts';

const attributes = [
  'DelaySeconds',
  'MaximumMessageSize',
  'ReceiveMessageWaitTimeSeconds',
  'VisibilityTimeout',
] as const;

export const sqsQueue: ResourceType = {
  type: 'AWS::SQS::Queue',
  imitated: [...attributes, 'QueueName', 'RedrivePolicy'],
  ignored: [
    'KmsDataKeyReusePeriodSeconds',
    'KmsMasterKeyId',
    'MessageRetentionPeriod',
    'RedriveAllowPolicy',
    'SqsManagedSseEnabled',
    'Tags',
  ],
  async deploy(resource, { sqs, queueUrls, visibilityTimeout }) {
    const name = resource.properties.optionalString('QueueName') ?? physicalName(resource, 80);
    const Attributes = attributesOf(resource.properties);
    if (visibilityTimeout !== undefined) Attributes.VisibilityTimeout = String(visibilityTimeout);
    const { QueueUrl = '' } = await sqs.send(
      new CreateQueueCommand({ QueueName: name, Attributes }),
    );
    queueUrls.set(name, QueueUrl);
    return {
      ref: QueueUrl,
      attributes: { Arn: arn('sqs', name), QueueName: name, QueueUrl },
    };
  },
};

function attributesOf(properties: Properties): Record<string, string> {
  const result: Record<string, string> = {};
  for (const name of attributes) {
    const value = properties.number(name, -1);
    if (value >= 0) result[name] = String(value);
  }
  const redrivePolicy = properties.object('RedrivePolicy');
  if (redrivePolicy) result.RedrivePolicy = JSON.stringify(redrivePolicy);
  return result;
}
