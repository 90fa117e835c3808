import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';

/**
 * The key of everything that holds customer data: the ledger, queues, buses and logs. It outlives its stack,
 * as what it encrypted does, and AWS exchanges its material once a year.
 */
export class DataKey extends Key {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      alias: 'license-change-processor',
      description: 'License change processor: ledger, queues, buses and logs',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.letEventBridgeDeliver();
    this.letLogsBeWritten();
  }

  /** Events wait encrypted on buses, and go to encrypted queues. */
  private letEventBridgeDeliver(): void {
    this.addToResourcePolicy(
      new PolicyStatement({
        sid: 'EventBridgeOfThisAccount',
        principals: [new ServicePrincipal('events.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
  }

  private letLogsBeWritten(): void {
    const { partition, region, account } = Stack.of(this);
    const logGroups = `arn:${partition}:logs:${region}:${account}:log-group:*`;
    this.addToResourcePolicy(
      new PolicyStatement({
        sid: 'LogGroupsOfThisAccount',
        principals: [new ServicePrincipal(`logs.${region}.amazonaws.com`)],
        actions: [
          'kms:Decrypt',
          'kms:DescribeKey',
          'kms:Encrypt',
          'kms:GenerateDataKey*',
          'kms:ReEncrypt*',
        ],
        resources: ['*'],
        conditions: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': logGroups } },
      }),
    );
  }
}

/** What a function needs of the key to read what is encrypted with it. */
export const readsEncrypted = ['kms:Decrypt', 'kms:DescribeKey'] as const;

/** The same to write a table, and to send to a queue. */
export const writesEncrypted = [
  ...readsEncrypted,
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
] as const;
