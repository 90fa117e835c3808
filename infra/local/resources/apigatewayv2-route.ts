import type { HttpApi, Integration, RouteAuthorization } from '../http-api/http-api.ts';
import type { Properties } from './properties.ts';
import { physicalName, type ResourceType } from './resource-type.ts';

export const apigatewayv2Route: ResourceType = {
  type: 'AWS::ApiGatewayV2::Route',
  imitated: ['ApiId', 'AuthorizationType', 'AuthorizerId', 'RouteKey', 'Target'],
  ignored: ['OperationName'],
  async deploy(resource, { httpApis }) {
    const { properties } = resource;
    const api = httpApis.get(properties.string('ApiId'));
    const key = properties.string('RouteKey');
    const authorization = authorizationOf(api, properties);
    api.routes.add(key, {
      key,
      integration: integrationOf(api, properties.string('Target')),
      authorization,
    });
    if (authorization.kind === 'iam') api.hasIamRoutes = true;
    return { ref: physicalName(resource, 64), attributes: {} };
  },
};

/** @param target such as `integrations/abc123`. */
function integrationOf({ integrations }: HttpApi, target: string): Integration {
  const integration = integrations.get(target.replace(/^integrations\//, ''));
  if (!integration) throw new Error(`there is no integration ${target}`);
  return integration;
}

function authorizationOf({ authorizers }: HttpApi, properties: Properties): RouteAuthorization {
  const type = properties.optionalString('AuthorizationType') ?? 'NONE';
  switch (type) {
    case 'NONE':
      return { kind: 'open' };
    case 'AWS_IAM':
      return { kind: 'iam' };
    case 'JWT': {
      const id = properties.string('AuthorizerId');
      const authorizer = authorizers.get(id);
      if (!authorizer) throw new Error(`there is no authorizer ${id}`);
      return { kind: 'jwt', authorizer };
    }
    default:
      throw new Error(`AuthorizationType ${type} is not imitated`);
  }
}
