import { expect, it } from 'vitest';
import { useTinyRunner } from '../support/use-tiny-runner.ts';

const attribute = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' });
const key = (AttributeName: string) => ({ AttributeName, KeyType: 'HASH' });

const runner = useTinyRunner({
  resources: {
    Ledger: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        TableName: 'ledger',
        AttributeDefinitions: [attribute('pk'), attribute('shard')],
        KeySchema: [key('pk')],
        GlobalSecondaryIndexes: [
          {
            IndexName: 'due',
            KeySchema: [key('shard')],
            Projection: { ProjectionType: 'KEYS_ONLY' },
          },
        ],
      },
    },
  },
});

it('the table of an app, made before it, is not taken for the ledger', () => {
  expect(runner().tableName).toBe('ledger');
});
