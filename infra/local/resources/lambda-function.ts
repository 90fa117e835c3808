import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { arn } from '../account.ts';
import { RunnerClock } from '../clock/runner-clock.ts';
import { queueUrlOf } from '../events/rule-target.ts';
import type { FunctionDefinition } from '../functions/function-definition.ts';
import { webhookRehearsal } from '../rehearsal.ts';
import type { World } from '../world.ts';
import { physicalName, type ResolvedResource, type ResourceType } from './resource-type.ts';

/** What Lambda does when nothing else is said. */
const defaultRetryAttempts = 2;

export const lambdaFunction: ResourceType = {
  type: 'AWS::Lambda::Function',
  imitated: [
    'Code.S3Bucket',
    'Code.S3Key',
    'DeadLetterConfig.TargetArn',
    'Environment.Variables',
    'FunctionName',
    'Handler',
    'LoggingConfig.ApplicationLogLevel',
    'LoggingConfig.LogFormat',
    'MemorySize',
    'Runtime',
    'Timeout',
  ],
  ignored: [
    'Architectures',
    'Description',
    'EphemeralStorage',
    'KmsKeyArn',
    'LoggingConfig.LogGroup',
    'LoggingConfig.SystemLogLevel',
    'PackageType',
    'RecursiveLoop',
    'ReservedConcurrentExecutions',
    'Role',
    'RuntimeManagementConfig',
    'Tags',
    'TracingConfig',
  ],
  async deploy(resource, world) {
    const definition = definitionOf(resource, world);
    const deadLetterArn = resource.properties
      .nested('DeadLetterConfig')
      .optionalString('TargetArn');
    world.functions.add(definition, {
      maximumRetryAttempts: defaultRetryAttempts,
      onFailure: deadLetterArn === undefined ? undefined : sendTo(world, deadLetterArn),
    });
    return { ref: definition.name, attributes: { Arn: definition.arn } };
  },
};

function definitionOf(resource: ResolvedResource, { clock }: World): FunctionDefinition {
  const { properties } = resource;
  const name = properties.optionalString('FunctionName') ?? physicalName(resource, 64);
  const runtime = properties.string('Runtime');
  if (runtime !== `nodejs${process.versions.node.split('.')[0]}.x`)
    throw new Error(`the runtime ${runtime} is not the Node that runs here (${process.version})`);
  const key = properties.nested('Code').string('S3Key');
  const codeDirectory = resource.assets.get(key);
  if (codeDirectory === undefined) throw new Error(`there is no asset ${key}`);
  return {
    name,
    label: resource.logicalId,
    arn: arn('lambda', `function:${name}`),
    codeDirectory,
    handler: properties.string('Handler'),
    runtime,
    timeoutMs: properties.number('Timeout', 3) * 1000,
    memorySizeMb: properties.number('MemorySize', 128),
    variables: {
      ...variablesOf(resource),
      [RunnerClock.variable]: clock.file,
      ...webhookRehearsal.variables,
    },
  };
}

function variablesOf({ properties }: ResolvedResource): Record<string, string> {
  const own = Object.entries(properties.nested('Environment').object('Variables') ?? {});
  const logging = properties.nested('LoggingConfig');
  const format = logging.optionalString('LogFormat');
  const level = logging.optionalString('ApplicationLogLevel');
  return {
    ...Object.fromEntries(own.map(([name, value]) => [name, String(value)])),
    ...(format !== undefined && { AWS_LAMBDA_LOG_FORMAT: format }),
    ...(level !== undefined && { AWS_LAMBDA_LOG_LEVEL: level }),
  };
}

function sendTo(world: World, queueArn: string) {
  const QueueUrl = queueUrlOf(world, queueArn);
  return async (MessageBody: string, errorMessage: string) => {
    const MessageAttributes = {
      ErrorMessage: { DataType: 'String', StringValue: errorMessage },
    };
    await world.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, MessageAttributes }));
  };
}
