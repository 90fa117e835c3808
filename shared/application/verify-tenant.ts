import type { Catalogue } from '../catalog/catalogue.ts';
import { PlanChanged } from '../contracts/plan-changes.ts';
import { checksum, checksumOfUsers } from '../domain/checksum.ts';
import { derive } from '../domain/derive.ts';
import { dueAt } from '../domain/due-at.ts';
import { noEntitlement } from '../domain/entitlement.ts';
import { type EventOut, operatorAudience } from '../domain/event-out.ts';
import type { Revision } from '../domain/revision.ts';
import type { TenantId } from '../domain/tenant-id.ts';
import { committedEvents } from '../domain/to-events.ts';
import type { AssociateId } from '../domain/user-assignment.ts';
import type { Ledger } from './ports.ts';

/** Something in a ledger that cannot be, and the revision where it shows first. */
export interface Finding {
  readonly revision: number;
  readonly what: string;
}

export interface Verification {
  readonly revisions: number;
  /** For the operator, as the revisions tell them. */
  readonly events: number;
  /** Of the newest revision; undefined: there is none. */
  readonly checksum: string | undefined;
  readonly findings: readonly Finding[];
}

/** What has been folded of a ledger so far. */
interface Folded {
  readonly previous: Revision | undefined;
  readonly users: Map<AssociateId, string>;
  readonly lastTold: Map<string, number>;
}

/**
 * Reads the whole ledger of a tenant and folds the events of its revisions as a consumer would: whether
 * it has no gap, each event starts where the one before ended, and every checksum is right.
 */
export async function verifyTenant(
  tenantId: TenantId,
  { ledger, catalogue }: { ledger: Pick<Ledger, 'revisions'>; catalogue: Catalogue },
  onProgress: (revision: number) => void = () => {},
): Promise<Verification> {
  const findings: Finding[] = [];
  let folded: Folded = { previous: undefined, users: new Map(), lastTold: new Map() };
  let events = 0;
  let revisions = 0;
  for await (const revision of ledger.revisions(tenantId, 0)) {
    const told = committedEvents(folded.previous, revision, { audience: operatorAudience });
    const found = [
      ...gapsBefore(revision, folded.previous),
      ...told.flatMap((event) => applied(event, folded)),
      ...wrongSums(revision, folded),
      ...notFollowing(revision, catalogue),
    ];
    findings.push(...found.map((what) => ({ revision: revision.revision, what })));
    folded = { ...folded, previous: revision };
    events += told.length;
    revisions += 1;
    onProgress(revision.revision);
  }
  return { revisions, events, checksum: folded.previous?.checksum, findings };
}

function gapsBefore({ revision, committedAt }: Revision, previous: Revision | undefined): string[] {
  const expected = (previous?.revision ?? 0) + 1;
  return [
    ...(revision === expected ? [] : [`revision ${expected} is missing`]),
    ...(previous === undefined || committedAt > previous.committedAt
      ? []
      : ['was not committed after the one before']),
  ];
}

/** Takes an event in as a consumer does, and says where it does not start from what was told before. */
function applied({ detailType, detail }: EventOut, { users, lastTold }: Folded): string[] {
  const { revision, previousRevision, part } = detail.metadata;
  const last = lastTold.get(detailType) ?? null;
  const wrong: string[] = [];
  if (part === 1 && previousRevision !== last) {
    wrong.push(`${detailType} follows on ${previousRevision}, and the last one was ${last}`);
  }
  if (part === detail.metadata.parts) lastTold.set(detailType, revision);
  if (detailType !== 'PlanChanged') return wrong;
  const { transitions } = PlanChanged.parse(JSON.parse(JSON.stringify(detail))).data;
  for (const { before, after, users: moved } of transitions) {
    const astray = moved.filter((user) => (users.get(user) ?? noEntitlement.id) !== before.id);
    if (astray.length > 0) wrong.push(`${astray.length} users move from what they did not have`);
    for (const user of moved) {
      if (after.id === noEntitlement.id) users.delete(user);
      else users.set(user, after.id);
    }
  }
  return wrong;
}

function wrongSums(revision: Revision, { users }: Folded): string[] {
  return [
    ...(checksum(revision.snapshot) === revision.checksum
      ? []
      : ['its checksum is not that of its snapshot']),
    ...(checksumOfUsers(users) === revision.checksum
      ? []
      : ['its checksum is not that of what events told']),
  ];
}

/** Whether the catalogue of now makes of its inputs what the snapshot says; only where it classified it. */
function notFollowing({ snapshot, effectiveAt, causes }: Revision, catalogue: Catalogue): string[] {
  const { tenantId, registers } = snapshot;
  // A newer catalogue's revision leaves what is due to the next one.
  const isDue = (dueAt(snapshot) ?? Number.POSITIVE_INFINITY) <= effectiveAt;
  const isAnothers = snapshot.catalogue.version !== catalogue.version;
  if (isDue || isAnothers || causes.some(({ kind }) => kind === 'catalog-changed')) return [];
  const anew = derive(tenantId, registers, { catalogue, now: effectiveAt });
  return checksum(anew) === checksum(snapshot)
    ? []
    : ['its snapshot does not follow from its inputs'];
}
