import * as z from 'zod';

/** What the `reclassify` function is told by its environment. */
export const ReclassifyEnv = z.object({
  TABLE_NAME: z.string().min(1),
  PLAN_CHANGES_BUS_NAME: z.string().min(1),
  REJECTED_QUEUE_URL: z.url(),
});
export type ReclassifyEnv = z.infer<typeof ReclassifyEnv>;
