import * as z from 'zod';
import { contractVersion } from '../contracts/contract-version.ts';
import { detailSchema, type JsonSchema } from '../contracts/event-schemas.ts';
import { eventsIn, eventsOut, type PublishedEvent } from '../contracts/published-events.ts';
import { breakingChanges } from './breaking-changes.ts';

const Schema = z.custom<JsonSchema>((value) => typeof value === 'object' && value !== null);
const Schemas = z.record(z.string(), Schema);

/** The schemas of all events, by detail-type, as one version has them. */
export const ContractRelease = z.object({
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  in: Schemas,
  out: Schemas,
});
export type ContractRelease = z.infer<typeof ContractRelease>;

/** What a release of now would hold. */
export function currentRelease(): ContractRelease {
  const schemasOf = (events: readonly PublishedEvent[]) =>
    Object.fromEntries(events.map((event) => [event.detailType, detailSchema(event)]));
  return { version: contractVersion, in: schemasOf(eventsIn), out: schemasOf(eventsOut) };
}

/** What would break those who go by the last release, in sentences; nothing where another major says so. */
export function brokenPromises(released: ContractRelease, current: ContractRelease): string[] {
  if (majorOf(current) > majorOf(released)) return [];
  return (['in', 'out'] as const).flatMap((direction) =>
    Object.entries(released[direction]).flatMap(([event, schema]) => {
      const now = current[direction][event];
      if (now === undefined) return [`${event} is gone`];
      return breakingChanges(schema, now, direction).map((change) => `${event}: ${change}`);
    }),
  );
}

/** Why a release cannot be made, in lines for people; null where it can. */
export function releaseRefusal(released: ContractRelease, current: ContractRelease): string | null {
  const broken = brokenPromises(released, current);
  if (broken.length > 0) {
    const what =
      'Take these back, or raise the major of contractVersion, and schemaVersion with it';
    return [`Breaks what ${released.version} promised. ${what}:`, ...broken].join('\n  ');
  }
  const isChanged =
    JSON.stringify([released.in, released.out]) !== JSON.stringify([current.in, current.out]);
  if (!isChanged || isNewer(current.version, released.version)) return null;
  return `Differs from ${released.version}, which is released: raise contractVersion above it.`;
}

function majorOf({ version }: ContractRelease): number {
  return Number(version.split('.')[0]);
}

function isNewer(version: string, other: string): boolean {
  const [numbers, others] = [version, other].map((each) => each.split('.').map(Number));
  const differences = (numbers ?? []).map((number, index) => number - (others?.[index] ?? 0));
  return (differences.find((difference) => difference !== 0) ?? 0) > 0;
}
