import { Webhook } from 'standardwebhooks';

/** What is posted to an endpoint. */
export interface WebhookRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Delivery {
  /** The same however often the event is sent. */
  readonly eventId: string;
  readonly body: string;
}

/**
 * A request with the headers of Standard Webhooks (standardwebhooks.com), signed with each secret that
 * is live, so that a receiver may know either of two while they are exchanged.
 */
export function webhookRequest(
  { eventId, body }: Delivery,
  secrets: readonly string[],
  now: Date,
): WebhookRequest {
  const signatures = secrets.map((secret) => new Webhook(secret).sign(eventId, now, body));
  return {
    headers: {
      'content-type': 'application/json',
      'user-agent': 'license-change-processor',
      'webhook-id': eventId,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': signatures.join(' '),
    },
    body,
  };
}
