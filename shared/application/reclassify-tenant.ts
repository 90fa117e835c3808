import type { RejectedMessage } from '../contracts/rejected-message.ts';
import { byCodeUnits } from '../domain/canonical-json.ts';
import type { TenantId } from '../domain/tenant-id.ts';
import { type CommitPorts, type CommitResult, commitChanges } from './commit-changes.ts';
import type { Input } from './intake.ts';
import type { EventPublisher } from './ports.ts';

export interface ReclassifyPorts extends CommitPorts {
  readonly publisher: EventPublisher;
}

export type Committed = Exclude<CommitResult, { kind: 'does-not-fit' }>;

/** What became of one commit of a tenant's inputs. */
export interface CommitReport {
  readonly tenantId: TenantId;
  readonly committed: Committed;
  /** Why the events are not out yet; the revision stands with its mark, and `sweep` publishes it. */
  readonly publishError?: unknown;
}

export interface TenantReport {
  readonly commits: readonly CommitReport[];
  readonly rejected: readonly RejectedMessage[];
}

/**
 * Brings all inputs of one tenant into its ledger, as one revision if they fit. Where they do not, they
 * are folded one by one in sequence order, and only what does not fit is rejected.
 */
export async function reclassifyTenant(
  tenantId: TenantId,
  inputs: readonly Input[],
  ports: ReclassifyPorts,
): Promise<TenantReport> {
  const changes = inputs.map(({ change }) => change);
  const result = await commitChanges(tenantId, changes, ports);
  if (result.kind !== 'does-not-fit') {
    return { commits: [await published(tenantId, result, ports)], rejected: [] };
  }
  const [only, ...others] = inputs;
  if (only !== undefined && others.length === 0) {
    return {
      commits: [],
      rejected: [{ ...only.message, path: 'detail.data', reason: result.reason }],
    };
  }
  return oneByOne(tenantId, inputs, ports);
}

async function oneByOne(
  tenantId: TenantId,
  inputs: readonly Input[],
  ports: ReclassifyPorts,
): Promise<TenantReport> {
  const reports: TenantReport[] = [];
  for (const input of [...inputs].sort(bySequence)) {
    reports.push(await reclassifyTenant(tenantId, [input], ports));
  }
  return {
    commits: reports.flatMap(({ commits }) => commits),
    rejected: reports.flatMap(({ rejected }) => rejected),
  };
}

function bySequence({ change: a }: Input, { change: b }: Input): number {
  return (
    a.sequence - b.sequence || byCodeUnits(a.kind, b.kind) || byCodeUnits(a.eventId, b.eventId)
  );
}

async function published(
  tenantId: TenantId,
  committed: Committed,
  { ledger, publisher }: ReclassifyPorts,
): Promise<CommitReport> {
  if (committed.kind === 'unchanged' || committed.events.length === 0) {
    return { tenantId, committed };
  }
  try {
    await publisher.publish(committed.events);
    await ledger.markPublished({ tenantId, revision: committed.revision.revision });
    return { tenantId, committed };
  } catch (publishError) {
    return { tenantId, committed, publishError };
  }
}
