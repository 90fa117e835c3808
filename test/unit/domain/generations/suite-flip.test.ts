import { beforeAll, describe, expect, it } from 'vitest';
import type { EventOut } from '../../../../shared/domain/event-out.ts';
import { packageChanged, packageWith, usersChanged } from '../../../support/events-in.ts';
import { syntheticSet } from '../../../support/plan-sets.ts';
import { Workbench } from '../../../support/workbench.ts';

const setsOfPlans = {
  'ten-sales': syntheticSet({ sales: 'essentials' }),
  'ten-service': syntheticSet({ service: 'essentials' }),
  'ten-marketing': syntheticSet({ marketing: 'premium' }),
  'ten-salesservice': syntheticSet({ sales: 'premium', service: 'premium' }),
  'ten-salesmarketing': syntheticSet({ sales: 'premium', marketing: 'essentials' }),
  'ten-servicemarketing': syntheticSet({ service: 'premium', marketing: 'essentials' }),
  'ten-salesservicemarketing': syntheticSet({
    sales: 'essentials',
    service: 'essentials',
    marketing: 'essentials',
  }),
};
const planNames = Object.keys(setsOfPlans);

const withoutPlan = [
  { associateId: 300, userPlan: null },
  { associateId: 301, userPlan: 'superlicense-no-selection' },
];

/** Three users of each plan; the third of them cannot log in. */
function usersWith(planOf: (index: number) => string) {
  return planNames.flatMap((_, index) => {
    const user = { userPlan: planOf(index) };
    return [
      { associateId: 10 * index + 1, ...user },
      { associateId: 10 * index + 2, ...user },
      { associateId: 10 * index + 3, ...user, canLogin: false },
    ];
  });
}

const ofBefore = usersWith((index) => planNames[index] ?? '');
const idsBy = (canLogin: boolean) =>
  ofBefore
    .filter((user) => !('canLogin' in user) === canLogin)
    .map(({ associateId }) => associateId)
    .toSorted((a, b) => a - b);

interface ToldTransition {
  readonly kind: string;
  readonly before: { readonly userPlan: string; readonly catalog: string };
  readonly after: { readonly combination: string };
  readonly users: readonly number[];
}

function transitionsIn(events: readonly EventOut[]): ToldTransition[] {
  return events
    .filter(({ detailType }) => detailType === 'PlanChanged')
    .flatMap(({ detail }) => (detail.data as { transitions: ToldTransition[] }).transitions);
}

const bench = new Workbench();
let told: readonly EventOut[];

describe('a tenant of seven plans that flips to CRM Suite Core by its package alone', () => {
  beforeAll(async () => {
    await bench.receive(
      packageChanged({ package: packageWith({ plans: setsOfPlans, site: ['service-t2'] }) }),
      usersChanged({ users: [...ofBefore, ...withoutPlan], complete: true }),
    );
    const seen = bench.publisher.events.length;
    const plans = { 'suite-user': { set: 'user,web,sale-cal,ej-client', seats: 14 } };
    const site = ['suite', 'suite2'];
    const flip = packageChanged({ sequence: 2, package: packageWith({ plans, site }) });
    expect((await bench.receive(flip)).failures).toEqual([]);
    told = bench.publisher.events.slice(seen);
  });

  it('migrates every user who can log in, each in exactly one transition', () => {
    const migrated = transitionsIn(told).filter(({ kind }) => kind === 'migrated');
    const ids = migrated.flatMap(({ users }) => users).toSorted((a, b) => a - b);
    expect(ids).toEqual(idsBy(true));
    expect(new Set(migrated.map(({ after }) => after.combination))).toEqual(
      new Set(['suite-core']),
    );
    expect(migrated.map(({ before }) => before.userPlan).toSorted()).toEqual(planNames.toSorted());
  });

  it('takes the plan of those who cannot log in, each in exactly one transition', () => {
    const others = transitionsIn(told).filter(({ kind }) => kind !== 'migrated');
    expect(new Set(others.map(({ kind, after }) => `${kind} to ${after.combination}`))).toEqual(
      new Set(['downgrade to none']),
    );
    const ids = others.flatMap(({ users }) => users).toSorted((a, b) => a - b);
    expect(ids).toEqual(idsBy(false));
  });

  it('leaves nothing to report, and as many seats as users who can log in', async () => {
    const facets = (await bench.head())?.snapshot.facets;
    expect(facets?.seats).toEqual({ 'suite-user': { licensed: 14, assigned: 14, state: 'ok' } });
    expect(facets?.warnings).toEqual([]);
  });

  it('tells nothing of the assignments to suite-user that follow, whatever their form', async () => {
    const seen = bench.publisher.events.length;
    const checksum = (await bench.head())?.checksum;
    const [first = {}, ...others] = usersWith(() => 'suite-user');
    await bench.receive(usersChanged({ sequence: 2, users: [first] }));
    await bench.receive(usersChanged({ sequence: 3, users: others }));
    const all = [first, ...others, ...withoutPlan];
    await bench.receive(usersChanged({ sequence: 4, users: all, complete: true }));
    expect(bench.publisher.events.slice(seen)).toEqual([]);
    expect(await bench.marked()).toEqual([]);
    const head = await bench.head();
    expect(head?.checksum).toBe(checksum);
    const assigned = head?.snapshot.registers.users.assignments.map((each) =>
      each.kind === 'assigned' ? each.userPlan : each.kind,
    );
    expect(new Set(assigned)).toEqual(new Set(['suite-user', null, 'superlicense-no-selection']));
  });
});
