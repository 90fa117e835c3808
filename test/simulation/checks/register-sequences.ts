import type { Snapshot } from '../../../shared/domain/snapshot.ts';

/** The sequence of each register of a snapshot, by a name for it. */
function sequencesOf({ registers }: Snapshot): Map<string, number> {
  const { tenant, users, apps, lists } = registers;
  const held = Object.entries(tenant).map(
    ([name, register]) => [name, register?.sequence ?? 0] as const,
  );
  const perUser = users.associateIds.map(
    (user, row) => [`user ${user}`, users.sequences[row] ?? 0] as const,
  );
  const perApp = apps.map(({ appId, sequence }) => [`app ${appId}`, sequence] as const);
  return new Map([...held, ...perUser, ...perApp, ['floor', lists.floor?.sequence ?? 0]]);
}

/** Registers that went back from one snapshot to the next; a user below the floor is forgotten. */
export function registersGoneBack(before: Snapshot, after: Snapshot): string[] {
  const next = sequencesOf(after);
  const floor = next.get('floor') ?? 0;
  return [...sequencesOf(before)]
    .filter(([name, sequence]) => {
      const now = next.get(name);
      if (now === undefined) return !(name.startsWith('user ') && sequence < floor);
      return now < sequence;
    })
    .map(([name, sequence]) => `${name} from ${sequence} to ${next.get(name)}`);
}
