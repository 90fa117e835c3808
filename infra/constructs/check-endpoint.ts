import type { Construct } from 'constructs';

/** Refuses all but https; only where webhooks are rehearsed, on one machine, an endpoint may be on that machine. */
export function checkEndpoint(scope: Construct, endpoint: string): void {
  const { protocol, hostname } = new URL(endpoint);
  const rehearses = scope.node.tryGetContext('webhookRehearsal') === 'on';
  if (protocol === 'https:') return;
  if (rehearses && protocol === 'http:' && hostname === '127.0.0.1') return;
  throw new Error(`The endpoint ${endpoint} is not an https address.`);
}
