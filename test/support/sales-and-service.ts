import { type EventIn, packageChanged, packageWith, usersChanged } from './events-in.ts';
import { syntheticSet } from './plan-sets.ts';
import { Workbench } from './workbench.ts';

export const sales = syntheticSet({ sales: 'essentials' });
export const service = syntheticSet({ service: 'premium' });

/** A package of two plans under a contract. */
export const twoPlans = (fields: object = {}): EventIn =>
  packageChanged({
    package: packageWith({ plans: { 'ten-sales': sales, 'ten-service': service }, site: ['cep'] }),
    contract: { startDate: '2026-01-31', billingPeriod: 'monthly' },
    ...fields,
  });

/** Users and their plans, by associateId. */
export const plansOf = (
  sequence: number,
  plans: Record<number, string | null>,
  fields: object = {},
) =>
  usersChanged({
    sequence,
    users: Object.entries(plans).map(([id, userPlan]) => ({ associateId: Number(id), userPlan })),
    ...fields,
  });

/** A tenant `Cust1` with these users, told in one batch each, an hour apart. */
export async function tenantWith(...batches: readonly EventIn[][]): Promise<Workbench> {
  const bench = new Workbench();
  for (const batch of batches) {
    await bench.receive(...batch);
    bench.now += 3_600_000;
  }
  return bench;
}
