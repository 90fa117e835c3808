import { Webhook } from 'standardwebhooks';
import { UnusableSecretError } from './unusable-secret-error.ts';

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
 * is live, so that a receiver may know either of two while they are exchanged. Throws an
 * `UnusableSecretError` where the newest cannot sign; an older one that cannot is left out.
 */
export function webhookRequest(
  { eventId, body }: Delivery,
  [newest, ...older]: readonly string[],
  now: Date,
): WebhookRequest {
  const signers = [signerWith(newest), ...older.map(signerIfAny)];
  const signatures = signers.flatMap((signer) => signer?.sign(eventId, now, body) ?? []);
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

function signerWith(secret: string | undefined): Webhook {
  if (secret === undefined) throw new UnusableSecretError('there is none');
  const signer = signerIfAny(secret);
  if (signer === undefined) throw new UnusableSecretError('it is no text in base64');
  return signer;
}

/** What a library says of a secret might quote it. */
function signerIfAny(secret: string): Webhook | undefined {
  try {
    return new Webhook(secret);
  } catch {
    return undefined;
  }
}
