import * as z from 'zod';

/** What the `deliver-webhook` function is told by its environment; there is one per endpoint. */
export const DeliverWebhookEnv = z.object({
  ENDPOINT_URL: z.url(),
  /** ARN of the secret whose current and previous versions sign. */
  SECRET_ARN: z.string().min(1),
  /** A `SubscriptionFilter` as JSON. */
  FILTER: z.string(),
  CURSORS_TABLE_NAME: z.string().min(1),
  QUEUE_URL: z.url(),
  DEAD_LETTERS_QUEUE_URL: z.url(),
});
export type DeliverWebhookEnv = z.infer<typeof DeliverWebhookEnv>;
