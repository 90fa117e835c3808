import type { BatchOutcome } from '../cloud/poller.ts';
import { parkedBy } from '../cloud/rejected-messages.ts';
import type { World } from '../cloud/world.ts';
import type { LedgerWatch } from './ledger-watch.ts';
import { promised } from './violation.ts';

/** A message comes again only where its own tenant, or its own parking, had trouble. */
export function checkBatch(
  { deliveries, failed, invocation, catalogue }: BatchOutcome,
  { world, ledger }: { world: World; ledger: LedgerWatch },
): void {
  const troubled = new Set(
    invocation.calls.flatMap(({ call, wentWell }) => (wentWell ? [] : (call.tenantId ?? ''))),
  );
  for (const { messageId } of deliveries.filter((delivery) => failed.has(delivery.messageId))) {
    const change = world.sent.get(messageId)?.change ?? null;
    const head = change === null ? undefined : ledger.revisionsOf(change.tenantId).at(-1);
    // An older deployment leaves what a newer one wrote alone.
    const isNewer = (head?.snapshot.catalogue.version ?? 0) > catalogue.version;
    promised(
      isNewer || troubled.has(change?.tenantId ?? '-') || troubled.has(parkedBy(messageId)),
      () => `${messageId} comes again, though nothing of its own went wrong`,
    );
  }
}
