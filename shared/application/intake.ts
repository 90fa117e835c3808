import { parseLicenseChange, type WireLicenseChange } from '../contracts/parse-license-change.ts';
import type { RejectedMessage } from '../contracts/rejected-message.ts';
import type { Instant } from '../domain/instant.ts';
import type { LicenseChange } from '../domain/license-change.ts';
import { translateLicenseChange } from './translate-license-change.ts';

/** A message of the queue: `body` is an EventBridge event as JSON text. */
export interface IncomingMessage {
  readonly messageId: string;
  readonly body: string;
}

/** A license change, and the message that brought it. */
export interface Input {
  readonly message: IncomingMessage;
  readonly change: LicenseChange;
}

export interface TakenIn {
  readonly inputs: readonly Input[];
  readonly rejected: readonly RejectedMessage[];
}

/** Parses messages one by one: a bad one is set aside with its reason and never holds up another. */
export function takeIn(messages: readonly IncomingMessage[], now: Instant): TakenIn {
  const inputs: Input[] = [];
  const rejected: RejectedMessage[] = [];
  for (const message of messages) {
    const parsed = parseLicenseChange(message.body);
    if (parsed.kind === 'rejected') {
      const { path, message: reason } = parsed.rejection;
      rejected.push({ ...message, path, reason });
    } else if (isScheduled(parsed.change, now)) {
      const reason = 'is in the future: scheduled changes are not supported yet';
      rejected.push({ ...message, path: 'detail.data.effectiveAt', reason });
    } else {
      inputs.push({ message, change: translateLicenseChange(parsed.change) });
    }
  }
  return { inputs, rejected };
}

function isScheduled({ detail }: WireLicenseChange, now: Instant): boolean {
  const effectiveAt = 'effectiveAt' in detail.data ? detail.data.effectiveAt : undefined;
  return effectiveAt !== undefined && Date.parse(effectiveAt) > now;
}
