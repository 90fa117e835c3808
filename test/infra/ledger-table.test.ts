import { describe, expect, it } from 'vitest';
import { ofType, synthesize } from './synthesize.ts';

const tables = ofType(synthesize(), 'AWS::DynamoDB::Table').map(([, table]) => table);

describe('the ledger is the only state, so it', () => {
  it('is one table', () => expect(tables).toHaveLength(1));

  it('stays when its stack is removed or it would be replaced', () => {
    expect(tables).toEqual([
      expect.objectContaining({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' }),
    ]);
  });

  it.each([
    ['cannot be deleted by mistake', { DeletionProtectionEnabled: true }],
    [
      'can be restored to any second',
      { PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } },
    ],
    [
      'is encrypted with a key of the operator',
      { SSESpecification: { SSEEnabled: true, SSEType: 'KMS' } },
    ],
    ['is paid by request', { BillingMode: 'PAY_PER_REQUEST' }],
  ])('%s', (_behaviour, properties) => {
    expect(tables[0]?.Properties).toMatchObject(properties);
  });
});

it('finds revisions by tenant and number', () => {
  expect(keysOf(tables[0]?.Properties.KeySchema)).toEqual({ HASH: 'pk S', RANGE: 'sk S' });
});

it('has the four indexes, which copy nothing but keys', () => {
  const indexes = tables[0]?.Properties.GlobalSecondaryIndexes as Index[];
  expect(
    Object.fromEntries(indexes.map((index) => [index.IndexName, keysOf(index.KeySchema)])),
  ).toEqual({
    unpublished: { HASH: 'unpublishedShard N', RANGE: 'committedAt N' },
    due: { HASH: 'dueShard N', RANGE: 'dueAt N' },
    tenants: { HASH: 'tenantShard N', RANGE: 'pk S' },
    'by-time': { HASH: 'pk S', RANGE: 'committedAt N' },
  });
  expect(new Set(indexes.map((index) => index.Projection.ProjectionType))).toEqual(
    new Set(['KEYS_ONLY']),
  );
});

interface Index {
  readonly IndexName: string;
  readonly KeySchema: KeySchema;
  readonly Projection: { readonly ProjectionType: string };
}
type KeySchema = readonly { readonly AttributeName: string; readonly KeyType: string }[];

/** Such as `{ HASH: 'pk S' }`: each key's attribute and its type. */
function keysOf(schema: KeySchema): Record<string, string> {
  const definitions: { AttributeName: string; AttributeType: string }[] =
    tables[0]?.Properties.AttributeDefinitions;
  const typeOf = (name: string) =>
    definitions.find((definition) => definition.AttributeName === name)?.AttributeType;
  return Object.fromEntries(
    schema.map(({ AttributeName, KeyType }) => [
      KeyType,
      `${AttributeName} ${typeOf(AttributeName)}`,
    ]),
  );
}
