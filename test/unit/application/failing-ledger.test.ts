import { describe, expect, it } from 'vitest';
import { catalogue } from '../../../shared/catalog/catalogue.ts';
import { NewerHeadError } from '../../../shared/domain/newer-head-error.ts';
import { TenantId } from '../../../shared/domain/tenant-id.ts';
import { toItem } from '../../../shared/ledger/revision-item.ts';
import { usersChanged } from '../../support/events-in.ts';
import { InMemoryLedger } from '../../support/in-memory-ledger.ts';
import { UnreachableLedger } from '../../support/ledger-doubles.ts';
import { revisionWith } from '../../support/revisions.ts';
import { failedMessages, Workbench } from '../../support/workbench.ts';

function userChanged(associateId: number, { tenantId = 'Cust1', sequence = 1 } = {}) {
  const users = [{ associateId, userPlan: 'ten-sales' }];
  return usersChanged({ tenantId, sequence, users, eventId: `user-${associateId}` });
}

describe('a tenant whose ledger cannot be reached', () => {
  it('has all its messages delivered again, and no other tenant has', async () => {
    const bench = new Workbench(new UnreachableLedger('Cust2'));
    const report = await bench.receive(
      userChanged(1),
      userChanged(2, { tenantId: 'Cust2' }),
      userChanged(3, { tenantId: 'Cust3' }),
      userChanged(4, { tenantId: 'cust2' }),
    );
    expect(report.failures).toMatchObject([{ tenantId: 'Cust2', messageIds: ['m2', 'm4'] }]);
    expect(report.commits.map(({ tenantId }) => tenantId).sort()).toEqual(['Cust1', 'Cust3']);
    expect(report.rejected).toEqual([]);
    expect(bench.rejectedQueue.messages).toEqual([]);
  });
});

describe('a head that a newer deployment wrote', () => {
  it('by its catalogue is not folded: the messages come again', async () => {
    const bench = new Workbench();
    const newer = { ...catalogue, version: catalogue.version + 1 };
    await Object.assign(new Workbench(bench.ledger), { catalogue: newer }).receive(userChanged(7));
    const before = await bench.head();
    const report = await bench.receive(userChanged(8), userChanged(9, { tenantId: 'Cust2' }));
    expect(report.failures).toMatchObject([{ tenantId: 'Cust1', messageIds: ['m1'] }]);
    expect(report.failures[0]?.error).toBeInstanceOf(NewerHeadError);
    expect(report.rejected).toEqual([]);
    expect(report.commits.map(({ tenantId }) => tenantId)).toEqual(['Cust2']);
    expect(await bench.head()).toEqual(before);
  });

  it('by its format is not folded: the messages come again', async () => {
    const ledger = new InMemoryLedger();
    const tenantId = TenantId.parse('Cust1');
    const item = toItem(revisionWith(), { unpublished: false });
    ledger.plant({ tenantId }, { ...item, format: { N: '1000' } });
    const bench = new Workbench(ledger);
    const report = await bench.receive(userChanged(8), userChanged(9, { tenantId: 'Cust2' }));
    expect(failedMessages(report)).toEqual(['m1']);
    expect(report.failures[0]?.error).toBeInstanceOf(NewerHeadError);
    expect(ledger.itemOf({ tenantId, revision: 2 })).toBeUndefined();
  });

  it('by an older catalogue is folded', async () => {
    const bench = new Workbench();
    await bench.receive(userChanged(7));
    const newer = { ...catalogue, version: catalogue.version + 1 };
    const later = Object.assign(new Workbench(bench.ledger), { catalogue: newer });
    expect((await later.receive(userChanged(8))).failures).toEqual([]);
    expect((await later.head())?.snapshot.catalogue.version).toBe(newer.version);
  });
});
