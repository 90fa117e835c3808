import { describe, expect, it } from 'vitest';
import { appTokenContext, ofType, referredTo, synthesize } from './synthesize.ts';

const resources = synthesize(appTokenContext);
const withoutApps = synthesize();

/** Route keys with who may call them. */
function routesOf(all: typeof resources): Record<string, string> {
  const routes = ofType(all, 'AWS::ApiGatewayV2::Route').map(([, { Properties }]) => Properties);
  return Object.fromEntries(
    routes.map(({ RouteKey, AuthorizationType }) => [RouteKey, AuthorizationType]),
  );
}

const forOperators = {
  'GET /tenants/{proxy+}': 'AWS_IAM',
  'POST /tenants/{proxy+}': 'AWS_IAM',
} as const;
const forApps = { 'GET /apps/{appId}/tenants/{proxy+}': 'JWT' } as const;
const forEveryone = { 'GET /openapi.json': 'NONE' } as const;

describe('the routes of the API', () => {
  it('are for operators, for apps, and one for everyone', () => {
    expect(routesOf(resources)).toEqual({ ...forOperators, ...forApps, ...forEveryone });
  });

  it('are not for apps where nobody issues their tokens', () => {
    expect(routesOf(withoutApps)).toEqual({ ...forOperators, ...forEveryone });
    expect(() => ofType(withoutApps, 'AWS::ApiGatewayV2::Authorizer')).toThrow('have no');
  });

  it.each(Object.entries(appTokenContext))('cannot be for apps with %s alone', (name, value) => {
    expect(() => synthesize({ [name]: value })).toThrow('both or not at all');
  });

  it('take tokens of that issuer for that audience', () => {
    const authorizers = ofType(resources, 'AWS::ApiGatewayV2::Authorizer');
    expect(authorizers.map(([, { Properties }]) => Properties)).toEqual([
      expect.objectContaining({
        AuthorizerType: 'JWT',
        IdentitySource: ['$request.header.Authorization'],
        JwtConfiguration: { Issuer: 'https://apps.invalid', Audience: ['entitlements'] },
      }),
    ]);
    const [app] = ofType(resources, 'AWS::ApiGatewayV2::Route')
      .map(([, { Properties }]) => Properties)
      .filter(({ AuthorizationType }) => AuthorizationType === 'JWT');
    expect(referredTo(app?.AuthorizerId)).toBe(authorizers[0]?.[0]);
  });

  it('all lead to the one function, within the time that API Gateway waits', () => {
    const [[integration, { Properties } = {}] = [], ...others] = ofType(
      resources,
      'AWS::ApiGatewayV2::Integration',
    );
    expect(others).toEqual([]);
    expect(Properties).toMatchObject({
      IntegrationType: 'AWS_PROXY',
      PayloadFormatVersion: '2.0',
    });
    const answering = resources[referredTo(Properties?.IntegrationUri)]?.Properties;
    expect(answering).toMatchObject({ Timeout: 29, MemorySize: 512 });
    expect(answering.Environment.Variables.POWERTOOLS_SERVICE_NAME).toBe('entitlements-api');
    for (const [, route] of ofType(resources, 'AWS::ApiGatewayV2::Route'))
      expect(JSON.stringify(route.Properties.Target)).toContain(integration);
  });
});

it('only the API may invoke the function, and for its routes alone', () => {
  const [[api] = []] = ofType(resources, 'AWS::ApiGatewayV2::Api');
  const sources = ofType(resources, 'AWS::Lambda::Permission')
    .map(([, { Properties }]) => Properties)
    .filter(({ Principal }) => Principal === 'apigateway.amazonaws.com')
    .map(({ SourceArn }) => {
      expect(JSON.stringify(SourceArn)).toContain(`{"Ref":"${api}"}`);
      return SourceArn['Fn::Join'][1].at(-1);
    });
  expect(sources.sort()).toEqual([
    '/*/*/apps/{appId}/tenants/{proxy+}',
    '/*/*/openapi.json',
    '/*/*/tenants/{proxy+}',
    '/*/*/tenants/{proxy+}',
  ]);
});

describe('the API', () => {
  const [[, stage] = [], ...otherStages] = ofType(resources, 'AWS::ApiGatewayV2::Stage');
  const logs = stage?.Properties.AccessLogSettings;

  it('has one name and one stage at its root', () => {
    const names = ofType(resources, 'AWS::ApiGatewayV2::Api').map(
      ([, { Properties }]) => Properties.Name,
    );
    expect(names).toEqual(['license-change-processor-entitlements']);
    expect(stage?.Properties).toMatchObject({ StageName: '$default', AutoDeploy: true });
    expect(otherStages).toEqual([]);
  });

  it('holds off who asks too often', () => {
    expect(stage?.Properties.DefaultRouteSettings).toEqual({
      ThrottlingRateLimit: 50,
      ThrottlingBurstLimit: 100,
    });
  });

  it('logs every request without its path, its query and its body', () => {
    expect(JSON.parse(logs.Format)).toEqual({
      requestId: '$context.requestId',
      time: '$context.requestTime',
      routeKey: '$context.routeKey',
      status: '$context.status',
      integrationStatus: '$context.integrationStatus',
      responseLatency: '$context.responseLatency',
      responseLength: '$context.responseLength',
    });
  });

  it('has logs that end', () => {
    const group = resources[referredTo(logs.DestinationArn)];
    expect(group?.Type).toBe('AWS::Logs::LogGroup');
    expect(group?.Properties.RetentionInDays).toBe(90);
  });
});
