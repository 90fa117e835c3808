import { randomUUID } from 'node:crypto';
import { json } from 'node:stream/consumers';
import * as z from 'zod';
import { AwsError } from '../gateway/aws-error.ts';
import type { Handler } from '../gateway/gateway.ts';
import type { Secret, Secrets, SecretVersion } from './secrets.ts';

const SecretId = z.string().min(1);
const GetSecretValue = z.strictObject({
  SecretId,
  VersionId: z.string().optional(),
  VersionStage: z.string().optional(),
});
const PutSecretValue = z.strictObject({
  SecretId,
  SecretString: z.string(),
  ClientRequestToken: z.string().optional(),
});
const DescribeSecret = z.strictObject({ SecretId });

/** Secrets Manager, as far as readers of a secret and whoever rotates it by hand need it. */
export function secretsService(secrets: Secrets): Handler {
  return async (request, response) => {
    const body = await json(request).catch(() => {
      throw new AwsError('SerializationException', 'The request is not JSON.');
    });
    const answer = answerTo(secrets, String(request.headers['x-amz-target']), body);
    response
      .writeHead(200, { 'content-type': 'application/x-amz-json-1.1' })
      .end(JSON.stringify(answer));
  };
}

function answerTo(secrets: Secrets, target: string, body: unknown): object {
  switch (target) {
    case 'secretsmanager.GetSecretValue': {
      const { SecretId, VersionId, VersionStage } = parse(GetSecretValue, body);
      const secret = secrets.find(SecretId);
      const choice = { versionId: VersionId, stage: VersionStage };
      const version = secrets.version(secret, choice);
      const CreatedDate = version.createdAt / 1000;
      return { ...summaryOf(secret, version), SecretString: version.text, CreatedDate };
    }
    case 'secretsmanager.PutSecretValue': {
      const { SecretId, SecretString, ClientRequestToken } = parse(PutSecretValue, body);
      const secret = secrets.find(SecretId);
      const id = ClientRequestToken ?? randomUUID();
      return summaryOf(secret, secrets.put(secret, SecretString, id));
    }
    case 'secretsmanager.DescribeSecret':
      return describe(secrets.find(parse(DescribeSecret, body).SecretId));
    default:
      throw new AwsError('UnknownOperationException', `${target} is not imitated here`);
  }
}

/** What is not known of a request is an error too: it would be without effect here. */
function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const message = [issue?.path.join('.'), issue?.message].filter(Boolean).join(': ');
  throw new AwsError('InvalidParameterException', message);
}

function summaryOf(secret: Secret, { id }: SecretVersion) {
  const { arn: ARN, name: Name } = secret;
  return { ARN, Name, VersionId: id, VersionStages: stagesOf(secret, id) };
}

function describe(secret: Secret) {
  const { arn: ARN, name: Name, description: Description, createdAt, versions } = secret;
  const ids = [...versions.keys()];
  const VersionIdsToStages = Object.fromEntries(ids.map((id) => [id, stagesOf(secret, id)]));
  return { ARN, Name, Description, CreatedDate: createdAt / 1000, VersionIdsToStages };
}

function stagesOf({ stages }: Secret, versionId: string): string[] {
  return [...stages].filter(([, id]) => id === versionId).map(([stage]) => stage);
}
