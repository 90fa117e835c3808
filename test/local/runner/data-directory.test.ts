import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startRunner } from '../../../infra/local/runner.ts';
import { clientsOf } from '../support/clients.ts';
import { type TinyApp, writeTinyApp } from '../support/tiny-app.ts';

let app: TinyApp;
let dataDirectory: string;

beforeAll(async () => {
  app = await writeTinyApp({ resources: {} });
  dataDirectory = await mkdtemp(join(tmpdir(), 'runner-data-'));
});
afterAll(async () => {
  await app.remove();
  await rm(dataDirectory, { recursive: true });
});

const start = () => startRunner({ assembly: app.assembly, dataDirectory });

describe('a data folder', () => {
  it('keeps the tables until the next start', async () => {
    const Item = { pk: { S: 'kept' } };
    const first = await start();
    const { tableName: TableName } = first;
    await clientsOf(first.endpoint).dynamodb.send(new PutItemCommand({ TableName, Item }));
    await first.stop();
    const second = await start();
    const found = await clientsOf(second.endpoint).dynamodb.send(
      new GetItemCommand({ TableName, Key: Item }),
    );
    await second.stop();
    expect(found.Item).toEqual(Item);
  });

  it('serves one runner at a time', async () => {
    const first = await start();
    await expect(start()).rejects.toThrow(`${dataDirectory} is in use by process ${process.pid}`);
    await first.stop();
  });

  it('is refused when its table has other keys than the template', async () => {
    const attribute = { AttributeName: 'other', AttributeType: 'S' };
    const other = await writeTinyApp({
      resources: {
        Table: {
          Type: 'AWS::DynamoDB::Table',
          Properties: {
            AttributeDefinitions: [attribute],
            KeySchema: [{ AttributeName: 'other', KeyType: 'HASH' }],
          },
        },
      },
    });
    await expect(startRunner({ assembly: other.assembly, dataDirectory })).rejects.toThrow(
      'the stored table Tiny-Table has other keys or indexes',
    );
    await other.remove();
  });
});
