import type { Invocation, MadeCall } from '../cloud/process.ts';
import { promised } from './violation.ts';

/**
 * A sweep publishes a tenant's revisions in their order, and none behind one that is not out; those that
 * it appended itself it publishes as their turn comes.
 */
export function checkSweep({ calls }: Invocation): void {
  const byTenant = Map.groupBy(calls, ({ call }) => call.tenantId);
  for (const [tenantId, own] of byTenant) {
    if (tenantId !== undefined) checkTenant(tenantId, own);
  }
}

function checkTenant(tenantId: string, calls: readonly MadeCall[]): void {
  const appended = new Set<number | undefined>();
  const open = new Set<number>();
  let latest = 0;
  for (const { call, wentWell } of calls) {
    const { kind, revision = 0 } = call;
    if (kind === 'mark-published' && wentWell) open.delete(revision);
    if (kind === 'append') appended.add(revision);
    if (kind !== 'put-events') continue;
    promised(revision >= latest, () => `the sweep published ${tenantId}/${revision} too late`);
    const before = [...open].filter((other) => other < revision);
    promised(
      before.length === 0 || appended.has(revision),
      () => `the sweep published ${tenantId}/${revision} before ${before}`,
    );
    latest = revision;
    open.add(revision);
  }
}
