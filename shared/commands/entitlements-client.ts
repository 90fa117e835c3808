import { defaultProvider } from '@aws-sdk/credential-provider-node';
import { AwsClient } from 'aws4fetch';
import * as z from 'zod';
import { PreviewAnswer, Problem } from '../contracts/entitlements-api.ts';
import type { PreviewEvent } from '../contracts/preview-request.ts';
import { CommandError } from './command-error.ts';

type Proposed = z.infer<typeof PreviewEvent>;

const OfTenant = z.object({ data: z.object({ tenantId: z.string() }) });

/** Asks an entitlements API what these events, all of one tenant, would bring. */
export async function askPreview(
  endpoint: string,
  proposed: readonly Proposed[],
): Promise<z.infer<typeof PreviewAnswer>> {
  const url = `${endpoint.replace(/\/$/, '')}/tenants/${tenantOf(proposed)}/preview`;
  const body = JSON.stringify(proposed.length === 1 ? proposed[0] : proposed);
  const response = await post(url, body).catch((error: unknown) => {
    throw new CommandError(`${url}: ${reasonOf(error)}`);
  });
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return PreviewAnswer.parse(answer);
  const problem = Problem.safeParse(answer);
  throw new CommandError(`${url}: ${problem.data?.detail ?? `answered ${response.status}`}`);
}

function tenantOf([first]: readonly Proposed[]): string {
  const parsed = OfTenant.safeParse(first?.detail);
  if (!parsed.success) throw new CommandError('the first event names no tenant in detail.data');
  return encodeURIComponent(parsed.data.data.tenantId);
}

/** Signed where the endpoint is AWS's own, which lets operators in by IAM. */
async function post(url: string, body: string): Promise<Response> {
  const init = { method: 'POST', body, headers: { 'content-type': 'application/json' } };
  const [, region] =
    /\.execute-api\.([a-z0-9-]+)\.amazonaws\.com$/.exec(new URL(url).hostname) ?? [];
  if (region === undefined) return fetch(url, init);
  const client = new AwsClient({ ...(await defaultProvider()()), region, service: 'execute-api' });
  return client.fetch(url, init);
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'cannot be reached';
  return error.cause instanceof Error ? error.cause.message : error.message;
}
