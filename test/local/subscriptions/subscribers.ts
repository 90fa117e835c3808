import * as z from 'zod';
import type { SubscriptionFilter } from '../../../shared/contracts/subscription-filter.ts';

/** The apps that subscribe by queue, and what each takes. */
export const subscribers: Readonly<Record<string, SubscriptionFilter>> = {
  'app-a': {},
  'app-b': {},
  'app-c': {},
  'app-d': { kinds: ['upgrade'], solutions: ['service'] },
};

/** What signs every webhook; base64. */
export const webhookSecret = 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

const Endpoints = z.record(z.string(), z.url());

/** By app: where it has its webhooks sent to. The app is synthesized in a process of its own, hence the variable. */
export function endpointsIn({ WEBHOOK_ENDPOINTS = '{}' }: NodeJS.ProcessEnv) {
  return Endpoints.parse(JSON.parse(WEBHOOK_ENDPOINTS));
}
