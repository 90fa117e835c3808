import * as z from 'zod';

/** What holds when a revision was noted as waiting: one attribute each, so that writers do not meet. */
export function waitingName(revision: number): string {
  return `${prefix}${revision}`;
}

const prefix = 'waiting:';

const Stored = z.looseObject({
  revision: z.number().optional(),
  parts: z.number().default(0),
  delivered: z.set(z.number()).default(new Set()),
  movedAt: z.number().default(0),
  failingSince: z.number().optional(),
  retryAt: z.number().optional(),
});

export type StoredCursor = ReturnType<typeof cursorOf>;

/** A cursor from its item; from an empty one that of whom nothing is known. Instants are epoch milliseconds. */
export function cursorOf(item: Readonly<Record<string, unknown>>) {
  const { revision, parts, delivered, movedAt, failingSince, retryAt, ...rest } =
    Stored.parse(item);
  const ascending = [...delivered].sort((a, b) => a - b);
  const newest = { parts, delivered: ascending, movedAt };
  return {
    ...(revision === undefined ? {} : { newest: { revision, ...newest } }),
    ...(retryAt === undefined ? {} : { failing: { since: failingSince ?? retryAt, retryAt } }),
    waiting: waitingIn(rest),
  };
}

function waitingIn(attributes: Readonly<Record<string, unknown>>): ReadonlyMap<number, number> {
  const named = Object.entries(attributes).filter(([name]) => name.startsWith(prefix));
  return new Map(
    named.map(([name, at]) => [Number(name.slice(prefix.length)), z.number().parse(at)]),
  );
}
