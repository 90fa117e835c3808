import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breakingChanges } from '../../../shared/commands/breaking-changes.ts';
import { detailSchema } from '../../../shared/contracts/event-schemas.ts';
import { eventsIn, eventsOut } from '../../../shared/contracts/published-events.ts';
import { type ChangesAt, changedSchemas } from './changed-schemas.ts';
import {
  breakingForAll,
  breakingForReaders,
  breakingForSenders,
  compatibleForAll,
} from './schema-changes.ts';

const directions = {
  in: {
    schemas: eventsIn.map(detailSchema),
    breaking: { ...breakingForAll, ...breakingForSenders },
    compatible: { ...compatibleForAll, ...breakingForReaders },
  },
  out: {
    schemas: eventsOut.map(detailSchema),
    breaking: { ...breakingForAll, ...breakingForReaders },
    compatible: { ...compatibleForAll, ...breakingForSenders },
  },
};

describe.each(['in', 'out'] as const)('an event %s', (direction) => {
  const { schemas, breaking, compatible } = directions[direction];

  it('is as it was while nothing changes', () => {
    for (const schema of schemas) expect(breakingChanges(schema, schema, direction)).toEqual([]);
  });

  it.each(Object.entries(breaking))('breaks wherever %s', (_, changesAt) => {
    expect(tried(changesAt).filter(({ sentences }) => sentences.length === 0)).toEqual([]);
  });

  it.each(Object.entries(compatible))('does not break where %s', (_, changesAt) => {
    expect(tried(changesAt).filter(({ sentences }) => sentences.length > 0)).toEqual([]);
  });

  it('does not break by any number of changes that each break nothing', () => {
    const kinds = Object.values(compatible);
    const picks = fc.array(fc.tuple(fc.constantFrom(...kinds), fc.nat()), { maxLength: 6 });
    fc.assert(
      fc.property(fc.constantFrom(...schemas), picks, (schema, changes) => {
        const changed = changes.reduce((now, [changesAt, pick]) => {
          const all = changedSchemas(now, changesAt);
          return all[pick % all.length]?.schema ?? now;
        }, schema);
        expect(breakingChanges(schema, changed, direction)).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  /** What is said of each change of a kind; there must be some, or nothing is proved. */
  function tried(changesAt: ChangesAt): { change: string; sentences: string[] }[] {
    const all = schemas.flatMap((released) =>
      changedSchemas(released, changesAt).map(({ name, schema }) => ({
        change: `${released.title} ${name}`,
        sentences: breakingChanges(released, schema, direction),
      })),
    );
    expect(all.length).toBeGreaterThan(0);
    return all;
  }
});
