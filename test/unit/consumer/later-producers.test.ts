import { describe, expect, it } from 'vitest';
import {
  planChanged,
  type TenantFacets,
  tenantEntitlementsChanged,
} from '../../../shared/consumer/index.ts';
import { busyStory, ledgerOver } from '../../support/consumer/app-story.ts';

const ledger = () => ledgerOver(busyStory().api);

describe('a ledger that is told by a later producer', () => {
  it('keeps entitlements and moves of kinds that it does not know', async () => {
    const own = ledger();
    const to = { catalog: 'crm-next', combination: 'sales-ultimate', tiers: ['ultimate'] };
    const outcome = await own.apply(planChanged({ to }));
    expect(outcome).toMatchObject({ kind: 'applied', proof: 'checksum' });
    expect(await own.entitlementOf('Cust1', 1)).toMatchObject(to);
  });

  it('keeps facets that it does not know, as those that it does', async () => {
    const own = ledger();
    const told = (revision: number, facets: object) =>
      own.apply(tenantEntitlementsChanged({ revision, facets }));
    await told(1, {
      storage: { before: null, after: { gigabytes: 5 } },
      regions: { added: ['eu', 'us'], removed: [] },
      note: 'of another form',
    });
    await told(2, { regions: { added: ['asia'], removed: ['eu'] } });
    const { facets } = await own.tenant('Cust1');
    expect(facets).toEqual({ storage: { gigabytes: 5 }, regions: ['asia', 'us'] });
  });

  it('tells facets by their types', async () => {
    const own = ledger();
    const seats = { 'ten-sales': { licensed: 2, assigned: 3, state: 'stretched' } };
    await own.apply(
      tenantEntitlementsChanged({
        facets: {
          seats: { before: {}, after: seats },
          warnings: { added: [{ code: 'new', records: ['a'], message: 'New.' }], removed: [] },
        },
      }),
    );
    const { facets }: { facets: TenantFacets } = await own.tenant('Cust1');
    expect(facets.seats?.['ten-sales']?.state).toBe('stretched');
    expect(facets.warnings?.[0]?.code).toBe('new');
    expect(facets.addOns).toBeUndefined();
  });

  it('keeps a plan by whatever name', async () => {
    const own = ledger();
    const after = JSON.parse('{ "__proto__": ["user"], "constructor": ["web"] }');
    await own.apply(tenantEntitlementsChanged({ facets: { userPlans: { before: {}, after } } }));
    const { facets } = await own.tenant('Cust1');
    expect(JSON.stringify(facets.userPlans)).toBe(JSON.stringify(after));
  });
});
