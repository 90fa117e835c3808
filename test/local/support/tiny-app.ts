import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TemplateResource } from '../../../infra/local/assembly/template.ts';

/** A cloud assembly written by hand. */
export interface TinyApp {
  readonly assembly: string;
  remove(): Promise<void>;
}

export interface TinyAppContent {
  readonly resources: Readonly<Record<string, TemplateResource>>;
  /** Source of each function's `index.mjs`, by asset name: `Code: { S3Key: '<name>.zip' }`. */
  readonly code?: Readonly<Record<string, string>>;
}

/** Writes an assembly of one stack, `Tiny`, with a table and the two buses besides what is given. */
export async function writeTinyApp({ resources, code = {} }: TinyAppContent): Promise<TinyApp> {
  const assembly = await mkdtemp(join(tmpdir(), 'tiny-app-'));
  const files: Record<string, unknown> = {};
  for (const [name, source] of Object.entries(code)) {
    await mkdir(join(assembly, `asset.${name}`));
    await writeFile(join(assembly, `asset.${name}`, 'index.mjs'), source);
    const destinations = { here: { bucketName: 'assets', objectKey: `${name}.zip` } };
    files[name] = { source: { path: `asset.${name}`, packaging: 'zip' }, destinations };
  }
  const properties = { templateFile: 'Tiny.template.json' };
  const artifacts = { Tiny: { type: 'aws:cloudformation:stack', properties } };
  const content = {
    'manifest.json': { version: '53.0.0', artifacts },
    'Tiny.template.json': { Resources: { ...surroundings, ...resources } },
    'Tiny.assets.json': { version: '53.0.0', files },
  };
  for (const [file, json] of Object.entries(content))
    await writeFile(join(assembly, file), JSON.stringify(json));
  return { assembly, remove: () => rm(assembly, { recursive: true, force: true }) };
}

const key = { AttributeName: 'pk', KeyType: 'HASH' };

/** What every app that runs here has. */
const surroundings: Readonly<Record<string, TemplateResource>> = {
  Table: {
    Type: 'AWS::DynamoDB::Table',
    Properties: {
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      KeySchema: [key],
    },
  },
  In: { Type: 'AWS::Events::EventBus', Properties: { Name: 'license-changes' } },
  Out: { Type: 'AWS::Events::EventBus', Properties: { Name: 'plan-changes' } },
};

/** A function resource whose code is the asset of its name. */
export function tinyFunction(
  asset: string,
  properties: Readonly<Record<string, unknown>> = {},
): TemplateResource {
  return {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Code: { S3Bucket: 'assets', S3Key: `${asset}.zip` },
      Handler: 'index.handler',
      Runtime: 'nodejs24.x',
      ...properties,
    },
  };
}

/** A queue, the rule that feeds it from `license-changes`, and the mapping that feeds `Worker` from it. */
export function tinyIntake(queue: Readonly<Record<string, unknown>> = {}) {
  return {
    Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'work', ...queue } },
    Rule: {
      Type: 'AWS::Events::Rule',
      Properties: {
        EventBusName: { Ref: 'In' },
        EventPattern: { source: ['test'] },
        Targets: [{ Id: 'queue', Arn: { 'Fn::GetAtt': ['Queue', 'Arn'] } }],
      },
    },
    Mapping: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        EventSourceArn: { 'Fn::GetAtt': ['Queue', 'Arn'] },
        FunctionName: { Ref: 'Worker' },
        FunctionResponseTypes: ['ReportBatchItemFailures'],
      },
    },
  } satisfies Record<string, TemplateResource>;
}
