import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { clientsOf } from '../support/clients.ts';
import { putWork } from '../support/put.ts';
import { tinyFunction } from '../support/tiny-app.ts';
import { useTinyRunner } from '../support/use-tiny-runner.ts';

const arnOf = (logicalId: string) => ({ 'Fn::GetAtt': [logicalId, 'Arn'] });
const rule = (pattern: Record<string, unknown>, target: Record<string, unknown>) => ({
  Type: 'AWS::Events::Rule',
  Properties: {
    EventBusName: { Ref: 'In' },
    EventPattern: { detail: pattern },
    Targets: [{ Id: 'target', ...target }],
  },
});

const runner = useTinyRunner({
  code: { echo: 'export const handler = async (event) => console.log(JSON.stringify(event));' },
  resources: {
    Small: {
      Type: 'AWS::SQS::Queue',
      Properties: { QueueName: 'small', MaximumMessageSize: 1024 },
    },
    Letters: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'letters' } },
    Echo: tinyFunction('echo'),
    ToQueue: rule(
      { to: ['queue'] },
      { Arn: arnOf('Small'), DeadLetterConfig: { Arn: arnOf('Letters') } },
    ),
    ToFunction: rule({ to: ['function'] }, { Arn: arnOf('Echo') }),
    ToBus: rule({ to: ['bus'] }, { Arn: arnOf('Out') }),
    Disabled: {
      ...rule({ to: ['nobody'] }, { Arn: arnOf('Out') }),
      Properties: {
        ...rule({ to: ['nobody'] }, { Arn: arnOf('Out') }).Properties,
        State: 'DISABLED',
      },
    },
  },
});

describe("a rule's target", { timeout: 30_000 }, () => {
  it('can be a function', async () => {
    await putWork(runner().endpoint, { to: 'function' });
    await runner().idle();
    expect(
      runner()
        .logs.map(({ line }) => line)
        .join(),
    ).toContain('{"to":"function"}');
  });

  it('can be another bus, which gets the event as it is', async () => {
    await putWork(runner().endpoint, { to: 'bus' }, { to: 'nobody' });
    await runner().idle();
    expect(runner().planChanges).toMatchObject([
      { source: 'test', 'detail-type': 'Work', detail: { to: 'bus' } },
    ]);
  });

  it('that cannot take an event loses it to its dead-letter queue, with the reason', async () => {
    await putWork(runner().endpoint, { to: 'queue', text: 'x'.repeat(2000) });
    await runner().idle();
    const { sqs } = clientsOf(runner().endpoint);
    const { Messages } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: runner().queueUrls.letters,
        WaitTimeSeconds: 1,
        MessageAttributeNames: ['All'],
      }),
    );
    expect(Messages).toMatchObject([
      {
        MessageAttributes: {
          ERROR_MESSAGE: { StringValue: expect.stringContaining('1024') },
          TARGET_ARN: { StringValue: 'arn:aws:sqs:eu-west-1:000000000000:small' },
        },
      },
    ]);
  });
});
