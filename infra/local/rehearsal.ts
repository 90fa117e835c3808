/**
 * How a CDK app and a function learn that webhooks are rehearsed here: to plain http on this machine, which no
 * deployment allows. A deployment has neither the context nor the variable.
 */
export const webhookRehearsal = {
  context: { webhookRehearsal: 'on' },
  variables: { WEBHOOK_REHEARSAL: 'on' },
} as const;
