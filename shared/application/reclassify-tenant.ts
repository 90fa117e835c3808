import type { RejectedMessage } from '../contracts/rejected-message.ts';
import { byCodeUnits } from '../domain/canonical-json.ts';
import { type Conflicts, noConflicts } from '../domain/fold.ts';
import type { TenantId } from '../domain/tenant-id.ts';
import { type Appended, type CommitPorts, commitChanges } from './commit-changes.ts';
import type { Input } from './intake.ts';
import type { EventPublisher, Ledger } from './ports.ts';

export interface ReclassifyPorts extends CommitPorts {
  readonly ledger: Pick<Ledger, 'head' | 'append' | 'markPublished'>;
  readonly publisher: EventPublisher;
}

/** What became of one commit of a tenant. */
export interface CommitReport {
  readonly tenantId: TenantId;
  readonly conflicts: Conflicts;
  /** Of the inputs that it took. */
  readonly correlationIds: readonly string[];
  /** Absent where no input was newer than what its register holds. */
  readonly appended?: Appended;
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
  const { broughtUp, result } = await commitChanges(tenantId, changes, ports);
  const commits: CommitReport[] = [];
  for (const appended of broughtUp) {
    const report = { tenantId, conflicts: noConflicts, correlationIds: [], appended };
    commits.push(await published(report, ports));
  }
  if (result.kind !== 'does-not-fit') {
    const appended = result.kind === 'folded' ? result : undefined;
    const { conflicts } = result;
    const correlationIds = correlationIdsOf(inputs);
    commits.push(await published({ tenantId, conflicts, correlationIds, appended }, ports));
    return { commits, rejected: [] };
  }
  const [only, ...others] = inputs;
  if (only !== undefined && others.length === 0) {
    const { reason } = result;
    return { commits, rejected: [{ ...only.message, path: 'detail.data', reason }] };
  }
  const rest = await oneByOne(tenantId, inputs, ports);
  return { commits: [...commits, ...rest.commits], rejected: rest.rejected };
}

/** Each once. */
export function correlationIdsOf(inputs: readonly Input[]): string[] {
  return [...new Set(inputs.flatMap(({ change }) => change.correlationId ?? []))];
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
  report: CommitReport,
  { ledger, publisher }: ReclassifyPorts,
): Promise<CommitReport> {
  const { tenantId, appended } = report;
  if (appended === undefined || appended.events.length === 0) return report;
  try {
    await publisher.publish(appended.events);
    await ledger.markPublished({ tenantId, revision: appended.revision.revision });
    return report;
  } catch (publishError) {
    return { ...report, publishError };
  }
}
