/** The one AWS account that everything here lives in. Any credentials and any region lead to it. */
export const account = {
  id: '000000000000',
  region: 'eu-west-1',
  partition: 'aws',
  urlSuffix: 'amazonaws.com',
} as const;

/** Credentials for clients of this account; nobody checks them. */
export const dummyCredentials = { accessKeyId: 'local', secretAccessKey: 'local' } as const;

/** `arn('sqs', 'orders')` is `arn:aws:sqs:eu-west-1:000000000000:orders`. */
export function arn(service: string, resource: string): string {
  return `arn:${account.partition}:${service}:${account.region}:${account.id}:${resource}`;
}

interface Arn {
  readonly service: string;
  readonly resource: string;
  /** Of this account, in its region. */
  readonly isHere: boolean;
}

/** What an ARN says, or undefined when it is none. */
export function parseArn(text: string): Arn | undefined {
  const [scheme, , service, region, id, ...resource] = text.split(':');
  if (scheme !== 'arn' || service === undefined || resource.length === 0) return undefined;
  const isHere = region === account.region && id === account.id;
  return { service, resource: resource.join(':'), isHere };
}
