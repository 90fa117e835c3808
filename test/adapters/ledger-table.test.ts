import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { expect, it, vi } from 'vitest';
import { DataKey } from '../../infra/constructs/data-key.ts';
import { EntitlementLedgerTable } from '../../infra/constructs/entitlement-ledger-table.ts';
import { ledgerTableInput } from '../support/ledger-table.ts';

interface Definition {
  readonly AttributeDefinitions?: readonly { readonly AttributeName?: string }[];
  readonly GlobalSecondaryIndexes?: readonly { readonly IndexName?: string }[];
}

it('is deployed with the keys and indexes that the ledger is tested on', () => {
  // CloudFormation's own rules are slow to load and tell nothing here.
  vi.stubEnv('CDK_VALIDATION', 'false');
  const stack = new Stack(new App({ context: { 'aws:cdk:bundling-stacks': [] } }), 'Stack');
  new EntitlementLedgerTable(stack, 'Ledger', new DataKey(stack, 'Key'));
  const tables = Template.fromStack(stack).findResources('AWS::DynamoDB::Table');
  vi.unstubAllEnvs();
  const [deployed] = Object.values(tables).map(({ Properties }) => Properties);
  const { TableName: _, ...tested } = ledgerTableInput('ledger');
  expect(Object.keys(tables)).toHaveLength(1);
  expect(deployed).toMatchObject({ KeySchema: tested.KeySchema, BillingMode: tested.BillingMode });
  expect(inOrder(deployed)).toEqual(inOrder(tested));
});

/** What a template and a request may list in any order. */
function inOrder({ AttributeDefinitions = [], GlobalSecondaryIndexes = [] }: Definition) {
  const texts = (items: readonly object[]) => items.map((item) => JSON.stringify(item)).sort();
  return {
    attributes: texts(AttributeDefinitions),
    indexes: texts(GlobalSecondaryIndexes),
  };
}
