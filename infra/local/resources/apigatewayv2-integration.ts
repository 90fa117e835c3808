import { physicalName, type ResourceType } from './resource-type.ts';

/** What API Gateway waits for when nothing else is said. */
const defaultTimeoutMs = 30_000;

const imitatedForms = {
  IntegrationType: 'AWS_PROXY',
  IntegrationMethod: 'POST',
  PayloadFormatVersion: '2.0',
} as const;

export const apigatewayv2Integration: ResourceType = {
  type: 'AWS::ApiGatewayV2::Integration',
  imitated: [...Object.keys(imitatedForms), 'ApiId', 'IntegrationUri', 'TimeoutInMillis'],
  ignored: ['CredentialsArn', 'Description'],
  async deploy(resource, { functions, httpApis }) {
    const { properties } = resource;
    for (const [name, imitated] of Object.entries(imitatedForms)) {
      const value = properties.optionalString(name) ?? imitated;
      if (value !== imitated)
        throw new Error(`${name} ${value} is not imitated, only ${imitated} is`);
    }
    const id = physicalName(resource, 64);
    httpApis.get(properties.string('ApiId')).integrations.set(id, {
      functionArn: functions.arnOf(properties.string('IntegrationUri')),
      timeoutMs: properties.number('TimeoutInMillis', defaultTimeoutMs),
    });
    return { ref: id, attributes: { IntegrationId: id } };
  },
};
