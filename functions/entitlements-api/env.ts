import * as z from 'zod';

/** What the `entitlements-api` function is told by its environment. */
export const EntitlementsApiEnv = z.object({
  TABLE_NAME: z.string().min(1),
});
export type EntitlementsApiEnv = z.infer<typeof EntitlementsApiEnv>;
