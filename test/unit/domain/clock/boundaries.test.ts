import { describe, expect, it } from 'vitest';
import { catalogue } from '../../../../shared/catalog/catalogue.ts';
import { type NextStep, nextStep } from '../../../../shared/domain/next-step.ts';
import type { Revision } from '../../../../shared/domain/revision.ts';
import { TenantId } from '../../../../shared/domain/tenant-id.ts';
import { changeOf, noon } from '../../../support/changes.ts';
import { movesOf, onlyStep, runOf, stepsOfLast } from '../../../support/clock-run.ts';
import type { EventIn } from '../../../support/events-in.ts';
import { june, timedPackage, timedUsers } from '../../../support/timed-events.ts';

const tenantId = TenantId.parse('Cust1');
const newer = { ...catalogue, version: catalogue.version + 1 };

/** A package that expires on the 10th and lapses on the 22nd; user 3 is to move on the 5th and the 15th. */
const begun = [
  noon,
  timedPackage(1, { expiry: june(10), grace: june(22) }),
  timedUsers(1, { 3: 'ten-sales' }),
  timedUsers(2, { 3: 'ten-service' }, { at: june(5) }),
  timedUsers(3, { 3: 'ten-marketing' }, { at: june(15) }),
] as const;

/** Every step that is to be made of a head until inputs are folded or say nothing. */
function stepsOnward(head: Revision | undefined, events: readonly EventIn[], now: number) {
  const steps: NextStep[] = [];
  for (let revision = head; steps.length < 20; ) {
    const changes = events.map(changeOf);
    const step = nextStep({ tenantId, revision }, changes, { catalogue: newer, now });
    steps.push(step);
    if (step.kind !== 'brought-up') return steps;
    revision = step.revision;
  }
  throw new Error('a tenant that is never up to date');
}

function inWords(step: NextStep): string {
  if (step.kind === 'unchanged') return step.kind;
  const { causes, effectiveAt } = step.revision;
  return `${new Date(effectiveAt).toISOString().slice(5, 16)} ${causes.map(({ kind }) => kind).join()}`;
}

describe('before the inputs', () => {
  it('comes a newer catalogue, then one revision per boundary, each at its own instant', () => {
    const head = runOf(begun).at(-1)?.revision;
    const steps = stepsOnward(head, [timedUsers(4, { 5: 'ten-sales' })], june(30));
    expect(steps.map(inWords)).toEqual([
      '06-30T00:00 catalog-changed',
      '06-05T00:00 schedule-due',
      '06-10T00:00 license-expired',
      '06-15T00:00 schedule-due',
      '06-22T00:00 license-lapsed',
      '06-30T00:00 users-changed',
    ]);
  });

  it('a newer catalogue tells of what it changes, and not of what the clock does', () => {
    const head = runOf(begun).at(-1)?.revision;
    const [step] = stepsOnward(head, [], june(30));
    if (step?.kind !== 'brought-up') throw new Error('a newer catalogue makes a revision');
    expect(step.changes).toEqual({ transitions: [], facets: {} });
  });

  it('each boundary tells of its own moves alone', () => {
    const moves = stepsOfLast(begun, [june(30)]).map(movesOf);
    expect(moves).toEqual([
      ['sales-essentials > service-premium: 3'],
      [],
      ['service-premium > marketing-essentials: 3'],
      ['marketing-essentials > none: 3'],
    ]);
  });

  it('the same boundaries come of many looks as of one late one', () => {
    const late = runOf(begun, [june(30)]);
    const often = runOf(
      begun,
      ...[2, 5, 6, 10, 14, 15, 20, 22, 30].map((day) => [june(day)] as const),
    );
    const stories = [late, often].map((run) =>
      run.map(({ revision, events }) => ({
        effectiveAt: revision.effectiveAt,
        causes: revision.causes,
        checksum: revision.checksum,
        snapshot: revision.snapshot,
        data: events.map(({ detail }) => detail.data),
      })),
    );
    expect(stories[1]).toEqual(stories[0]);
    expect(late).toHaveLength(5);
  });

  it('two things of one instant are one revision with both causes', () => {
    const step = onlyStep(
      [noon, timedPackage(1, { expiry: june(5) }), timedUsers(1, { 3: 'ten-sales' })],
      [noon, timedUsers(2, { 3: 'ten-service' }, { at: june(5) })],
      [june(6)],
    );
    expect(step.revision.causes).toEqual([
      { kind: 'license-expired', occurredAt: june(5) },
      { kind: 'schedule-due', occurredAt: june(5) },
    ]);
  });
});

describe('the instants of revisions', () => {
  it('grow strictly, whatever the clock says', () => {
    const run = runOf(begun, [june(30), timedUsers(4, { 5: 'ten-sales' })]);
    const instants = run.map(({ revision }) => revision.committedAt);
    expect(instants).toEqual([noon, ...[0, 1, 2, 3, 4].map((more) => june(30) + more)]);
    const behind = runOf(begun, [june(30)], [june(2), timedUsers(4, { 5: 'ten-sales' })]);
    expect(behind.at(-1)?.revision.committedAt).toBe(june(30) + 4);
  });

  it('are when an input counts from', () => {
    const { revision } = onlyStep(begun, [june(2), timedUsers(4, { 5: 'ten-sales' })]);
    expect([revision.committedAt, revision.effectiveAt]).toEqual([june(2), june(2)]);
  });

  it('hold a clock up that runs behind the newest revision', () => {
    const passed = [begun, [june(6)]] as const;
    const behind = [june(4), timedUsers(4, { 3: 'ten-sales' }, { at: june(5, 12) })] as const;
    const { revision } = onlyStep(...passed, behind);
    expect(revision.causes).toMatchObject([{ kind: 'users-changed', sequence: 4 }]);
    expect(movesOf({ events: onlyStep(...passed, behind).events })).toEqual([
      'service-premium > sales-essentials: 3',
    ]);
  });
});
