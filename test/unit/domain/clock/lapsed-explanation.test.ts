import { describe, expect, it } from 'vitest';
import { catalogue } from '../../../../shared/catalog/catalogue.ts';
import { noEntitlement } from '../../../../shared/domain/entitlement.ts';
import { explain } from '../../../../shared/domain/explain.ts';
import { snapshotAfter } from '../../../support/changes.ts';
import { type EventIn, stateChanged } from '../../../support/events-in.ts';
import { june, timedPackage, timedUsers } from '../../../support/timed-events.ts';

const users = timedUsers(1, { 3: 'ten-sales', 4: null, 5: 'removed' });
const dated = [timedPackage(1, { expiry: june(10), grace: june(22) }), users];

const explained = (now: number, user: number, ...more: EventIn[]) =>
  explain(snapshotAfter([...dated, ...more], undefined, now), user, catalogue);

describe('a user of a tenant whose rights have ended', () => {
  it('is told when they did, and has nothing', () => {
    const { assignment, entitlement, decisions } = explained(june(22), 3);
    expect(assignment).toMatchObject({ kind: 'assigned', userPlan: 'ten-sales' });
    expect(entitlement).toEqual(noEntitlement);
    expect(decisions).toEqual([
      "The package's rights ended 2026-06-22T00:00:00.000Z: nobody has a plan.",
    ]);
  });

  it('who was removed is told that, and one of a deleted tenant of the end of the tenant', () => {
    expect(explained(june(22), 5).decisions).toEqual(['The user was removed.']);
    const deleted = stateChanged({ changeType: 'Delete' });
    expect(explained(june(22), 3, deleted).decisions).toEqual([
      'The tenant is deleted: nobody has a plan.',
    ]);
  });

  it('is explained in grace as before', () => {
    const before = explained(june(9), 3);
    expect(before.decisions.at(0)).toBe('The user has ten-sales.');
    expect(explained(june(22) - 1, 3)).toEqual(before);
  });
});
