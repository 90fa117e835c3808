import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { AccessLogField, AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpStage,
  type IHttpRouteAuthorizer,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpIamAuthorizer, HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { EntitlementsApiEnv } from '../../functions/entitlements-api/env.ts';
import type { TableIndex } from '../../shared/contracts/names.ts';
import { readsEncrypted } from './data-key.ts';
import { ProcessorFunction } from './processor-function.ts';

const queriedIndex = 'by-time' satisfies TableIndex;

/** Of all callers together: a page of changes can hold 5 MB, and the ledger also has license changes to take. */
const throttle = { rateLimit: 50, burstLimit: 100 } as const;

export interface EntitlementsApiProps {
  /** The ledger of entitlement revisions. */
  readonly table: ITable;

  /** Of the ledger and the logs. */
  readonly encryptionKey: IKey;

  /**
   * Who issues the tokens of partner apps: an OpenID Connect issuer, `https://...`, that publishes its keys.
   * Each token says in its claim `appId` which app it is of.
   * @default - partner apps have no routes
   */
  readonly appTokenIssuer?: string;

  /**
   * Whom the tokens of partner apps must be meant for (`aud`). Comes with the issuer.
   * @default - partner apps have no routes
   */
  readonly appTokenAudience?: string;
}

/**
 * Answers what a tenant's entitlements are, were and would be, over HTTP. Operators call `/tenants/...` with AWS
 * credentials that allow `execute-api:Invoke`; partner apps call `/apps/{appId}/tenants/...` with a token of the given
 * issuer. **Where no issuer is given, no route for apps is deployed.**
 */
export class EntitlementsApi extends Construct {
  readonly function: ProcessorFunction<EntitlementsApiEnv>;
  readonly api: HttpApi;
  /** Of the requests, next to the function's own. */
  readonly accessLogs: LogGroup;

  constructor(scope: Construct, id: string, props: EntitlementsApiProps) {
    super(scope, id);
    this.function = entitlementsFunction(this, props);
    this.api = new HttpApi(this, 'Api', {
      apiName: 'license-change-processor-entitlements',
      description: 'Entitlements of tenants: now, in the past, what was missed, what would change',
      createDefaultStage: false,
    });
    this.accessLogs = new LogGroup(this, 'AccessLogs', {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
      encryptionKey: props.encryptionKey,
    });
    this.addStage();
    this.addRoutes(appAuthorizer(props));
  }

  private addStage(): void {
    new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle,
      accessLogSettings: {
        destination: new LogGroupLogDestination(this.accessLogs),
        format: accessLogFormat,
      },
    });
  }

  private addRoutes(apps: IHttpRouteAuthorizer | undefined): void {
    const { GET, POST } = HttpMethod;
    const integration = new HttpLambdaIntegration('Function', this.function.lambda);
    const add = (path: string, methods: HttpMethod[], authorizer: IHttpRouteAuthorizer) =>
      this.api.addRoutes({ path, methods, integration, authorizer });
    add('/tenants/{proxy+}', [GET, POST], new HttpIamAuthorizer());
    if (apps) add('/apps/{appId}/tenants/{proxy+}', [GET], apps);
    for (const route of add('/openapi.json', [GET], new HttpNoneAuthorizer())) {
      Validations.of(route).acknowledge({
        id: 'AwsSolutions::AwsSolutions-APIG4',
        reason: 'The description of the API is public and the same for everyone; it holds no data.',
      });
    }
  }
}

function entitlementsFunction(
  scope: Construct,
  { table, encryptionKey }: EntitlementsApiProps,
): ProcessorFunction<EntitlementsApiEnv> {
  const entitlements = new ProcessorFunction<EntitlementsApiEnv>(scope, 'Function', {
    functionName: 'entitlements-api',
    description: 'Answers what the entitlements of a tenant are, were and would be',
    // API Gateway waits for 30 seconds.
    timeout: Duration.seconds(29),
    memorySize: 512,
    encryptionKey,
    environment: { TABLE_NAME: table.tableName },
  });
  entitlements.allow(['dynamodb:Query', 'dynamodb:GetItem'], table.tableArn);
  entitlements.allow(readsEncrypted, encryptionKey.keyArn);
  entitlements.allow(['dynamodb:Query'], `${table.tableArn}/index/${queriedIndex}`);
  return entitlements;
}

function appAuthorizer(props: EntitlementsApiProps): IHttpRouteAuthorizer | undefined {
  const { appTokenIssuer, appTokenAudience } = props;
  if (!appTokenIssuer && !appTokenAudience) return undefined;
  if (!appTokenIssuer || !appTokenAudience)
    throw new Error('appTokenIssuer and appTokenAudience are given both or not at all');
  return new HttpJwtAuthorizer('Apps', appTokenIssuer, { jwtAudience: [appTokenAudience] });
}

/** Route keys and not paths, which hold the ids of tenants and users. */
const accessLogFormat = AccessLogFormat.custom(
  JSON.stringify({
    requestId: AccessLogField.contextRequestId(),
    time: AccessLogField.contextRequestTime(),
    routeKey: AccessLogField.contextRouteKey(),
    status: AccessLogField.contextStatus(),
    integrationStatus: AccessLogField.contextIntegrationStatus(),
    responseLatency: AccessLogField.contextResponseLatency(),
    responseLength: AccessLogField.contextResponseLength(),
  }),
);
