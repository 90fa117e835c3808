import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import cdkJson from '../cdk.json' with { type: 'json' };
import { DataStack } from './data-stack.ts';
import { ProcessingStack } from './processing-stack.ts';

export interface BuildAppProps {
  /**
   * Context on top of that of cdk.json, e.g. `{ 'aws:cdk:bundling-stacks': [] }` to skip bundling.
   * @default - cdk.json's alone
   */
  readonly context?: Record<string, unknown>;

  /**
   * Where the cloud assembly is written.
   * @default - CDK_OUTDIR if set, else a temporary directory
   */
  readonly outdir?: string;

  /**
   * Whether a finding of CloudFormation's own rules or of the AWS Solutions rules fails the synthesis.
   * @default true
   */
  readonly validate?: boolean;
}

/** The product as a CDK app: one stack per lifetime, bound to no account or region. */
export function buildApp(props: BuildAppProps = {}): App {
  const app = emptyApp(props);
  addProcessor(app);
  return app;
}

/** An app with the product's rules for what is synthesized, for whoever adds stacks of their own. */
export function emptyApp(props: BuildAppProps = {}): App {
  const { validate = true } = props;
  const app = new App({
    analyticsReporting: false,
    outdir: props.outdir,
    builtinCloudFormationValidation: validate,
    // Only the CDK CLI reads cdk.json: whoever builds the app without it gets the same flags here.
    context: { ...cdkJson.context, ...props.context },
  });
  if (validate) Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return app;
}

/** The stacks of the product; the one that processes is what subscriptions refer to. */
export function addProcessor(app: App): ProcessingStack {
  const data = new DataStack(app, 'LicenseChangeProcessorData');
  return new ProcessingStack(app, 'LicenseChangeProcessorProcessing', {
    table: data.table,
    keyArn: data.key.keyArn,
    appTokenIssuer: contextText(app, 'appTokenIssuer'),
    appTokenAudience: contextText(app, 'appTokenAudience'),
    senderAccounts: contextText(app, 'senderAccounts')?.split(','),
  });
}

/** What the operator said with `--context name=value`, or in cdk.json. */
function contextText(app: App, name: string): string | undefined {
  const value: unknown = app.node.tryGetContext(name);
  if (value === undefined || typeof value === 'string') return value;
  throw new Error(`the context ${name} must be text`);
}
