import { isDeepStrictEqual } from 'node:util';
import { physicalName, type ResourceType } from './resource-type.ts';

const identitySource = ['$request.header.Authorization'];

export const apigatewayv2Authorizer: ResourceType = {
  type: 'AWS::ApiGatewayV2::Authorizer',
  imitated: [
    'ApiId',
    'AuthorizerType',
    'IdentitySource',
    'JwtConfiguration.Audience',
    'JwtConfiguration.Issuer',
    'Name',
  ],
  ignored: [],
  async deploy(resource, { httpApis }) {
    const { properties } = resource;
    const type = properties.string('AuthorizerType');
    if (type !== 'JWT') throw new Error(`AuthorizerType ${type} is not imitated, only JWT is`);
    if (!isDeepStrictEqual(properties.list('IdentitySource'), identitySource))
      throw new Error(`only the IdentitySource ${identitySource} is imitated`);
    const jwt = properties.nested('JwtConfiguration');
    const id = physicalName(resource, 64);
    httpApis.get(properties.string('ApiId')).authorizers.set(id, {
      issuer: jwt.string('Issuer'),
      audiences: jwt.list('Audience').map(String),
    });
    return { ref: id, attributes: { AuthorizerId: id } };
  },
};
