import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TenantId } from '../../../shared/domain/tenant-id.ts';
import {
  partitionKey,
  revisionOf,
  shardOf,
  shards,
  sortKey,
  tenantIdOf,
} from '../../../shared/ledger/keys.ts';
import { headInput, readInput } from '../../../shared/ledger/requests.ts';

/** What a caller that skipped the check would pass for a tenant's id. */
function unchecked(id: string): TenantId {
  return id as TenantId; // a test of what happens to an id that nobody checked
}

describe('the key of a tenant', () => {
  it('is its id behind a prefix', () => {
    expect(partitionKey(TenantId.parse('Cust12345'))).toBe('TENANT#Cust12345');
    expect(partitionKey(TenantId.parse('a_B-9'))).toBe('TENANT#a_B-9');
  });

  it.each([
    '',
    'Cust1#REVISION#000000000001',
    'Cust1\n',
    '\nCust1',
    'Cust 1',
    'Cust1/2',
    'Ünal',
    'x'.repeat(65),
  ])('is not made of %j', (id) => {
    expect(() => partitionKey(unchecked(id))).toThrow();
    expect(() => headInput('ledger', unchecked(id))).toThrow();
    expect(() => readInput('ledger', { tenantId: unchecked(id), revision: 1 })).toThrow();
  });

  it('tells the id again', () => {
    const id = TenantId.parse('Cust12345');
    expect(tenantIdOf(partitionKey(id))).toBe(id);
  });
});

describe('the key of a revision', () => {
  it('is its number in twelve digits', () => {
    expect(sortKey(1)).toBe('REVISION#000000000001');
    expect(sortKey(999_999_999_999)).toBe('REVISION#999999999999');
  });

  it('sorts as the number does', () => {
    const revision = fc.integer({ min: 1, max: 999_999_999_999 });
    fc.assert(
      fc.property(revision, revision, (a, b) => {
        expect(Math.sign(a - b)).toBe(
          Number(sortKey(a) > sortKey(b)) - Number(sortKey(a) < sortKey(b)),
        );
        expect(revisionOf(sortKey(a))).toBe(a);
      }),
    );
  });

  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 1_000_000_000_000])(
    'is not made of %d',
    (revision) => {
      expect(() => sortKey(revision)).toThrow(RangeError);
    },
  );
});

describe('the shard of a tenant', () => {
  it('is one of 16, the same every time', () => {
    expect(shards).toHaveLength(16);
    const ids = Array.from({ length: 1000 }, (_, index) => TenantId.parse(`Cust${index}`));
    for (const id of ids) {
      expect(shards).toContain(shardOf(id));
      expect(shardOf(id)).toBe(shardOf(TenantId.parse(id.toLowerCase())));
    }
    expect(new Set(ids.map(shardOf)).size).toBe(16);
  });
});
