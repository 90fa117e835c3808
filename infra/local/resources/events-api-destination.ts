import { arn } from '../account.ts';
import { nameWithId } from './name-with-id.ts';
import { physicalName, type ResourceType } from './resource-type.ts';

/** Those that carry an event in their body. */
const methods = ['PATCH', 'POST', 'PUT'];

export const eventsApiDestination: ResourceType = {
  type: 'AWS::Events::ApiDestination',
  imitated: ['ConnectionArn', 'HttpMethod', 'InvocationEndpoint', 'Name'],
  ignored: ['Description', 'InvocationRateLimitPerSecond'],
  async deploy(resource, { apiDestinations, report }) {
    const { properties } = resource;
    const name = properties.optionalString('Name') ?? physicalName(resource, 64);
    const Arn = arn('events', `api-destination/${nameWithId(name)}`);
    const method = properties.string('HttpMethod');
    if (!methods.includes(method))
      throw new Error(`HttpMethod ${method} is not imitated, only ${methods.join(', ')} are`);
    const connectionArn = properties.string('ConnectionArn');
    const connection = apiDestinations.connections.get(connectionArn);
    if (!connection) throw new Error(`there is no connection ${connectionArn}`);
    const endpoint = endpointOf(properties.string('InvocationEndpoint'));
    apiDestinations.add(Arn, { connection, method, endpoint });
    if (endpoint.protocol === 'https:')
      report(`events leave this machine: ${resource.logicalId} sends them to ${endpoint.href}`);
    return { ref: name, attributes: { Arn } };
  },
};

function endpointOf(text: string): URL {
  const url = URL.parse(text);
  const isAllowed =
    url?.protocol === 'https:' || (url?.protocol === 'http:' && url.hostname === '127.0.0.1');
  if (!url || !isAllowed)
    throw new Error(`InvocationEndpoint ${text} must be https, or http at 127.0.0.1`);
  if (text.includes('*')) throw new Error(`the * in InvocationEndpoint ${text} is not imitated`);
  return url;
}
