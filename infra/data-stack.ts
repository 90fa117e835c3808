import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { DataKey } from './constructs/data-key.ts';
import { EntitlementLedgerTable } from './constructs/entitlement-ledger-table.ts';

/** What outlives every deployment: the ledger. */
export class DataStack extends Stack {
  readonly table: ITable;
  /** Of all that holds customer data. */
  readonly key: IKey;

  constructor(scope: Construct, id: string, props: StackProps = {}) {
    super(scope, id, {
      description: 'License change processor: the entitlement ledger',
      terminationProtection: true,
      ...props,
    });
    this.key = new DataKey(this, 'Key');
    this.table = new EntitlementLedgerTable(this, 'EntitlementLedger', this.key).table;
    new CfnOutput(this, 'TableName', {
      value: this.table.tableName,
      description: 'The ledger of entitlement revisions',
    });
  }
}
