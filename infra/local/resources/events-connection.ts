import { arn } from '../account.ts';
import type { HttpParameters } from '../events/api-destinations.ts';
import { nameWithId } from './name-with-id.ts';
import type { Properties } from './properties.ts';
import { physicalName, type ResourceType } from './resource-type.ts';

export const eventsConnection: ResourceType = {
  type: 'AWS::Events::Connection',
  imitated: [
    'AuthorizationType',
    'AuthParameters.ApiKeyAuthParameters.ApiKeyName',
    'AuthParameters.ApiKeyAuthParameters.ApiKeyValue',
    'AuthParameters.BasicAuthParameters.Password',
    'AuthParameters.BasicAuthParameters.Username',
    'AuthParameters.InvocationHttpParameters.HeaderParameters.Key',
    'AuthParameters.InvocationHttpParameters.HeaderParameters.Value',
    'AuthParameters.InvocationHttpParameters.QueryStringParameters.Key',
    'AuthParameters.InvocationHttpParameters.QueryStringParameters.Value',
    'Name',
  ],
  ignored: [
    'AuthParameters.InvocationHttpParameters.HeaderParameters.IsValueSecret',
    'AuthParameters.InvocationHttpParameters.QueryStringParameters.IsValueSecret',
    'Description',
    'KmsKeyIdentifier',
  ],
  async deploy(resource, { apiDestinations }) {
    const { properties } = resource;
    const name = properties.optionalString('Name') ?? physicalName(resource, 64);
    const Arn = arn('events', `connection/${nameWithId(name)}`);
    apiDestinations.connections.set(Arn, parametersOf(properties));
    return { ref: name, attributes: { Arn } };
  },
};

function parametersOf(properties: Properties): HttpParameters {
  const parameters = properties.nested('AuthParameters');
  const more = parameters.nested('InvocationHttpParameters');
  const authorization = authorizationOf(properties.string('AuthorizationType'), parameters);
  return {
    headers: { ...pairsOf(more.nestedList('HeaderParameters')), ...authorization },
    query: pairsOf(more.nestedList('QueryStringParameters')),
  };
}

function authorizationOf(type: string, parameters: Properties): Record<string, string> {
  switch (type) {
    case 'API_KEY': {
      const key = parameters.nested('ApiKeyAuthParameters');
      return { [key.string('ApiKeyName')]: key.string('ApiKeyValue') };
    }
    case 'BASIC': {
      const user = parameters.nested('BasicAuthParameters');
      const credentials = `${user.string('Username')}:${user.string('Password')}`;
      return { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` };
    }
    default:
      throw new Error(`AuthorizationType ${type} is not imitated, only API_KEY and BASIC are`);
  }
}

function pairsOf(list: readonly Properties[]): Record<string, string> {
  return Object.fromEntries(list.map((each) => [each.string('Key'), each.string('Value')]));
}
