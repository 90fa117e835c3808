import type { DatesState } from '../../shared/domain/dates-state.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import type { LicenseChange, UsersChange } from '../../shared/domain/license-change.ts';
import type { PackageState } from '../../shared/domain/license-package.ts';
import type { ScheduledPiece } from '../../shared/domain/schedules.ts';
import { canonicalText } from '../support/canonical-text.ts';
import {
  type Expected,
  expectedAfter,
  floorOf,
  tenantWriters,
  userWriters,
} from './reference-model.ts';

export interface ExpectedAt extends Expected {
  readonly datesState: DatesState;
  readonly usersStale: boolean;
}

/** What a tenant comes to at an instant: of all inputs those that count by then, and the last one wins. */
export function expectedAt(sent: readonly LicenseChange[], instant: Instant): ExpectedAt {
  const counted = countedAt(sent, instant);
  const expected = expectedAfter(counted);
  const datesState = datesStateOf(counted, instant);
  const tenant = tenantWriters(counted);
  const restoredAt = tenant.get('BackupRestored')?.value as Instant | undefined;
  const listedAt = listsOf(counted).floor?.occurredAt ?? Number.NEGATIVE_INFINITY;
  return {
    ...expected,
    combinations: datesState === 'lapsed' ? {} : expected.combinations,
    datesState,
    usersStale: restoredAt !== undefined && restoredAt > listedAt,
  };
}

/** The instants after one and up to another at which the clock alone changes what inputs came to. */
export function boundariesOf(
  arrived: readonly LicenseChange[],
  { after, until }: { after: Instant; until: Instant },
): Instant[] {
  const named = arrived.flatMap((change) => {
    if (change.kind === 'state-changed' || change.kind === 'app-changed') return [];
    const { expiry, grace } =
      change.kind === 'package-changed'
        ? change.package.current.dates
        : { expiry: null, grace: null };
    return [change.effectiveAt, expiry, grace].filter((each) => typeof each === 'number');
  });
  return [...new Set(named)]
    .filter((instant) => instant > after && instant <= until)
    .filter((instant) => stateAt(arrived, instant - 1) !== stateAt(arrived, instant))
    .sort((a, b) => a - b);
}

/** Whether a piece of what is to come has a part in what inputs come to at its instant. */
export function willCount(sent: readonly LicenseChange[], piece: ScheduledPiece): boolean {
  const { register, sequence, effectiveAt, associateId } = piece;
  const counted = countedAt(sent, effectiveAt);
  if (register !== 'users') return tenantWriters(counted).get(register)?.sequence === sequence;
  const told = usersChangesOf(counted);
  if (associateId === undefined) return sequence >= floorOf(told);
  return userWriters(told).some(
    (writer) => writer.register === associateId && writer.sequence === sequence,
  );
}

function countedAt(sent: readonly LicenseChange[], instant: Instant): LicenseChange[] {
  return sent.filter(
    (change) =>
      change.kind === 'state-changed' ||
      change.kind === 'app-changed' ||
      change.effectiveAt === undefined ||
      change.effectiveAt <= instant,
  );
}

// .NET's empty date means never, whoever has read it.
const isDate = (date: Instant | null): date is Instant => date !== null && date > 0;

function datesStateOf(counted: readonly LicenseChange[], instant: Instant): DatesState {
  const pkg = tenantWriters(counted).get('package')?.value as PackageState | undefined;
  if (pkg === undefined) return 'active';
  const { expiry, grace } = pkg.current.dates;
  if (isDate(grace) && instant >= grace) return 'lapsed';
  return isDate(expiry) && instant >= expiry ? 'grace' : 'active';
}

/** All that is known by an instant, as one text. */
function stateAt(arrived: readonly LicenseChange[], instant: Instant): string {
  const counted = countedAt(arrived, instant);
  const users = userWriters(usersChangesOf(counted)).sort(
    (a, b) => Number(a.register) - Number(b.register),
  );
  return canonicalText({
    tenant: [...tenantWriters(counted).values()].sort((a, b) =>
      String(a.register) < String(b.register) ? -1 : 1,
    ),
    users,
    lists: listsOf(counted),
    dates: datesStateOf(counted, instant),
  });
}

/** The newest whole list, and what is seen of those above it. */
function listsOf(counted: readonly LicenseChange[]) {
  const changes = usersChangesOf(counted).filter(({ fullList }) => fullList !== undefined);
  const sequence = floorOf(changes);
  const latest = (list: readonly UsersChange[]) =>
    Math.max(...list.map(({ occurredAt }) => occurredAt));
  const ofFloor = changes.filter((change) => change.sequence === sequence);
  const above = Map.groupBy(
    changes.filter((change) => change.sequence > sequence),
    (change) => change.sequence,
  );
  return {
    floor: ofFloor.length === 0 ? null : { sequence, occurredAt: latest(ofFloor) },
    incomplete: [...above]
      .sort(([a], [b]) => a - b)
      .map(([number, list]) => ({
        number,
        occurredAt: latest(list),
        parts: [...new Set(list.map(({ fullList }) => canonicalText(fullList)))].sort(),
      })),
  };
}

function usersChangesOf(changes: readonly LicenseChange[]): UsersChange[] {
  return changes.filter((change) => change.kind === 'users-changed');
}
