import * as z from 'zod';
import { operatorAudience } from './event-out.ts';

/** Of a partner's app. No app has the id of the audience that hears of every tenant. */
export const AppId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/)
  .refine((id) => id !== operatorAudience)
  .brand<'AppId'>();
export type AppId = z.infer<typeof AppId>;
