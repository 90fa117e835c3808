import { describe, expect, it } from 'vitest';
import type { TemplateResource } from '../../../infra/local/assembly/template.ts';
import { runResources } from '../support/run-resources.ts';
import { tinyApi, tinyAuthorizer, tinyRoute, tokens } from '../support/tiny-api.ts';
import { tinyFunction } from '../support/tiny-app.ts';
import { useTinyRunner } from '../support/use-tiny-runner.ts';

const app: Record<string, TemplateResource> = {
  Worker: tinyFunction('idle'),
  ...tinyApi({
    Apps: tinyAuthorizer('https://apps.invalid', 'processor'),
    Route: tinyRoute('GET /apps', tokens('Apps')),
  }),
};

/** The app with more or other properties of one of its resources. */
function appWith(logicalId: string, properties: Record<string, unknown>) {
  const resource = app[logicalId];
  if (!resource) throw new Error(`the app has no ${logicalId}`);
  return {
    ...app,
    [logicalId]: { ...resource, Properties: { ...resource.Properties, ...properties } },
  };
}

describe('an HTTP API that cannot be imitated is refused', () => {
  it.each([
    ['Api', { CorsConfiguration: {} }, 'the property CorsConfiguration'],
    ['Api', { DisableExecuteApiEndpoint: true }, 'the property DisableExecuteApiEndpoint'],
    ['Api', { ProtocolType: 'WEBSOCKET' }, 'ProtocolType WEBSOCKET'],
    ['Stage', { StageVariables: {} }, 'the property StageVariables'],
    ['Stage', { RouteSettings: {} }, 'the property RouteSettings'],
    ['Stage', { StageName: 'v1' }, 'the stage v1'],
    ['Stage', { AutoDeploy: false }, 'AutoDeploy false'],
    ['Integration', { RequestParameters: {} }, 'the property RequestParameters'],
    ['Integration', { IntegrationType: 'HTTP_PROXY' }, 'IntegrationType HTTP_PROXY'],
    ['Integration', { PayloadFormatVersion: '1.0' }, 'PayloadFormatVersion 1.0'],
    ['Integration', { IntegrationUri: 'elsewhere' }, 'there is no function elsewhere'],
    ['Authorizer', { EnableSimpleResponses: true }, 'the property EnableSimpleResponses'],
    ['Authorizer', { AuthorizerType: 'REQUEST' }, 'AuthorizerType REQUEST'],
    ['Authorizer', { IdentitySource: ['$request.header.X'] }, 'only the IdentitySource'],
    ['Route', { AuthorizationScopes: ['read'] }, 'the property AuthorizationScopes'],
    ['Route', { AuthorizationType: 'CUSTOM' }, 'AuthorizationType CUSTOM'],
    ['Route', { RouteKey: 'ANY /apps' }, 'the route key ANY /apps'],
    ['Route', { RouteKey: 'GET /{proxy+}/apps' }, 'the route key GET /{proxy+}/apps'],
    ['Route', { Target: 'integrations/none' }, 'there is no integration integrations/none'],
    ['Route', { AuthorizerId: 'none' }, 'there is no authorizer none'],
  ])('%s: %j', async (type, properties, message) => {
    const logicalId = type === 'Authorizer' ? 'Apps' : type;
    const where = `${logicalId} (AWS::ApiGatewayV2::${type}): ${message}`;
    await expect(runResources(appWith(logicalId, properties))).rejects.toThrow(where);
  });

  it('with a second one beside it, which would be served at the same place', async () => {
    const resources = {
      ...app,
      Second: { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'HTTP' } },
    };
    await expect(runResources(resources)).rejects.toThrow('a second HTTP API');
  });
});

it('an HTTP API is run without its throttling and its access logs, and that is told', async () => {
  const told = await runResources(
    appWith('Stage', { AccessLogSettings: {}, DefaultRouteSettings: { ThrottlingRateLimit: 1 } }),
  );
  expect(told).toEqual([
    'AWS::ApiGatewayV2::Stage.AccessLogSettings',
    'AWS::ApiGatewayV2::Stage.DefaultRouteSettings',
  ]);
});

describe('an HTTP API without a stage', () => {
  const { Stage: _, ...resources } = app;
  const runner = useTinyRunner({ resources, code: { idle: '' } });

  it('is not served', async () => {
    const response = await fetch(`${runner().apiUrl}/apps`);
    expect([response.status, await response.json()]).toEqual([404, { message: 'Not Found' }]);
  });
});
