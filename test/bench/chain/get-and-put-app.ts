import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { licensingSource, tableKeys } from '../../../shared/contracts/names.ts';
import {
  type TinyApp,
  tinyFunction,
  tinyIntake,
  writeTinyApp,
} from '../../local/support/tiny-app.ts';
import { bundle, leftOut } from '../bundles/bundle-function.ts';

/** A quarter of an hour is the most that Lambda gives: a big tenant takes (A) more than the minute that is enough for ours. */
const timeout = 900;

/** Design (A) as an application: the queue, mapping and batches of the product around another function and table. */
export async function writeGetAndPutApp(folder: string): Promise<TinyApp> {
  const entry = join(import.meta.dirname, 'get-and-put-function.ts');
  const { file } = await bundle(entry, join(folder, 'get-and-put-function.mjs'), leftOut);
  const { Queue, Rule, Mapping } = tinyIntake({ VisibilityTimeout: 6 * timeout });
  return writeTinyApp({
    code: { 'get-and-put': readFileSync(file, 'utf8') },
    resources: {
      Table: table,
      Queue,
      Rule: { ...Rule, Properties: { ...Rule.Properties, EventPattern: pattern } },
      Mapping: { ...Mapping, Properties: { ...Mapping.Properties, BatchSize: 10 } },
      Worker: tinyFunction('get-and-put', {
        Timeout: timeout,
        MemorySize: 512,
        Environment: { Variables: { TABLE_NAME: { Ref: 'Table' } } },
      }),
    },
  });
}

const pattern = { source: [licensingSource] };

const names = [tableKeys.partition, tableKeys.sort];

const table = {
  Type: 'AWS::DynamoDB::Table',
  Properties: {
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: names.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    KeySchema: names.map((AttributeName, index) => ({
      AttributeName,
      KeyType: index === 0 ? 'HASH' : 'RANGE',
    })),
  },
};
