import type { DueMark } from '../domain/revision.ts';
import type { TenantId } from '../domain/tenant-id.ts';
import type { Ledger } from './ports.ts';
import { type CommitReport, type ReclassifyPorts, reclassifyTenant } from './reclassify-tenant.ts';

export interface DuePorts extends ReclassifyPorts {
  readonly ledger: Ledger;
}

export interface DueReport {
  readonly commits: readonly CommitReport[];
  readonly failures: readonly { readonly tenantId: TenantId; readonly error: unknown }[];
}

/**
 * Brings each tenant up to now of which the clock has changed something: packages that expired or
 * lapsed, changes that came due. Costs one query per shard where there is nothing to do.
 * `mayGoOn` is asked before each; the rest waits for the next sweep.
 */
export async function bringUpDue(
  ports: DuePorts,
  mayGoOn: () => boolean = () => true,
): Promise<DueReport> {
  const shards = await Promise.all(
    ports.ledger.shards.map((shard) => bringUpShard(shard, ports, mayGoOn)),
  );
  return {
    commits: shards.flatMap(({ commits }) => commits),
    failures: shards.flatMap(({ failures }) => failures),
  };
}

async function bringUpShard(
  shard: number,
  ports: DuePorts,
  mayGoOn: () => boolean,
): Promise<DueReport> {
  const commits: CommitReport[] = [];
  const failures: { tenantId: TenantId; error: unknown }[] = [];
  // The newest revision of each tenant that was looked at, as far as is known.
  const heads = new Map<TenantId, number>();
  for await (const mark of ports.ledger.due(shard, ports.clock())) {
    if (!mayGoOn()) break;
    const { tenantId } = mark;
    try {
      await actOn(mark, { heads, commits }, ports);
    } catch (error) {
      failures.push({ tenantId, error });
    }
  }
  return { commits, failures };
}

/** Only of the head something is due; what was due of an older revision has been seen to. */
async function actOn(
  mark: DueMark,
  { heads, commits }: { heads: Map<TenantId, number>; commits: CommitReport[] },
  ports: DuePorts,
): Promise<void> {
  const { tenantId, revision } = mark;
  const { ledger } = ports;
  const head = heads.get(tenantId) ?? (await ledger.head(tenantId))?.revision ?? 0;
  heads.set(tenantId, head);
  const own = head === revision ? await broughtUp(tenantId, ports) : [];
  commits.push(...own);
  const newest = own.at(-1)?.appended?.revision.revision ?? head;
  heads.set(tenantId, newest);
  // A clock that went back has nothing due yet: the head keeps its mark.
  if (newest > revision) await ledger.removeDue(mark);
}

async function broughtUp(tenantId: TenantId, ports: ReclassifyPorts): Promise<CommitReport[]> {
  const { commits } = await reclassifyTenant(tenantId, [], ports);
  return commits.filter(({ appended }) => appended !== undefined);
}
