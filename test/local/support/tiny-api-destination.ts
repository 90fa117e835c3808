import type { TemplateResource } from '../../../infra/local/assembly/template.ts';

const arnOf = (logicalId: string) => ({ 'Fn::GetAtt': [logicalId, 'Arn'] });

export const apiKey = {
  AuthorizationType: 'API_KEY',
  AuthParameters: { ApiKeyAuthParameters: { ApiKeyName: 'x-api-key', ApiKeyValue: 'secret' } },
};

export function tinyConnection(properties: Readonly<Record<string, unknown>> = apiKey) {
  return { Type: 'AWS::Events::Connection', Properties: properties } satisfies TemplateResource;
}

/** An API destination by way of the connection with the logical id `Connection`. */
export function tinyDestination(
  InvocationEndpoint: string,
  properties: Readonly<Record<string, unknown>> = {},
) {
  const own = { ConnectionArn: arnOf('Connection'), HttpMethod: 'POST', InvocationEndpoint };
  return {
    Type: 'AWS::Events::ApiDestination',
    Properties: { ...own, ...properties },
  } satisfies TemplateResource;
}

/** A rule that sends `putWork({ to })` to the resource with this logical id, or else to the queue `Letters`. */
export function tinyRule(
  to: string,
  logicalId: string,
  target: Readonly<Record<string, unknown>> = {},
) {
  const own = { Id: to, Arn: arnOf(logicalId), DeadLetterConfig: { Arn: arnOf('Letters') } };
  return {
    Type: 'AWS::Events::Rule',
    Properties: {
      EventBusName: { Ref: 'In' },
      EventPattern: { detail: { to: [to] } },
      Targets: [{ ...own, ...target }],
    },
  } satisfies TemplateResource;
}

/** The queue of what could not be delivered. */
export const tinyLetters = {
  Type: 'AWS::SQS::Queue',
  Properties: { QueueName: 'letters' },
} satisfies TemplateResource;
