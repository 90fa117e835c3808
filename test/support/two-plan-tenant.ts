import { snapshotAfter } from './changes.ts';
import { packageChanged, packageWith, usersChanged } from './events-in.ts';
import { syntheticSet } from './plan-sets.ts';

export const essentials = syntheticSet({ sales: 'essentials' });
export const service = syntheticSet({ service: 'premium' });

/** A package of two plans: Sales with this set, and Service Premium. */
export const pkg = (sequence: number, sales: string, more: object = {}) =>
  packageChanged({
    sequence,
    package: packageWith({ plans: { 'ten-sales': sales, 'ten-service': service }, ...more }),
  });

/** Users and their plans, by associateId. */
export const told = (sequence: number, plans: Record<number, string | null>, complete?: true) =>
  usersChanged({
    sequence,
    users: Object.entries(plans).map(([id, userPlan]) => ({ associateId: Number(id), userPlan })),
    ...(complete === undefined ? {} : { complete }),
  });

/** Two users with Sales Essentials, one with Service Premium, one without a plan. */
export const head = snapshotAfter([
  pkg(1, essentials),
  told(1, { 3: 'ten-sales', 20: 'ten-sales', 100: 'ten-service', 7: null }),
]);
