import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { EntitlementLedgerTable } from './constructs/entitlement-ledger-table.ts';

/** What outlives every deployment: the ledger. */
export class DataStack extends Stack {
  readonly table: ITable;

  constructor(scope: Construct, id: string, props: StackProps = {}) {
    super(scope, id, {
      description: 'License change processor: the entitlement ledger',
      terminationProtection: true,
      ...props,
    });
    this.table = new EntitlementLedgerTable(this, 'EntitlementLedger').table;
    new CfnOutput(this, 'TableName', {
      value: this.table.tableName,
      description: 'The ledger of entitlement revisions',
    });
  }
}
