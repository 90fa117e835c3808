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

/** The service and the resource of an ARN, or undefined when it is none. */
export function parseArn(text: string): { service: string; resource: string } | undefined {
  const [scheme, , service, , , ...resource] = text.split(':');
  if (scheme !== 'arn' || service === undefined || resource.length === 0) return undefined;
  return { service, resource: resource.join(':') };
}
