import { describe, expect, it } from 'vitest';
import {
  type EventIn,
  packageChanged,
  packageWith,
  stateChanged,
  usersChanged,
} from '../../support/events-in.ts';
import { stepAfter } from '../../support/ledger-steps.ts';

const pkg = (sequence: number, fields: object = {}) =>
  packageChanged({
    sequence,
    package: packageWith({ plans: { 'ten-sales': 'user,sale-cal' }, site: [`site-${sequence}`] }),
    eventId: `package-${sequence}`,
    ...fields,
  });

const users = (sequence: number, ids: number[], fields: object = {}) =>
  usersChanged({
    sequence,
    users: ids.map((associateId) => ({ associateId, userPlan: 'ten-sales' })),
    eventId: `users-${sequence}`,
    ...fields,
  });

const state = (sequence: number, changeType: string) =>
  stateChanged({ sequence, changeType, eventId: `${changeType}-${sequence}` });

/** Ids of the causes of a batch, the same whichever of its events comes first. */
function causesOf(...batch: EventIn[]): (string | undefined)[] {
  const head = [pkg(1), users(1, [1])];
  const ids = [batch, batch.toReversed()].map((order) =>
    stepAfter(head, order).revision.causes.map((cause) =>
      'eventId' in cause ? cause.eventId : undefined,
    ),
  );
  expect(ids[1]).toEqual(ids[0]);
  return ids[0] ?? [];
}

describe('the causes of a revision', () => {
  it('are the inputs that won a register, of a newer and an older package the newer one', () => {
    expect(causesOf(pkg(3), pkg(2))).toEqual(['package-3']);
  });

  it('hold an older package whose contract stands', () => {
    const contract = { startDate: '2026-01-31', billingPeriod: 'monthly' };
    expect(causesOf(pkg(2, { contract }), pkg(3))).toEqual(['package-2', 'package-3']);
  });

  it('hold an input on users of whom it still holds one', () => {
    expect(causesOf(users(2, [1, 2]), users(3, [1]))).toEqual(['users-2', 'users-3']);
    expect(causesOf(users(2, [1]), users(3, [1, 2]))).toEqual(['users-3']);
  });

  it('do not hold an input that is older than the head, or that says the same again', () => {
    expect(causesOf(users(0, [1]), pkg(2), pkg(1))).toEqual(['package-2']);
  });

  it('do not hold an input on users that a newer full list in the batch overtakes', () => {
    const list = users(3, [1, 2], { complete: true });
    expect(causesOf(users(2, [7]), list)).toEqual(['users-3']);
  });

  it('do not hold a full list that a newer one in the batch overtakes', () => {
    const older = users(2, [1, 5], { complete: true });
    const newer = users(3, [1, 2], { complete: true });
    expect(causesOf(older, newer)).toEqual(['users-3']);
  });

  it('do not hold a part of a list that a newer full list in the batch overtakes', () => {
    const part = users(2, [1, 5], { complete: { part: 1, parts: 2 } });
    const newer = users(3, [1, 2], { complete: true });
    expect(causesOf(part, newer)).toEqual(['users-3']);
  });

  it('hold every part of a list', () => {
    const parts = [1, 2, 3].map((part) =>
      users(2, [part * 10], { complete: { part, parts: 3 }, eventId: `part-${part}` }),
    );
    expect(causesOf(...parts)).toEqual(['part-1', 'part-2', 'part-3']);
  });

  it('hold one of two on the same lifecycle, and each of other registers', () => {
    const events = [state(1, 'Suspend'), state(2, 'Resume'), state(3, 'Move'), state(4, 'Upgrade')];
    expect(causesOf(...events)).toEqual(['Resume-2', 'Move-3', 'Upgrade-4']);
  });

  it('name the end of a tenant', () => {
    const { causes } = stepAfter([pkg(1)], [state(1, 'Delete'), pkg(2), users(1, [1])]).revision;
    expect(causes.map(({ kind }) => kind).toSorted()).toEqual([
      'package-changed',
      'tenant-deleted',
      'users-changed',
    ]);
  });

  it('are the state of a tenant by any other name', () => {
    for (const changeType of ['Upgrade', 'BackupRestored', 'Suspend', 'Resume', 'Move']) {
      const { causes } = stepAfter([pkg(1)], [state(1, changeType)]).revision;
      expect(causes.map(({ kind }) => kind)).toEqual(['state-changed']);
    }
  });
});
