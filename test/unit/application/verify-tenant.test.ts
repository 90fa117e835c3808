import { describe, expect, it } from 'vitest';
import { verifyTenant } from '../../../shared/application/verify-tenant.ts';
import { catalogue } from '../../../shared/catalog/catalogue.ts';
import type { Revision } from '../../../shared/domain/revision.ts';
import { TenantId } from '../../../shared/domain/tenant-id.ts';
import { allOf } from '../../support/all-of.ts';
import { appInstalled } from '../../support/events-in.ts';
import { richTenant } from '../../support/rich-tenant.ts';
import { plansOf, tenantWith, twoPlans } from '../../support/sales-and-service.ts';

const tenantId = TenantId.parse('Cust1');

const bench = await tenantWith(
  [twoPlans(), plansOf(1, { 1: 'ten-sales', 2: 'ten-service' })],
  [plansOf(2, { 1: 'ten-service' })],
  [appInstalled({ appId: 'my-app' })],
  [plansOf(3, { 3: 'ten-sales' })],
  [twoPlans({ sequence: 2, contract: null })],
);
const revisions = await allOf(bench.ledger.revisions(tenantId, 0));

/** What is found in a ledger in which one revision is another. */
async function findingsWith(
  number: number,
  change: (revision: Revision) => Revision | undefined,
): Promise<string[]> {
  const changed = revisions.flatMap((each) =>
    each.revision === number ? (change(each) ?? []) : each,
  );
  const { findings } = await verifyTenant(tenantId, { ledger: ledgerOf(changed), catalogue });
  return findings.map(({ revision, what }) => `${revision}: ${what}`);
}

function ledgerOf(all: readonly Revision[]) {
  return {
    async *revisions() {
      yield* all;
    },
  };
}

describe('a ledger', () => {
  it('that the product wrote is whole', async () => {
    const { findings, ...sums } = await verifyTenant(tenantId, { ledger: bench.ledger, catalogue });
    expect(findings).toEqual([]);
    expect(sums).toMatchObject({ revisions: 5, checksum: revisions.at(-1)?.checksum });
    expect(sums.events).toBeGreaterThan(5);
  });

  it('of a rich tenant is whole, with changes that came due', async () => {
    const rich = await tenantWith(...richTenant().map((event) => [event]));
    await rich.bringUpDue({ at: Date.parse('2031-01-01T00:00:00Z') });
    const { findings } = await verifyTenant(tenantId, { ledger: rich.ledger, catalogue });
    expect(findings).toEqual([]);
  });

  it('without a revision is found out', async () => {
    expect(await findingsWith(2, () => undefined)).toContain('3: revision 2 is missing');
  });

  it('with a wrong checksum is found out', async () => {
    const found = await findingsWith(4, (each) => ({ ...each, checksum: '0'.repeat(64) }));
    expect(found).toEqual([
      '4: its checksum is not that of its snapshot',
      '4: its checksum is not that of what events told',
    ]);
  });

  it('with another snapshot than its inputs make is found out', async () => {
    const found = await findingsWith(5, (each) => {
      const entitlementOf = each.snapshot.entitlementOf.map(() => -1);
      return { ...each, snapshot: { ...each.snapshot, entitlementOf } };
    });
    expect(found).toContain('5: its snapshot does not follow from its inputs');
  });

  it('that says another revision told last is found out', async () => {
    const found = await findingsWith(1, (each) => ({ ...each, lastEmitted: new Map() }));
    expect(found).toContain('2: PlanChanged follows on null, and the last one was 1');
  });

  it('committed in another order is found out', async () => {
    const found = await findingsWith(2, (each) => ({ ...each, committedAt: 1, effectiveAt: 1 }));
    expect(found).toContain('2: was not committed after the one before');
  });
});
