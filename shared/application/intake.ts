import { parseLicenseChange } from '../contracts/parse-license-change.ts';
import type { RejectedMessage } from '../contracts/rejected-message.ts';
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
export function takeIn(messages: readonly IncomingMessage[]): TakenIn {
  const inputs: Input[] = [];
  const rejected: RejectedMessage[] = [];
  for (const message of messages) {
    const parsed = parseLicenseChange(message.body);
    if (parsed.kind === 'rejected') {
      const { path, message: reason } = parsed.rejection;
      rejected.push({ ...message, path, reason });
    } else {
      inputs.push({ message, change: translateLicenseChange(parsed.change) });
    }
  }
  return { inputs, rejected };
}
