import { doubtOf, type Proof, proofOf } from './doubt.ts';
import { inOrder, type PlanChangeEvent } from './plan-change-event.ts';
import type { TenantVisit } from './tenant-visit.ts';

interface OfTenant {
  readonly tenantId: string;
  /** The newest revision of which something is applied; 0: none. */
  readonly revision: number;
  /** What was newly applied, in order, whatever else is wrong: each event is in one outcome only, to be acted on. */
  readonly changes: readonly PlanChangeEvent[];
  readonly proof: Proof;
}

/** Something is not applied yet. It is kept, and tried again with the tenant's next event or `reconcile`. */
export interface Waiting extends OfTenant {
  readonly kind: 'waiting';
  readonly proof: Exclude<Proof, 'checksum'>;
  /**
   * `parts`: others of the same revision are to come. `missing`: what is missing was asked for and not
   * brought. `fetch-failed`: it could not be asked for, see `error`.
   */
  readonly reason: 'parts' | 'missing' | 'fetch-failed';
  readonly error?: Error;
}

/** All that was ever told was told again, and from revision `since` on its checksums are others. */
export interface Disagrees extends OfTenant {
  readonly kind: 'disagrees';
  readonly since: number;
}

/** What is read here is none of this audience's plan changes, and nothing became of it. */
export interface Refused {
  readonly kind: 'refused';
  readonly path: string;
  readonly reason: string;
  readonly changes: readonly [];
}

/** Of a detail-type that this version of the kit does not know, and that can be passed over. */
export interface Unknown {
  readonly kind: 'unknown';
  readonly detailType: string;
  readonly changes: readonly [];
}

export type ApplyOutcome =
  | (OfTenant & {
      /**
       * `applied`: with what had waited for it. `repeat`: it is known already, or of before the tenant was
       * told anew. `repaired`: events had been missed, were asked for, and are among `changes`.
       */
      readonly kind: 'applied' | 'repeat' | 'repaired';
    })
  | Waiting
  | Disagrees
  | Refused
  | Unknown;

export type ReconcileOutcome =
  | (OfTenant & {
      /** `repaired`: events had been missed, and are `changes`. */
      readonly kind: 'unchanged' | 'repaired';
    })
  | Waiting
  | Disagrees;

/** What became of an event; `isNew`: it was not known before. */
export function applyOutcome(visit: TenantVisit, isNew: boolean): ApplyOutcome {
  const { changes, hasAsked } = visit;
  if (!isNew && !hasAsked) return { kind: 'repeat', ...ofTenant(visit) };
  const trouble = troubleOf(visit);
  if (trouble !== undefined) return trouble;
  if (hasAsked) return { kind: 'repaired', ...ofTenant(visit) };
  if (changes.length > 0) return { kind: 'applied', ...ofTenant(visit) };
  return waiting(visit, 'parts');
}

export function reconcileOutcome(visit: TenantVisit): ReconcileOutcome {
  const kind = visit.changes.length > 0 ? 'repaired' : 'unchanged';
  return troubleOf(visit) ?? { kind, ...ofTenant(visit) };
}

function troubleOf(visit: TenantVisit): Waiting | Disagrees | undefined {
  const { tenant, failure } = visit;
  const since = tenant.progress.disagreesSince;
  if (failure !== undefined) {
    return { ...waiting(visit, 'fetch-failed'), error: failure };
  }
  if (since !== null) return { kind: 'disagrees', since, ...ofTenant(visit) };
  const doubt = doubtOf(tenant);
  if (doubt !== 'missing' && doubt !== 'checksum') return undefined;
  return waiting(visit, 'missing');
}

/** Whatever the users add up to: what could not be had may have been told of them. */
function waiting(visit: TenantVisit, reason: Waiting['reason']): Waiting {
  const { proof, ...told } = ofTenant(visit);
  return { kind: 'waiting', reason, ...told, proof: proof === 'checksum' ? 'open' : proof };
}

function ofTenant({ tenant, changes }: TenantVisit): OfTenant {
  const { tenantId } = tenant.identity;
  const proof = proofOf(tenant);
  return { tenantId, revision: tenant.revision, changes: inOrder(changes), proof };
}
