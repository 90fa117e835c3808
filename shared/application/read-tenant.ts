import { userCount } from '../domain/checksum.ts';
import { contractBlock } from '../domain/contract-block.ts';
import { operatorAudience } from '../domain/event-out.ts';
import { toWireInstant } from '../domain/instant.ts';
import type { Registers } from '../domain/registers.ts';
import { piecesOf, scheduleId } from '../domain/schedules.ts';
import type { TenantId } from '../domain/tenant-id.ts';
import { wireDates, wireState } from '../domain/wire-facets.ts';
import { type AudiencePorts, found, type ReadAnswer, unknownTenant } from './read-answer.ts';

/** A tenant as its newest revision has it, and where in its contract it is today. */
export async function readTenant(
  tenantId: TenantId,
  { ledger, clock, audience }: AudiencePorts,
): Promise<ReadAnswer<object>> {
  const head = await ledger.head(tenantId);
  if (head === undefined) return unknownTenant;
  const { revision, committedAt, effectiveAt, checksum, snapshot } = head;
  const { dates, state, contractTerms, warnings, pending, ...facets } = snapshot.facets;
  return found(revision, {
    tenantId,
    revision,
    committedAt: toWireInstant(committedAt),
    effectiveAt: toWireInstant(effectiveAt),
    checksum,
    catalogue: snapshot.catalogue,
    state: wireState(state),
    dates: wireDates(dates),
    contract: contractTerms && contractBlock(contractTerms, clock()),
    contractTerms,
    ...facets,
    userCount: userCount(snapshot),
    pending,
    scheduled: schedulesIn(snapshot.registers),
    warnings,
    ...(audience === operatorAudience ? { apps: appsIn(snapshot.registers) } : {}),
  });
}

function appsIn({ apps }: Registers): string[] {
  return apps.filter(({ value }) => value).map(({ appId }) => appId);
}

function schedulesIn(registers: Registers): object[] {
  const pieces = piecesOf(registers);
  const groups = Map.groupBy(pieces, (piece) => `${piece.effectiveAt} ${scheduleId(piece)}`);
  return [...groups.values()]
    .flatMap((group) => {
      const [first] = group;
      if (first === undefined) return [];
      const users = group.filter(({ associateId }) => associateId !== undefined).length;
      return { id: scheduleId(first), effectiveAt: first.effectiveAt, users };
    })
    .sort((a, b) => a.effectiveAt - b.effectiveAt)
    .map(({ id, effectiveAt, users }) => ({
      scheduleId: id,
      effectiveAt: toWireInstant(effectiveAt),
      ...(users === 0 ? {} : { users }),
    }));
}
