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
    if (!response.ok) throw new Error(`the read API answered ${response.status}`);
    return (await response.json()) as { events: unknown[] }; // The ledger parses each of them.
  };
}

/** Where the local runner hands out tokens; elsewhere it is your issuer that does. */
export async function localToken(url: string, appId: string): Promise<string> {
  const response = await fetch(new URL(`/app-token?appId=${appId}`, url));
  return (await response.text()).trim();
}
