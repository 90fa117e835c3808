import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
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

/** Whom it tells. */
export interface Telling {
  counted(count: SeatCount): void;
  /** A message is no plan change for this app, and never will be one. */
  refused(messageId: string, reason: string): void;
  /** A message failed, and is delivered again. */
  failed(messageId: string, error: unknown): void;
}

/** Counts a tenant's seats whenever something has changed. A message that fails is delivered again. */
export function createHandler(ledger: PlanLedger, telling: Telling) {
  return async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
    const failed: string[] = [];
    for (const record of Records) {
      try {
        await take(record, ledger, telling);
      } catch (error) {
        telling.failed(record.messageId, error);
        failed.push(record.messageId);
      }
    }
    return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
  };
}

async function take({ messageId, body }: SQSRecord, ledger: PlanLedger, telling: Telling) {
  const outcome = await pRetry(() => ledger.apply(body), onConflict);
  if (outcome.kind === 'refused') {
    telling.refused(messageId, `${outcome.path} ${outcome.reason}`.trim());
  }
  // First of all: whatever else is wrong, what has changed is in this outcome and in no other. An event that
  // comes again may be one that was saved and not counted.
  if ('tenantId' in outcome && (outcome.changes.length > 0 || outcome.kind === 'repeat')) {
    const { tenantId, revision, proof } = outcome;
    telling.counted({ tenantId, revision, proof, seats: await seatsOf(ledger, tenantId) });
  }
  // Something was missed and could not be asked for: with the message, it is tried again.
  if (outcome.kind === 'waiting' && outcome.error !== undefined) throw outcome.error;
}

async function seatsOf(ledger: PlanLedger, tenantId: string): Promise<Record<string, number>> {
  const users = [...(await ledger.users(tenantId)).values()];
  const byLabel = Map.groupBy(users, ({ label }) => label);
  return Object.fromEntries([...byLabel].map(([label, all]) => [label, all.length]));
}
