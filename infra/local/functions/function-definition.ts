import { account } from '../account.ts';

/** A function of the template, ready to run. */
export interface FunctionDefinition {
  readonly name: string;
  /** A short name for people. */
  readonly label: string;
  readonly arn: string;
  /** Folder of the bundle. */
  readonly codeDirectory: string;
  /** Such as `index.handler`. */
  readonly handler: string;
  /** Such as `nodejs24.x`. */
  readonly runtime: string;
  readonly timeoutMs: number;
  readonly memorySizeMb: number;
  /** The function's own variables. */
  readonly variables: Readonly<Record<string, string>>;
}

/**
 * The environment of the function's process: its own variables and what Lambda adds. Nothing of this machine's.
 * @param endpoint takes every AWS call that the function makes.
 */
export function functionEnvironment(
  definition: FunctionDefinition,
  endpoint: string,
): Record<string, string> {
  return {
    ...definition.variables,
    _HANDLER: definition.handler,
    LAMBDA_TASK_ROOT: definition.codeDirectory,
    AWS_LAMBDA_FUNCTION_NAME: definition.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(definition.memorySizeMb),
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${definition.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_EXECUTION_ENV: `AWS_Lambda_${definition.runtime}`,
    AWS_REGION: account.region,
    AWS_DEFAULT_REGION: account.region,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_SESSION_TOKEN: 'local',
    AWS_ENDPOINT_URL: endpoint,
    // A profile of the person at this machine must not change what the function does.
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    PATH: '/usr/local/bin:/usr/bin:/bin',
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
  };
}
