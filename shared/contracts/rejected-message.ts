import * as z from 'zod';

/** An input that no retry can fix, as it is parked: with its reason, and the message as it came. */
export const RejectedMessage = z.object({
  /** Where in the event it is wrong, e.g. `detail.data.users[3].userPlan`; empty for the event as a whole. */
  path: z.string(),
  reason: z.string(),
  /** Of the message in the `license-changes` queue. */
  messageId: z.string(),
  /** The body of that message: an EventBridge event, where it was JSON at all. */
  body: z.string(),
});
export type RejectedMessage = z.infer<typeof RejectedMessage>;

/** The same where it would exceed what one message takes: the body is gzipped and in base64. */
export const CompressedRejectedMessage = RejectedMessage.omit({ body: true }).extend({
  bodyGzip: z.base64(),
});

/** The body of a message in the `rejected` queue, as JSON. */
export const ParkedMessage = z.union([RejectedMessage, CompressedRejectedMessage]);
