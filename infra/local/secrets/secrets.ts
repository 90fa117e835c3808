import { randomUUID } from 'node:crypto';
import { arn } from '../account.ts';
import type { RunnerClock } from '../clock/runner-clock.ts';
import { AwsError } from '../gateway/aws-error.ts';

export interface SecretVersion {
  readonly id: string;
  readonly text: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

export interface Secret {
  readonly arn: string;
  readonly name: string;
  readonly description?: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly versions: Map<string, SecretVersion>;
  /** Version ids by the stage that they are in. */
  readonly stages: Map<string, string>;
}

interface VersionChoice {
  readonly versionId?: string;
  /** @default AWSCURRENT, where there is no `versionId` */
  readonly stage?: string;
}

interface NewSecret {
  readonly name: string;
  readonly description?: string;
  /** Without it the secret has no version yet. */
  readonly text?: string;
}

/** AWS draws six letters or digits; here an ARN is the same in every run. */
const arnSuffix = '-local0';

/** The secrets of the account, in memory. */
export class Secrets {
  readonly #secrets = new Map<string, Secret>();
  readonly #clock: RunnerClock;

  constructor(clock: RunnerClock) {
    this.#clock = clock;
  }

  /** @returns the ARN. */
  add({ name, description, text }: NewSecret): string {
    if (this.#secrets.has(name)) throw new Error(`there is a secret ${name} already`);
    const secret: Secret = {
      arn: arn('secretsmanager', `secret:${name}${arnSuffix}`),
      name,
      description,
      createdAt: this.#clock.now,
      versions: new Map(),
      stages: new Map(),
    };
    this.#secrets.set(name, secret);
    if (text !== undefined) this.put(secret, text, randomUUID());
    return secret.arn;
  }

  /**
   * @param id the name, or the ARN with or without its suffix.
   * @throws AwsError where there is none.
   */
  find(id: string): Secret {
    for (const secret of this.#secrets.values())
      if ([secret.name, secret.arn, secret.arn.slice(0, -arnSuffix.length)].includes(id))
        return secret;
    throw notFound('secret.');
  }

  /** @throws AwsError where there is no such version. */
  version({ versions, stages }: Secret, { versionId, stage }: VersionChoice = {}): SecretVersion {
    const wanted = stage ?? (versionId === undefined ? 'AWSCURRENT' : undefined);
    const staged = wanted === undefined ? undefined : stages.get(wanted);
    const version = versions.get(versionId ?? staged ?? '');
    if (!version && versionId !== undefined)
      throw notFound(`secret value for VersionId: ${versionId}`);
    if (!version) throw notFound(`secret value for staging label: ${wanted}`);
    if (wanted !== undefined && staged !== version.id)
      throw new AwsError(
        'InvalidRequestException',
        'You provided a VersionStage that is not associated to the provided VersionId.',
      );
    return version;
  }

  /**
   * Makes a text the current version of a secret, and the version before it the previous one.
   * Writing the same text under the same id again changes nothing.
   */
  put({ versions, stages }: Secret, text: string, id: string): SecretVersion {
    const existing = versions.get(id);
    if (existing && existing.text !== text)
      throw new AwsError(
        'ResourceExistsException',
        "You can't modify an existing version, you can only create a new version.",
      );
    if (existing) return existing;
    const version = { id, text, createdAt: this.#clock.now };
    const current = stages.get('AWSCURRENT');
    if (current !== undefined) stages.set('AWSPREVIOUS', current);
    versions.set(id, version);
    stages.set('AWSCURRENT', id);
    return version;
  }
}

function notFound(what: string): AwsError {
  const message = `Secrets Manager can't find the specified ${what}`;
  return new AwsError('ResourceNotFoundException', message);
}
