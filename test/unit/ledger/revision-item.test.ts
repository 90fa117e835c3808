import { brotliDecompressSync } from 'node:zlib';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { describe, expect, it } from 'vitest';
import { tableIndexes } from '../../../shared/contracts/names.ts';
import { TenantId } from '../../../shared/domain/tenant-id.ts';
import { shardOf } from '../../../shared/ledger/keys.ts';
import { fromItem, toItem } from '../../../shared/ledger/revision-item.ts';
import { snapshotAfter } from '../../support/changes.ts';
import { packageChanged, packageWith, planRecord, usersChanged } from '../../support/events-in.ts';
import { syntheticSet } from '../../support/plan-sets.ts';
import { revisionWith } from '../../support/revisions.ts';
import { richSnapshot } from '../../support/rich-tenant.ts';

const shard = shardOf(TenantId.parse('Cust1'));
const marked = { unpublished: true };
const unmarked = { unpublished: false };

describe('what is stored of a revision', () => {
  const snapshot = richSnapshot();
  const item = toItem(revisionWith({ snapshot, revision: 7 }), marked);
  const attributes = unmarshall(item);

  it('can be read by support people', () => {
    expect(attributes).toMatchObject({
      revision: 7,
      committedAt: 7000,
      checksum: expect.stringMatching(/^[0-9a-f]{64}$/),
      causes: [{ kind: 'users-changed', eventId: 'event-7', sequence: 7, occurredAt: 5 }],
      summary: {
        usersPerCombination: snapshot.facets.usersPerCombination,
        seats: Object.entries(snapshot.facets.seats).map(([userPlan, seats]) => ({
          userPlan,
          ...seats,
        })),
        addOns: ['ai', 'cep'],
      },
    });
  });

  it('counts the users who have something', () => {
    const counts = Object.values(snapshot.facets.usersPerCombination);
    expect(counts.length).toBeGreaterThan(5);
    expect(attributes.userCount).toBe(counts.reduce((sum, users) => sum + users));
  });

  it('holds the snapshot as compressed JSON', () => {
    const json = brotliDecompressSync(attributes.snapshot).toString('utf8');
    expect(JSON.parse(json)).toMatchObject({
      tenantId: 'Cust1',
      entitlements: snapshot.entitlements,
      facets: { addOns: snapshot.facets.addOns, seats: Object.entries(snapshot.facets.seats) },
    });
  });

  it('never expires', () => {
    expect(Object.keys(attributes).filter((name) => /ttl|expire/i.test(name))).toEqual([]);
  });
});

describe('the indexes that a revision is in', () => {
  const indexed = (revision: number, options: { unpublished: boolean }) => {
    const item = toItem(revisionWith({ revision }), options);
    return Object.entries(tableIndexes)
      .filter(([, { partition, sort }]) => partition in item && sort in item)
      .map(([name]) => name)
      .sort();
  };

  it.each([
    ['the first, unpublished', 1, marked, ['by-time', 'tenants', 'unpublished']],
    ['the first, silent', 1, unmarked, ['by-time', 'tenants']],
    ['a later one, unpublished', 2, marked, ['by-time', 'unpublished']],
    ['a later one, silent', 2, unmarked, ['by-time']],
  ])('%s', (_which, revision, options, indexes) => {
    expect(indexed(revision, options)).toEqual(indexes);
  });

  it('spread over the shard of the tenant', () => {
    const item = toItem(revisionWith({ revision: 1 }), marked);
    expect(item[tableIndexes.unpublished.partition]).toEqual({ N: String(shard) });
    expect(item[tableIndexes.tenants.partition]).toEqual({ N: String(shard) });
  });
});

describe('what comes back from the store is what went in', () => {
  const set = syntheticSet({ sales: 'essentials' });

  // Names are SuperOffice's and partners': an unknown one is normal and never an error.
  it.each([
    'ten-sales',
    '0',
    '-1',
    'constructor',
    'toString',
    'hasOwnProperty',
    '__proto__',
    'ø 名',
  ])('with a user plan named %s', (name) => {
    const snapshot = snapshotAfter([
      packageChanged({ package: packageWith({ records: [planRecord(name, set)] }) }),
      usersChanged({ users: [{ associateId: 1, userPlan: name }] }),
    ]);
    const revision = revisionWith({ snapshot });
    // Not strictly: a key `constructor` makes two equal objects seem of two classes.
    expect(fromItem(toItem(revision, marked))).toEqual(revision);
  });
});

it.each(['revision', 'committedAt', 'checksum', 'causes', 'snapshot', 'lastEmitted', 'format'])(
  'does not guess at a stored revision without its %s',
  (name) => {
    const { [name]: _, ...item } = toItem(revisionWith(), unmarked);
    expect(() => fromItem(item)).toThrow();
  },
);
