import { DescribeTableCommand, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import {
  GetQueueUrlCommand,
  ListQueuesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { clientsOf } from '../support/clients.ts';
import { useTinyRunner } from '../support/use-tiny-runner.ts';

const reports: string[] = [];
const runner = useTinyRunner(
  { resources: { Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'inbox' } } } },
  { report: (line) => reports.push(line) },
);

const post = (target: string, body: unknown) =>
  fetch(runner().endpoint, {
    method: 'POST',
    headers: { 'x-amz-target': target },
    body: JSON.stringify(body),
  });

describe.each(['eu-west-1', 'us-east-1'])('the one port, with AWS clients of %s', (region) => {
  it('keeps items', async () => {
    const { dynamodb } = clientsOf(runner().endpoint, region);
    const TableName = runner().tableName;
    const Item = { pk: { S: region } };
    await dynamodb.send(new PutItemCommand({ TableName, Item }));
    expect((await dynamodb.send(new GetItemCommand({ TableName, Key: Item }))).Item).toEqual(Item);
  });

  it('passes messages on, at the queue URL that it gives', async () => {
    const { sqs } = clientsOf(runner().endpoint, region);
    const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: 'inbox' }));
    expect(QueueUrl).toBe(`${runner().endpoint}/000000000000/inbox`);
    expect((await sqs.send(new ListQueuesCommand())).QueueUrls).toEqual([QueueUrl]);
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: region }));
    const { Messages } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 1 }),
    );
    expect(Messages).toMatchObject([{ Body: region }]);
  });

  it('takes events', async () => {
    const { events } = clientsOf(runner().endpoint, region);
    const entry = { Source: 'test', DetailType: 'Test', Detail: JSON.stringify({ region }) };
    const EventBusName = 'arn:aws:events:eu-west-1:000000000000:event-bus/plan-changes';
    const Entries = [{ ...entry, EventBusName, Time: new Date('2026-01-31T10:00:00.500Z') }];
    const { FailedEntryCount } = await events.send(new PutEventsCommand({ Entries }));
    expect(FailedEntryCount).toBe(0);
    expect(runner().planChanges.at(-1)).toMatchObject({
      version: '0',
      source: 'test',
      'detail-type': 'Test',
      account: '000000000000',
      region: 'eu-west-1',
      time: '2026-01-31T10:00:00Z',
      detail: { region },
    });
  });
});

describe('the one port', () => {
  it('takes a client that uses the queue URL as its endpoint', async () => {
    const endpoint = runner().queueUrls.inbox;
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    const sqs = new SQSClient({ endpoint, region: 'eu-west-1', credentials });
    const message = { QueueUrl: endpoint, MessageBody: 'hello' };
    expect((await sqs.send(new SendMessageCommand(message))).MessageId).toBeDefined();
  });

  it('takes plain requests without any signature', async () => {
    const { tableName, queueUrls } = runner();
    expect((await post('DynamoDB_20120810.Scan', { TableName: tableName })).status).toBe(200);
    const received = await post('AmazonSQS.ReceiveMessage', { QueueUrl: queueUrls.inbox });
    expect(received.status).toBe(200);
  });

  it('tells an AWS client which call it does not know', async () => {
    const response = await post('AWSEvents.PutRule', {});
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      __type: 'UnknownOperationException',
      message: 'AWSEvents.PutRule is not imitated here',
    });
    expect((await post('Kinesis_20131202.PutRecord', {})).status).toBe(400);
  });

  it('tells anybody else which routes there are', async () => {
    const response = await fetch(`${runner().endpoint}/nothing`);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({
      message: 'there is no GET /nothing',
      routes: expect.arrayContaining(['GET /plan-changes']),
    });
  });

  it('tells of a table what the template says', async () => {
    const { dynamodb } = clientsOf(runner().endpoint);
    const { Table } = await dynamodb.send(
      new DescribeTableCommand({ TableName: runner().tableName }),
    );
    expect(Table).toMatchObject({
      TableStatus: 'ACTIVE',
      TableArn: `arn:aws:dynamodb:eu-west-1:000000000000:table/${runner().tableName}`,
    });
  });
});

describe('PutEvents', () => {
  const good = { EventBusName: 'license-changes', Source: 's', DetailType: 't', Detail: '{}' };
  const put = async (...Entries: unknown[]) =>
    (await post('AWSEvents.PutEvents', { Entries })).json();

  it.each([
    ['no source', { ...good, Source: undefined }, 'InvalidArgument'],
    ['no detail-type', { ...good, DetailType: '' }, 'InvalidArgument'],
    ['no detail', { ...good, Detail: undefined }, 'InvalidArgument'],
    ['a detail that is no JSON', { ...good, Detail: '{' }, 'MalformedDetail'],
    ['a detail that is no object', { ...good, Detail: '[]' }, 'MalformedDetail'],
  ])('fails an entry with %s, and takes the others', async (_name, bad, ErrorCode) => {
    expect(await put(bad, good)).toMatchObject({
      FailedEntryCount: 1,
      Entries: [{ ErrorCode }, { EventId: expect.stringMatching(/^[0-9a-f-]{36}$/) }],
    });
  });

  it.each([
    ['no entries', []],
    ['eleven entries', Array.from({ length: 11 }, () => good)],
    ['more than 1 MiB', [{ ...good, Detail: JSON.stringify({ text: 'x'.repeat(1024 * 1024) }) }]],
  ])('refuses %s', async (_name, entries) => {
    expect(await put(...entries)).toMatchObject({ __type: 'ValidationException' });
  });

  it('drops an event for a bus that is not there, as AWS does, but says so', async () => {
    expect(await put({ ...good, EventBusName: 'elsewhere' })).toMatchObject({
      FailedEntryCount: 0,
    });
    expect(reports.at(-1)).toMatch(/dropped event .*: there is no event bus elsewhere/);
  });
});
