import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { periodOf } from '../../../infra/local/events/schedules.ts';
import { clientsOf } from '../support/clients.ts';
import { tinyFunction } from '../support/tiny-app.ts';
import { useTinyRunner } from '../support/use-tiny-runner.ts';

const code = {
  sweep: `export const handler = async (event, context) => {
    console.log(JSON.stringify({ event, name: context.functionName, env: process.env }));
  };`,
  broken: `export const handler = async () => { throw new Error('as ever'); };`,
  unloadable: `throw new Error('at the door'); export const handler = async () => {};`,
};
const every = (functionId: string, period: string) => ({
  Type: 'AWS::Events::Rule',
  Properties: {
    ScheduleExpression: `rate(${period})`,
    Targets: [{ Id: 'function', Arn: { 'Fn::GetAtt': [functionId, 'Arn'] } }],
  },
});
const letters = { DeadLetterConfig: { TargetArn: { 'Fn::GetAtt': ['Letters', 'Arn'] } } };

const reports: string[] = [];
const runner = useTinyRunner(
  {
    code,
    resources: {
      Letters: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'letters' } },
      Sweep: tinyFunction('sweep', { Environment: { Variables: { OWN: { Ref: 'Letters' } } } }),
      EveryMinute: every('Sweep', '1 minute'),
      Broken: tinyFunction('broken', letters),
      EveryHour: every('Broken', '1 hour'),
      Once: {
        Type: 'AWS::Lambda::EventInvokeConfig',
        Properties: {
          FunctionName: { Ref: 'Broken' },
          Qualifier: '$LATEST',
          MaximumRetryAttempts: 1,
        },
      },
      Unloadable: tinyFunction('unloadable'),
      NeverAgain: {
        Type: 'AWS::Lambda::EventInvokeConfig',
        Properties: {
          FunctionName: { Ref: 'Unloadable' },
          Qualifier: '$LATEST',
          MaximumRetryAttempts: 0,
        },
      },
      EveryDay: every('Unloadable', '1 day'),
    },
  },
  { report: (line) => reports.push(line) },
);

const failures = (functionId: string) => reports.filter((line) => line.startsWith(functionId));

describe('a scheduled rule', { timeout: 30_000 }, () => {
  it('runs its function, in an environment of its own', async () => {
    await runner().tick('EveryMinute');
    const [{ line = '{}' } = {}] = runner().logs;
    const { event, name, env } = JSON.parse(line.slice(line.indexOf('{')));
    expect(event).toMatchObject({ 'detail-type': 'Scheduled Event', source: 'aws.events' });
    expect(name).toBe('Tiny-Sweep');
    expect(env).toMatchObject({
      OWN: runner().queueUrls.letters,
      AWS_ENDPOINT_URL: runner().endpoint,
      AWS_REGION: 'eu-west-1',
      TZ: ':UTC',
      WEBHOOK_REHEARSAL: 'on',
    });
    expect(
      Object.keys(env)
        .filter((key) => !/^(_|AWS_|LAMBDA_|NODE_COMPILE_CACHE)/.test(key))
        .sort(),
    ).toEqual(['CLOCK_OFFSET_FILE', 'LANG', 'OWN', 'PATH', 'TZ', 'WEBHOOK_REHEARSAL']);
  });

  it('repeats a failed run as often as the function says, then parks its event', async () => {
    await runner().tick('EveryHour');
    expect(failures('Broken')).toEqual(Array(2).fill('Broken failed: Error: as ever'));
    const { sqs } = clientsOf(runner().endpoint);
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl: runner().queueUrls.letters, WaitTimeSeconds: 1 }),
    );
    expect(Messages.map(({ Body = '' }) => JSON.parse(Body).source)).toEqual(['aws.events']);
  });

  it('fails with a function that cannot be loaded', async () => {
    await runner().tick('EveryDay');
    expect(failures('Unloadable')).toEqual(['Unloadable failed: Error: at the door']);
    expect(runner().functionPids('Unloadable')).toEqual([]);
  });

  it.each([
    ['rate(1 minute)', 60_000],
    ['rate(5 minutes)', 300_000],
    ['rate(2 hours)', 7_200_000],
    ['rate(1 day)', 86_400_000],
  ])('with %s has its period', (expression, period) => {
    expect(periodOf(expression)).toBe(period);
  });

  it.each(['cron(* * * * ? *)', 'rate(0 minutes)', 'rate(1 week)', 'at(2026-01-01T00:00:00)'])(
    'with %s is refused',
    (expression) => {
      expect(() => periodOf(expression)).toThrow(expression);
    },
  );
});
