import type { TemplateResource } from '../../../infra/local/assembly/template.ts';

type Resources = Record<string, TemplateResource>;

const ApiId = { Ref: 'Api' };

/** A JWT authorizer, by its logical id: `tinyRoute(key, tokens('A'))` asks for its tokens. */
export function tinyAuthorizer(issuer: string, ...audiences: readonly string[]): TemplateResource {
  return {
    Type: 'AWS::ApiGatewayV2::Authorizer',
    Properties: {
      ApiId,
      AuthorizerType: 'JWT',
      IdentitySource: ['$request.header.Authorization'],
      JwtConfiguration: { Audience: audiences, Issuer: issuer },
      Name: 'apps',
    },
  };
}

/** Properties of a route that asks for tokens of this authorizer. */
export function tokens(authorizer: string): Record<string, unknown> {
  return { AuthorizationType: 'JWT', AuthorizerId: { Ref: authorizer } };
}

/** The `Target` of a route. */
export function targetOf(integration: string): unknown {
  return { 'Fn::Join': ['', ['integrations/', { Ref: integration }]] };
}

/** A route to the function `Worker`. */
export function tinyRoute(
  RouteKey: string,
  properties: Readonly<Record<string, unknown>> = {},
): TemplateResource {
  const Target = targetOf('Integration');
  return {
    Type: 'AWS::ApiGatewayV2::Route',
    Properties: { ApiId, RouteKey, Target, ...properties },
  };
}

/** An integration of the function `Worker`. */
export function tinyIntegration(
  properties: Readonly<Record<string, unknown>> = {},
): TemplateResource {
  return {
    Type: 'AWS::ApiGatewayV2::Integration',
    Properties: {
      ApiId,
      IntegrationType: 'AWS_PROXY',
      IntegrationUri: { 'Fn::GetAtt': ['Worker', 'Arn'] },
      PayloadFormatVersion: '2.0',
      ...properties,
    },
  };
}

/** An HTTP API whose routes lead to the function `Worker`. */
export function tinyApi(resources: Readonly<Resources>): Resources {
  return {
    Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'tiny', ProtocolType: 'HTTP' } },
    Stage: {
      Type: 'AWS::ApiGatewayV2::Stage',
      Properties: { ApiId, StageName: '$default', AutoDeploy: true },
    },
    Integration: tinyIntegration(),
    ...resources,
  };
}
