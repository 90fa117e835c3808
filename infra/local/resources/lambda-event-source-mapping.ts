import { parseArn } from '../account.ts';
import { queueUrlOf } from '../events/rule-target.ts';
import { physicalName, type ResourceType } from './resource-type.ts';

export const lambdaEventSourceMapping: ResourceType = {
  type: 'AWS::Lambda::EventSourceMapping',
  imitated: [
    'BatchSize',
    'Enabled',
    'EventSourceArn',
    'FunctionName',
    'FunctionResponseTypes',
    'MaximumBatchingWindowInSeconds',
  ],
  ignored: ['KmsKeyArn', 'MetricsConfig', 'ScalingConfig', 'Tags'],
  async deploy(resource, world) {
    const { properties } = resource;
    const queueArn = properties.string('EventSourceArn');
    if (parseArn(queueArn)?.service !== 'sqs')
      throw new Error(`EventSourceArn ${queueArn} is not imitated, only queues are`);
    const mapping = {
      queueArn,
      queueUrl: queueUrlOf(world, queueArn),
      functionArn: world.functions.arnOf(properties.string('FunctionName')),
      batchSize: properties.number('BatchSize', 10),
      batchingWindowMs: properties.number('MaximumBatchingWindowInSeconds', 0) * 1000,
      reportsFailures: properties.list('FunctionResponseTypes').includes('ReportBatchItemFailures'),
    };
    if (properties.boolean('Enabled', true)) world.pollers.add(mapping);
    const id = physicalName(resource, 64);
    return { ref: id, attributes: { Id: id } };
  },
};
