import * as z from 'zod';
import { licensingSource } from './names.ts';

/** What EventBridge wraps around a license-change event, as far as we go by it. */
export const LicenseChangeEnvelope = z.object({
  source: z.literal(licensingSource),
  'detail-type': z.string(),
  detail: z.unknown(),
});
