import * as z from 'zod';

/** An inbound event as it would be sent; the source is implied. */
export const PreviewEvent = z.object({ 'detail-type': z.string(), detail: z.unknown() });
export const PreviewRequest = z
  .union([PreviewEvent, z.array(PreviewEvent).min(1)])
  .meta({ id: 'PreviewRequest' });
