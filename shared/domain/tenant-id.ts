import * as z from 'zod';

/**
 * A tenant's context identifier. SuperOffice writes it in varying case, so that `cust12345` and
 * `CUST12345` are `Cust12345` here; any other identifier is taken as it is.
 */
export const TenantId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/)
  .transform((id) => id.replace(/^cust(\d+)$/i, 'Cust$1'))
  .brand<'TenantId'>();
export type TenantId = z.infer<typeof TenantId>;
