import { describe, expect, it } from 'vitest';
import { runResources } from '../support/run-resources.ts';
import { tinyFunction, tinyIntake } from '../support/tiny-app.ts';

const queue = { Type: 'AWS::SQS::Queue' };
const rule = (properties: Record<string, unknown>) => ({
  Type: 'AWS::Events::Rule',
  Properties: { EventBusName: { Ref: 'In' }, ...properties },
});
const target = { Id: 'queue', Arn: { 'Fn::GetAtt': ['Queue', 'Arn'] } };

describe('a template that cannot be imitated', () => {
  it.each([
    [
      'a resource type',
      { Topic: { Type: 'AWS::S3::Bucket' } },
      'Topic: the resource type AWS::S3::Bucket',
    ],
    [
      'a property',
      { Queue: { ...queue, Properties: { FifoQueue: true } } },
      'Queue (AWS::SQS::Queue): the property FifoQueue',
    ],
    [
      'a nested property',
      { Queue: queue, Rule: rule({ Targets: [{ ...target, InputPath: '$.detail' }] }) },
      'Rule (AWS::Events::Rule): the property Targets.InputPath',
    ],
    [
      'a stream of a table',
      { More: { Type: 'AWS::DynamoDB::Table', Properties: { StreamSpecification: {} } } },
      'StreamSpecification',
    ],
    [
      'a condition',
      { Queue: { ...queue, Condition: 'Sometimes' } },
      'Queue (AWS::SQS::Queue): the attribute Condition',
    ],
    [
      'a pattern operator',
      { Rule: rule({ EventPattern: { source: [{ wildcard: 'a*' }] } }) },
      'Rule (AWS::Events::Rule): the event pattern\'s source uses an operator that is not imitated: {"wildcard":"a*"}',
    ],
    [
      'a schedule',
      { Rule: rule({ ScheduleExpression: 'cron(0 12 * * ? *)' }) },
      'Rule (AWS::Events::Rule): the schedule cron(0 12 * * ? *)',
    ],
    [
      "a rule's target",
      {
        Rule: rule({
          EventPattern: {},
          Targets: [{ Id: 'x', Arn: 'arn:aws:kinesis:eu-west-1:000000000000:stream/x' }],
        }),
      },
      'arn:aws:kinesis',
    ],
    [
      'an intrinsic function',
      { Queue: { ...queue, Properties: { QueueName: { 'Fn::FindInMap': [] } } } },
      'Queue (AWS::SQS::Queue): the intrinsic function Fn::FindInMap',
    ],
    [
      'another runtime',
      { Worker: tinyFunction('idle', { Runtime: 'python3.13' }) },
      'Worker (AWS::Lambda::Function): the runtime python3.13',
    ],
    [
      'layers',
      { Worker: tinyFunction('idle', { Layers: [] }) },
      'Worker (AWS::Lambda::Function): the property Layers',
    ],
    [
      'a filter of a mapping',
      {
        Worker: tinyFunction('idle'),
        ...tinyIntake(),
        Mapping: {
          ...tinyIntake().Mapping,
          Properties: { ...tinyIntake().Mapping.Properties, FilterCriteria: {} },
        },
      },
      'Mapping (AWS::Lambda::EventSourceMapping): the property FilterCriteria',
    ],
  ])('is refused for %s', async (_name, resources, message) => {
    await expect(runResources(resources)).rejects.toThrow(message);
  });

  it('is refused with all that is wrong at once', async () => {
    const resources = { One: { Type: 'AWS::S3::Bucket' }, Two: { Type: 'AWS::EC2::VPC' } };
    await expect(runResources(resources)).rejects.toThrow(/One: .*\nTwo: /);
  });
});

describe('a template with more than is imitated', () => {
  it('runs, and tells what has no effect', async () => {
    const notImitated = await runResources({
      Role: { Type: 'AWS::IAM::Role', Properties: { anything: true } },
      Alarm: { Type: 'AWS::CloudWatch::Alarm' },
      Queue: { ...queue, Properties: { KmsMasterKeyId: 'key', Tags: [] } },
    });
    expect(notImitated).toEqual([
      'AWS::CloudWatch::Alarm',
      'AWS::IAM::Role',
      'AWS::SQS::Queue.KmsMasterKeyId',
      'AWS::SQS::Queue.Tags',
    ]);
  });
});
