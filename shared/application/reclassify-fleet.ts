import type { TenantId } from '../domain/tenant-id.ts';
import type { FleetProgress, FleetProgressStore, Ledger } from './ports.ts';
import { type CommitReport, type ReclassifyPorts, reclassifyTenant } from './reclassify-tenant.ts';

export interface FleetPorts extends ReclassifyPorts {
  readonly ledger: Ledger;
  readonly fleetProgress: FleetProgressStore;
}

export interface FleetReport {
  readonly commits: readonly CommitReport[];
  readonly failures: readonly { readonly tenantId: TenantId; readonly error: unknown }[];
  /** Shards that have tenants left to bring up. */
  readonly shardsLeft: number;
}

/** Most tenants of one shard in one sweep, so that a release does not ask all of the table at once. */
export const tenantsPerSweep = 200;

/**
 * An older function may still append for a moment after a deployment, and behind a pass that began
 * at once. So a pass counts only if it began this many ms after the new version came.
 */
export const settlingTime = 5 * 60_000;

/**
 * Brings every tenant to the catalogue after a deployment brought a newer one: an existing customer
 * gets what is new without touching anything. Goes shard by shard, goes on where the last sweep
 * stopped, and costs one read per shard where there is nothing to do.
 */
export async function reclassifyFleet(
  ports: FleetPorts,
  mayGoOn: () => boolean = () => true,
): Promise<FleetReport> {
  const shards = await Promise.all(
    ports.ledger.shards.map((shard) => reclassifyShard(shard, ports, mayGoOn)),
  );
  return {
    commits: shards.flatMap(({ commits }) => commits),
    failures: shards.flatMap(({ failures }) => failures),
    shardsLeft: shards.reduce((sum, { shardsLeft }) => sum + shardsLeft, 0),
  };
}

const nothingToDo: FleetReport = { commits: [], failures: [], shardsLeft: 0 };

async function reclassifyShard(
  shard: number,
  ports: FleetPorts,
  mayGoOn: () => boolean,
): Promise<FleetReport> {
  const progress = startingPoint(await ports.fleetProgress.read(shard), ports);
  if (progress === undefined) return nothingToDo;
  if (progress.passSince > ports.clock()) return { ...nothingToDo, shardsLeft: 1 };
  const commits: CommitReport[] = [];
  const failures: { tenantId: TenantId; error: unknown }[] = [];
  let { after } = progress;
  let isWhole = true;
  let seen = 0;
  for await (const tenantId of ports.ledger.tenants(shard, after)) {
    if (seen === tenantsPerSweep || !mayGoOn()) {
      isWhole = false;
      break;
    }
    seen += 1;
    try {
      commits.push(...(await reclassifyTenant(tenantId, [], ports)).commits);
    } catch (error) {
      failures.push({ tenantId, error });
    }
    after = tenantId;
  }
  const reached = { ...progress, after, failures: progress.failures + failures.length };
  const next = isWhole ? endOfPass(reached, ports) : reached;
  await ports.fleetProgress.save(shard, next);
  const appended = commits.filter((commit) => commit.appended !== undefined);
  return { commits: appended, failures, shardsLeft: next.isDone ? 0 : 1 };
}

/** Where to go on; undefined where this catalogue is through, or a newer one is at work. */
function startingPoint(
  known: FleetProgress | undefined,
  { catalogue, clock }: FleetPorts,
): FleetProgress | undefined {
  const { version } = catalogue;
  if (known !== undefined && known.version >= version) {
    return known.version > version || known.isDone ? undefined : known;
  }
  const now = clock();
  return { version, since: now, passSince: now, after: null, failures: 0, isDone: false };
}

/** A pass that left nothing behind and began late enough was the last; else another one is due. */
function endOfPass(reached: FleetProgress, { clock }: FleetPorts): FleetProgress {
  const settled = reached.since + settlingTime;
  if (reached.passSince >= settled && reached.failures === 0) return { ...reached, isDone: true };
  return { ...reached, passSince: Math.max(clock(), settled), after: null, failures: 0 };
}
