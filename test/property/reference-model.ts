import type { LicenseChange, UsersChange } from '../../shared/domain/license-change.ts';
import type { PackageState } from '../../shared/domain/license-package.ts';
import { canonicalText } from '../support/canonical-text.ts';
import { changeOf } from '../support/changes.ts';
import { packageChanged } from '../support/events-in.ts';
import { packages } from './packages.ts';

/** What a tenant comes to, by the plainest reading of the rules: sort all inputs, and the last one wins. */
export interface Expected {
  /** The user plan of each user who is present. */
  readonly userPlans: Record<number, string | null>;
  /** The combination of each user who has one. */
  readonly combinations: Record<number, string>;
  readonly lifecycle: string | undefined;
  readonly contract: unknown;
  readonly pending: unknown;
  readonly moved: unknown;
}

export function expectedAfter(sent: readonly LicenseChange[]): Expected {
  const userPlans = presentUsers(sent.filter((change) => change.kind === 'users-changed'));
  const tenant = new Map([...tenantWriters(sent)].map(([name, { value }]) => [name, value]));
  const pkg = tenant.get('package') as PackageState | undefined;
  const deleted = tenant.get('lifecycle') === 'Delete';
  const combinationOf = pkg === undefined || deleted ? {} : combinationsUnder(pkg.current.licenses);
  return {
    userPlans,
    combinations: Object.fromEntries(
      Object.entries(userPlans).flatMap(([user, plan]) => {
        const combination = combinationOf[plan ?? ''];
        return combination === undefined ? [] : [[user, combination]];
      }),
    ),
    lifecycle: tenant.get('lifecycle') as string | undefined,
    contract: tenant.get('contract'),
    pending: pkg?.pending,
    moved: tenant.get('Move'),
  };
}

export interface Claim {
  readonly register: string | number;
  readonly sequence: number;
  readonly value: unknown;
}

/** The last writer of each register wins: of the highest sequence, and among equals the largest text. */
function lastWriters(claims: readonly Claim[]): Map<string | number, Claim> {
  const sorted = claims
    .map((claim) => ({ claim, text: canonicalText(claim.value) }))
    .sort((a, b) => a.claim.sequence - b.claim.sequence || (a.text < b.text ? -1 : 1));
  return new Map(sorted.map(({ claim }) => [claim.register, claim]));
}

function presentUsers(changes: readonly UsersChange[]): Record<number, string | null> {
  const present = userWriters(changes).flatMap(({ register, value }) => {
    const { kind, userPlan } = value as { kind: string; userPlan: string | null };
    return kind === 'removed' ? [] : [[register, userPlan] as const];
  });
  return Object.fromEntries(present);
}

/** The last word on each user, where it is not below the newest whole list. */
export function userWriters(changes: readonly UsersChange[]): Claim[] {
  const claims = changes.flatMap(({ sequence, users }) =>
    [...users].map(([register, value]) => ({ register, sequence, value })),
  );
  const floor = floorOf(changes);
  return [...lastWriters(claims).values()].filter(({ sequence }) => sequence >= floor);
}

/** The sequence of the newest list that is whole; 0 where none is. */
export function floorOf(changes: readonly UsersChange[]): number {
  return Math.max(0, ...changes.filter((change) => isWhole(change, changes)).map(sequenceOf));
}

/** All parts of the list that this input is a part of were sent. */
function isWhole({ sequence, fullList }: UsersChange, sent: readonly UsersChange[]): boolean {
  if (fullList === undefined) return false;
  const seen = sent
    .filter((other) => other.sequence === sequence && other.fullList?.parts === fullList.parts)
    .map((other) => other.fullList?.part);
  return new Set(seen).size === fullList.parts;
}

const sequenceOf = ({ sequence }: LicenseChange) => sequence;

export function tenantWriters(sent: readonly LicenseChange[]): Map<string | number, Claim> {
  const claims = sent.flatMap((change): Claim[] => {
    const { sequence } = change;
    if (change.kind === 'package-changed') {
      const claimed = [{ register: 'package', sequence, value: change.package }];
      return change.contract === undefined
        ? claimed
        : [...claimed, { register: 'contract', sequence, value: change.contract }];
    }
    if (change.kind !== 'state-changed') return [];
    const { changeType, occurredAt } = change;
    return ['Suspend', 'Resume', 'Delete'].includes(changeType)
      ? [{ register: 'lifecycle', sequence, value: changeType }]
      : [{ register: changeType, sequence, value: occurredAt }];
  });
  return lastWriters(claims);
}

const known = packages.map(({ wire, combinationOf }) => {
  const change = changeOf(packageChanged({ package: wire }));
  if (change.kind !== 'package-changed') throw new Error('not a package');
  return { text: canonicalText(change.package.current.licenses), combinationOf };
});

function combinationsUnder(licenses: readonly object[]): Readonly<Record<string, string>> {
  const text = canonicalText(licenses);
  return known.find((pkg) => pkg.text === text)?.combinationOf ?? {};
}
