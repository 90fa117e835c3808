import { checksumOf } from './checksum-of.ts';
import type { Entitlement, PlanChanged } from './plan-change-event.ts';

/** The last word on a user: what they have since a revision; null: nothing. */
interface LastWord {
  readonly entitlementId: string | null;
  readonly revision: number;
}

/** Users with the same word on them, as a record keeps them: 10,000 take some 60 kB. */
export type UsersRow = readonly [
  entitlementId: string | null,
  revision: number,
  associateIds: readonly number[],
];

export interface UsersRecord {
  readonly users: readonly UsersRow[];
  readonly entitlements: readonly Entitlement[];
}

/** Who has what. Of two revisions the later has the word on a user, in whatever order they are taken. */
export class EntitledUsers {
  readonly #words = new Map<number, LastWord>();
  readonly #entitlements = new Map<string, Entitlement>();

  static from({ users, entitlements }: UsersRecord): EntitledUsers {
    const known = new EntitledUsers();
    for (const each of entitlements) known.#entitlements.set(each.id, each);
    for (const [entitlementId, revision, associateIds] of users) {
      for (const user of associateIds) known.#words.set(user, { entitlementId, revision });
    }
    return known;
  }

  take({ metadata: { revision }, data }: PlanChanged): void {
    for (const { after, users } of data.transitions) {
      const entitlementId = after.catalog === 'none' ? null : after.id;
      if (entitlementId !== null) this.#entitlements.set(entitlementId, after);
      for (const user of users) {
        const known = this.#words.get(user);
        if (known === undefined || known.revision <= revision) {
          this.#words.set(user, { entitlementId, revision });
        }
      }
    }
  }

  /** Forgets what revisions before one had told. */
  dropBefore(revision: number): void {
    for (const [user, word] of this.#words) {
      if (word.revision < revision) this.#words.delete(user);
    }
  }

  of(associateId: number): Entitlement | undefined {
    const id = this.#words.get(associateId)?.entitlementId ?? null;
    return id === null ? undefined : this.#entitlements.get(id);
  }

  /** All who have something, ascending. */
  all(): Map<number, Entitlement> {
    const ids = [...this.#words.keys()].sort((a, b) => a - b);
    return new Map(
      ids.flatMap((id): [number, Entitlement][] => {
        const entitlement = this.of(id);
        return entitlement === undefined ? [] : [[id, entitlement]];
      }),
    );
  }

  checksum(): string {
    return checksumOf(
      [...this.#words].flatMap(([user, { entitlementId }]): [number, string][] =>
        entitlementId === null ? [] : [[user, entitlementId]],
      ),
    );
  }

  /** That a user has nothing is remembered where an older revision could still have the word on it. */
  toRecord({ settledUpTo }: { settledUpTo: number }): UsersRecord {
    const words = [...this.#words].filter(
      ([, { entitlementId, revision }]) => entitlementId !== null || revision > settledUpTo,
    );
    const rows = Map.groupBy(words, ([, word]) => `${word.entitlementId} ${word.revision}`);
    const users = [...rows.values()].flatMap((row): UsersRow[] => {
      const [, word] = row[0] ?? [];
      const associateIds = row.map(([user]) => user);
      return word === undefined ? [] : [[word.entitlementId, word.revision, associateIds]];
    });
    const used = new Set(users.map(([entitlementId]) => entitlementId));
    const entitlements = [...this.#entitlements.values()].filter(({ id }) => used.has(id));
    return { users, entitlements };
  }
}
