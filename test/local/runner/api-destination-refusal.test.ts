import { describe, expect, it } from 'vitest';
import { startRunner } from '../../../infra/local/runner.ts';
import { runResources } from '../support/run-resources.ts';
import {
  apiKey,
  tinyConnection,
  tinyDestination,
  tinyLetters,
  tinyRule,
} from '../support/tiny-api-destination.ts';
import { writeTinyApp } from '../support/tiny-app.ts';

const endpoint = 'http://127.0.0.1:9/';
const { AuthParameters } = apiKey;

function appWith(
  connection: Record<string, unknown> = {},
  destination: Record<string, unknown> = {},
  target: Record<string, unknown> = {},
) {
  return {
    Letters: tinyLetters,
    Connection: tinyConnection({ ...apiKey, ...connection }),
    Destination: tinyDestination(endpoint, destination),
    Rule: tinyRule('x', 'Destination', target),
  };
}

const at = (InvocationEndpoint: string) => appWith({}, { InvocationEndpoint });
const path = 'AuthParameters.InvocationHttpParameters.BodyParameters';

describe('an API destination that cannot be imitated is refused for', () => {
  it.each([
    ['another authorization', appWith({ AuthorizationType: 'OTHER' }), 'AuthorizationType OTHER'],
    [
      'OAuth',
      appWith({ AuthParameters: { OAuthParameters: {} } }),
      'AuthParameters.OAuthParameters',
    ],
    [
      'parameters in the body',
      appWith({
        AuthParameters: { ...AuthParameters, InvocationHttpParameters: { BodyParameters: [] } },
      }),
      path,
    ],
    ['a key without a name', appWith({ AuthParameters: {} }), 'ApiKeyName is missing'],
    ['a method without a body', appWith({}, { HttpMethod: 'GET' }), 'HttpMethod GET'],
    ['no connection', appWith({}, { ConnectionArn: 'none' }), 'there is no connection none'],
    ['plain http elsewhere', at('http://example.com/'), 'http://example.com/ must be https'],
    ['plain http by name', at('http://localhost:1/'), 'http://localhost:1/ must be https'],
    ['a host that looks like this one', at('http://127.0.0.1.example.com/'), 'must be https'],
    ['no URL', at('somewhere'), 'InvocationEndpoint somewhere must be https'],
    ['a path to be filled in', at('https://example.com/*'), 'the * in InvocationEndpoint'],
    [
      'path parameters',
      appWith({}, {}, { HttpParameters: { PathParameterValues: ['a'] } }),
      'Targets.HttpParameters.PathParameterValues',
    ],
    [
      'a header out of the event',
      appWith({}, {}, { HttpParameters: { HeaderParameters: { a: '$.detail.a' } } }),
      'HeaderParameters.a is $.detail.a',
    ],
    [
      'HTTP parameters of another target',
      appWith({}, {}, { Arn: { 'Fn::GetAtt': ['Letters', 'Arn'] }, HttpParameters: {} }),
      'HttpParameters are imitated for API destinations alone',
    ],
    [
      'an ARN of no destination',
      appWith({}, {}, { Arn: 'arn:aws:events:eu-west-1:000000000000:api-destination/a/b' }),
      'there is no API destination arn:aws:events',
    ],
  ])('%s', async (_name, resources, message) => {
    await expect(runResources(resources)).rejects.toThrow(message);
  });
});

it('an API destination beyond this machine is told of at the start', async () => {
  const app = await writeTinyApp({ resources: at('https://example.com/plan-changes') });
  const reports: string[] = [];
  const runner = await startRunner({
    assembly: app.assembly,
    report: (line) => reports.push(line),
  });
  await runner.stop();
  await app.remove();
  expect(reports).toContain(
    'events leave this machine: Destination sends them to https://example.com/plan-changes',
  );
});
