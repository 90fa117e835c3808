import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import type { Clock } from '../../shared/application/ports.ts';
import { UnusableSecretError } from '../../shared/publishing/unusable-secret-error.ts';

// Long enough to cost next to nothing, and short enough for an exchange.
const maxAge = 5 * 60_000;

/**
 * The versions of a secret that are live, newest first: the current one, and the one before it, so that a
 * receiver may still know the older while they are exchanged. Read again every five minutes. Rejects with an
 * `UnusableSecretError` where the current one is binary.
 */
export function liveSecrets(client: SecretsManagerClient, SecretId: string, clock: Clock) {
  let read: { readonly at: number; readonly values: readonly string[] } | undefined;
  return async (): Promise<readonly string[]> => {
    if (read !== undefined && clock() - read.at < maxAge) return read.values;
    const [current, previous] = await Promise.all([
      versionAt(client, SecretId, 'AWSCURRENT'),
      versionAt(client, SecretId, 'AWSPREVIOUS').catch(noneYet),
    ]);
    if (current === undefined) throw new UnusableSecretError('it is binary and not text');
    // A binary one before it is what somebody has mended.
    read = { at: clock(), values: previous === undefined ? [current] : [current, previous] };
    return read.values;
  };
}

/** Undefined where it is binary. */
async function versionAt(
  client: SecretsManagerClient,
  SecretId: string,
  VersionStage: string,
): Promise<string | undefined> {
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId, VersionStage }));
  return SecretString;
}

/** A secret that was never exchanged has one version. */
function noneYet(error: unknown): undefined {
  if (!(error instanceof ResourceNotFoundException)) throw error;
}
