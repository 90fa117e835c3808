import { RemovalPolicy } from 'aws-cdk-lib';
import {
  type Attribute,
  AttributeType,
  BillingMode,
  ProjectionType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { type TableIndex, tableIndexes, tableKeys } from '../../shared/contracts/names.ts';

type KeyName =
  | (typeof tableKeys)[keyof typeof tableKeys]
  | (typeof tableIndexes)[TableIndex]['partition' | 'sort'];

const keyTypes = {
  pk: AttributeType.STRING,
  sk: AttributeType.STRING,
  unpublishedShard: AttributeType.NUMBER,
  committedAt: AttributeType.NUMBER,
  dueShard: AttributeType.NUMBER,
  dueAt: AttributeType.NUMBER,
  tenantShard: AttributeType.NUMBER,
} as const satisfies Record<KeyName, AttributeType>;

/**
 * The table of entitlement revisions: the product's only state, so it is kept when its stack goes,
 * can be restored to any second of the last 35 days, and cannot be deleted by mistake.
 */
export class EntitlementLedgerTable extends Construct {
  readonly table: Table;

  /** `encryptionKey`: of the operator's own, whose use is logged. */
  constructor(scope: Construct, id: string, encryptionKey: IKey) {
    super(scope, id);
    this.table = new Table(this, 'Table', {
      partitionKey: key(tableKeys.partition),
      sortKey: key(tableKeys.sort),
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    for (const [indexName, keys] of Object.entries(tableIndexes)) {
      this.table.addGlobalSecondaryIndex({
        indexName,
        partitionKey: key(keys.partition),
        sortKey: key(keys.sort),
        projectionType: ProjectionType.KEYS_ONLY,
      });
    }
  }
}

function key(name: KeyName): Attribute {
  return { name, type: keyTypes[name] };
}
