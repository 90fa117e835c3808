import { apiUrlOf, HttpApi } from '../http-api/http-api.ts';
import { physicalName, type ResourceType } from './resource-type.ts';

export const apigatewayv2Api: ResourceType = {
  type: 'AWS::ApiGatewayV2::Api',
  imitated: ['Name', 'ProtocolType'],
  ignored: ['Description', 'IpAddressType', 'Tags'],
  async deploy(resource, { endpoint, httpApis }) {
    const protocol = resource.properties.string('ProtocolType');
    if (protocol !== 'HTTP')
      throw new Error(`ProtocolType ${protocol} is not imitated, only HTTP is`);
    const id = physicalName(resource, 64);
    httpApis.add(new HttpApi(id));
    return { ref: id, attributes: { ApiId: id, ApiEndpoint: apiUrlOf(endpoint) } };
  },
};
