import type { FetchChanges } from 'license-change-processor/consumer';

interface Api {
  readonly url: string;
  readonly appId: string;
  /** A token of the issuer that the operator has named, with the claim `appId`. */
  readonly token: () => Promise<string>;
}

/** Asks the read API for what was missed. */
export function fetchChangesFrom({ url, appId, token }: Api): FetchChanges {
  return async ({ tenantId, after }) => {
    const response = await fetch(
      `${url}/apps/${appId}/tenants/${tenantId}/changes?after=${after}`,
      {
        headers: { authorization: `Bearer ${await token()}` },
        signal: AbortSignal.timeout(10_000),
      },
    );
    // A tenant that has uninstalled the app, or that the processor has never heard of, tells it nothing.
    if (response.status === 404) return [];
    if (!response.ok) throw new Error(`the read API answered ${response.status}`);
    return (await response.json()) as { events: unknown[] }; // The ledger parses each of them.
  };
}

/**
 * A token of the local runner, which gives one to whoever asks. No deployment has such a route: put a call
 * of your own issuer here, with the client id and the secret that it knows the app by.
 */
export async function localToken(url: string, appId: string): Promise<string> {
  const response = await fetch(new URL(`/app-token?appId=${appId}`, url));
  return (await response.text()).trim();
}
