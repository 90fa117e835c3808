import * as z from 'zod';

const Delta = z.object({ added: z.array(z.unknown()), removed: z.array(z.unknown()) });
const Change = z.object({ before: z.unknown(), after: z.unknown() });
const Counts = z.record(z.string(), z.number());
const Sets = z.record(z.string(), z.array(z.string()));
const Seats = z.record(z.string(), z.object({ licensed: z.number(), assigned: z.number() }));

// The part of the contract out that the lines tell.
const TenantEntitlementsChangedDetail = z.object({
  data: z
    .object({ tenantId: z.string(), contract: z.unknown() })
    .catchall(z.union([Delta, Change])),
});

/** One line per facet of the tenant that changed. */
export function tenantLines(detail: unknown): string[] {
  const { tenantId, contract: _, ...facets } = TenantEntitlementsChangedDetail.parse(detail).data;
  const lines = Object.entries(facets).map(([name, facet]) => `${name}: ${told(name, facet)}`);
  return [`tenant ${tenantId}`, ...lines.map((line) => `  ${line}`)];
}

const readers: Readonly<Record<string, (change: z.infer<typeof Change>) => string>> = {
  seats: ({ before, after }) =>
    changedEntries(Seats.parse(before), Seats.parse(after))
      .map(
        ([plan, seats]) => `${plan} ${seats ? `${seats.assigned} of ${seats.licensed}` : 'gone'}`,
      )
      .join(', '),
  userPlans: ({ before, after }) =>
    changedEntries(Sets.parse(before), Sets.parse(after))
      .map(([plan, set]) => `${plan} ${set ? `holds ${set.length} licenses` : 'gone'}`)
      .join(', '),
  usersPerCombination: ({ before, after }) =>
    changedEntries(Counts.parse(before), Counts.parse(after))
      .map(([combination, users]) => `${combination} ${users ?? 0}`)
      .join(', '),
};

function told(name: string, facet: unknown): string {
  const delta = Delta.safeParse(facet);
  if (delta.success) {
    const { added, removed } = delta.data;
    return [
      ...added.map((item) => `+${text(item)}`),
      ...removed.map((item) => `-${text(item)}`),
    ].join(' ');
  }
  const change = Change.parse(facet);
  return readers[name]?.(change) ?? text(change.after);
}

function changedEntries<Value>(
  before: Record<string, Value>,
  after: Record<string, Value>,
): [string, Value | undefined][] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys]
    .filter((key) => text(before[key]) !== text(after[key]))
    .map((key) => [key, after[key]]);
}

function text(value: unknown): string {
  if (typeof value === 'string') return value.replace('T00:00:00.000Z', '');
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([key, entry]) => `${key} ${text(entry)}`)
    .join(', ');
}
