import * as z from 'zod';

/** What the `sweep` function is told by its environment. */
export const SweepEnv = z.object({
  TABLE_NAME: z.string().min(1),
  PLAN_CHANGES_BUS_NAME: z.string().min(1),
});
export type SweepEnv = z.infer<typeof SweepEnv>;
