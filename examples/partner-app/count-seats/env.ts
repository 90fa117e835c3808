import * as z from 'zod';

/** What the `count-seats` function is told by its environment. */
export const CountSeatsEnv = z.object({
  APP_ID: z.string().min(1),
  /** Where it keeps what it knows of each tenant. */
  TABLE_NAME: z.string().min(1),
  /** Where it asks for what it missed. */
  ENTITLEMENTS_API_URL: z.url(),
});
export type CountSeatsEnv = z.infer<typeof CountSeatsEnv>;
