import path from 'node:path';
import { type Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Architecture, EventSourceMapping, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import {
  type BundlingOptions,
  LogLevel,
  NodejsFunction,
  OutputFormat,
} from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

const projectRoot = path.join(import.meta.dirname, '../..');

/** The CloudWatch namespace of the metrics that the functions emit. */
export const metricsNamespace = 'LicenseChangeProcessor';

export interface ProcessorFunctionProps<Env> {
  /** In logs and metrics. */
  readonly functionName: string;

  /**
   * Where its `index.ts` is, from the project's root.
   * @default - `functions/<functionName>`
   */
  readonly folder?: string;

  /** What `functions/<name>/env.ts` declares: a variable too few or too many does not compile. */
  readonly environment: { readonly [Name in keyof Env]: string };

  readonly description: string;

  readonly timeout: Duration;

  /** In MiB. Lambda gives CPU in proportion. */
  readonly memorySize: number;

  /**
   * Takes what an asynchronous invocation could not do, after Lambda's two retries.
   * @default - none: the caller hears of failures itself
   */
  readonly deadLetters?: IQueue;

  /**
   * Of its logs, and of what it reads and writes; grant what it needs of it with `allow`.
   * @default - CloudWatch's own
   */
  readonly encryptionKey?: IKey;
}

/**
 * A function of the product: Node 24 on arm64, one ES module, a log group and a role of its own.
 * The role may write the logs and nothing else until `allow` says so.
 */
export class ProcessorFunction<Env> extends Construct {
  readonly logGroup: LogGroup;
  readonly lambda: NodejsFunction;
  readonly role: Role;

  constructor(scope: Construct, id: string, props: ProcessorFunctionProps<Env>) {
    super(scope, id);
    const { folder = `functions/${props.functionName}` } = props;
    this.logGroup = new LogGroup(this, 'Logs', {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
      encryptionKey: props.encryptionKey,
    });
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    Validations.of(this.role).acknowledge({
      id: 'AwsSolutions::AwsSolutions-IAM5[Resource::*]',
      reason:
        'X-Ray takes segments of traces for no resource in particular: it knows none to name.',
    });
    this.allow(['logs:CreateLogStream', 'logs:PutLogEvents'], this.logGroup.logGroupArn);
    this.lambda = new NodejsFunction(this, 'Function', {
      entry: path.join(projectRoot, folder, 'index.ts'),
      projectRoot,
      depsLockFilePath: path.join(projectRoot, 'package-lock.json'),
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      timeout: props.timeout,
      memorySize: props.memorySize,
      role: this.role,
      logGroup: this.logGroup,
      deadLetterQueue: props.deadLetters,
      tracing: Tracing.ACTIVE,
      environment: { ...powertoolsEnvironment(props.functionName), ...props.environment },
      bundling,
    });
  }

  /** Feeds it from a queue, ten messages at a time, of which it says which ones failed. */
  consume(queue: IQueue, { maxConcurrency }: { readonly maxConcurrency: number }): void {
    this.allow(
      ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
      queue.queueArn,
    );
    new EventSourceMapping(this, 'Messages', {
      target: this.lambda,
      eventSourceArn: queue.queueArn,
      batchSize: 10,
      reportBatchItemFailures: true,
      maxConcurrency,
    });
  }

  /** Grants exactly these actions on exactly these resources. */
  allow(actions: readonly string[], ...resources: readonly string[]): void {
    this.role.addToPolicy(
      new PolicyStatement({ actions: [...actions], resources: [...resources] }),
    );
  }
}

function powertoolsEnvironment(service: string): Record<string, string> {
  return {
    POWERTOOLS_SERVICE_NAME: service,
    POWERTOOLS_METRICS_NAMESPACE: metricsNamespace,
    POWERTOOLS_LOG_LEVEL: 'INFO',
  };
}

/** How credentials come where no environment variables hold them; in Lambda those always do. */
const otherCredentialProviders = [
  '@aws-sdk/credential-provider-http',
  '@aws-sdk/credential-provider-ini',
  '@aws-sdk/credential-provider-login',
  '@aws-sdk/credential-provider-process',
  '@aws-sdk/credential-provider-sso',
  '@aws-sdk/credential-provider-web-identity',
  '@smithy/credential-provider-imds',
];

const bundling: BundlingOptions = {
  format: OutputFormat.ESM,
  target: 'node24',
  mainFields: ['module', 'main'],
  minify: true,
  sourceMap: false,
  logLevel: LogLevel.WARNING,
  // The SDK that was tested is the one that runs, whatever the runtime happens to carry.
  bundleAwsSDK: true,
  // A fifth of a bundle, imported only where it is needed, which is never.
  externalModules: otherCredentialProviders,
  // CommonJS dependencies call require, which an ES module does not have.
  banner:
    "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
};
