import * as z from 'zod';
import type { Audience } from '../domain/event-out.ts';
import type { LastEmitted, LastEmittedTo } from '../domain/revision.ts';

/** Audiences that were last told by the same revisions share an entry: most apps of a tenant do. */
export const StoredLastEmitted = z.array(
  z.object({
    audiences: z.array(z.string()),
    revisions: z.partialRecord(
      z.enum([
        'PlanChanged',
        'TenantEntitlementsChanged',
        'PlanChangeScheduled',
        'PlanChangeRescheduled',
        'PlanChangeCanceled',
      ]),
      z.number(),
    ),
  }),
);
type StoredLastEmitted = z.infer<typeof StoredLastEmitted>;

export function encodeLastEmitted(lastEmitted: LastEmittedTo): StoredLastEmitted {
  const alike = new Map<string, { audiences: Audience[]; revisions: LastEmitted }>();
  for (const [audience, revisions] of lastEmitted) {
    const key = JSON.stringify(Object.entries(revisions).sort());
    const entry = alike.get(key) ?? { audiences: [], revisions };
    entry.audiences.push(audience);
    alike.set(key, entry);
  }
  return [...alike.values()];
}

export function decodeLastEmitted(stored: StoredLastEmitted): LastEmittedTo {
  return new Map(
    stored.flatMap(({ audiences, revisions }) =>
      audiences.map((audience) => [audience, revisions] as const),
    ),
  );
}
