import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { PlanLedger } from 'license-change-processor/consumer';
import pRetry from 'p-retry';

/** Another function saved the same tenant first: what it knows now is read again. */
const onConflict = {
  retries: 5,
  minTimeout: 50,
  shouldRetry: ({ error }: { error: Error }) => error.name === 'ConditionalCheckFailedException',
};

/** How many users of a tenant have each combination of plans. */
export interface SeatCount {
  readonly tenantId: string;
  readonly revision: number;
  readonly proof: string;
  readonly seats: Readonly<Record<string, number>>;
}

/** Counts a tenant's seats whenever something has changed. A message that fails is delivered again. */
export function createHandler(ledger: PlanLedger, tell: (count: SeatCount) => void) {
  return async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
    const failed: string[] = [];
    for (const { messageId, body } of Records) {
      try {
        const outcome = await pRetry(() => ledger.apply(body), onConflict);
        // Something was missed and could not be asked for: with the message, it is tried again.
        if (outcome.kind === 'waiting' && outcome.error !== undefined) throw outcome.error;
        if (outcome.changes.length > 0 && 'tenantId' in outcome) {
          const { tenantId, revision, proof } = outcome;
          tell({ tenantId, revision, proof, seats: await seatsOf(ledger, tenantId) });
        }
      } catch {
        failed.push(messageId);
      }
    }
    return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
  };
}

async function seatsOf(ledger: PlanLedger, tenantId: string): Promise<Record<string, number>> {
  const users = [...(await ledger.users(tenantId)).values()];
  const byLabel = Map.groupBy(users, ({ label }) => label);
  return Object.fromEntries([...byLabel].map(([label, all]) => [label, all.length]));
}
