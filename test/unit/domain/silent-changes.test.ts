import { describe, expect, it } from 'vitest';
import { diff } from '../../../shared/domain/diff.ts';
import {
  packageChanged,
  packageWith,
  stateChanged,
  usersChanged,
} from '../../support/events-in.ts';
import { isSilent } from '../../support/is-silent.ts';
import { stepAfter } from '../../support/ledger-steps.ts';
import { essentials, head, pkg, service, told } from '../../support/two-plan-tenant.ts';

describe('a change that an event could not tell', () => {
  const first = [pkg(1, essentials), told(1, { 1: 'ten-sales', 2: null })];

  it.each([
    ['the same package with a newer sequence', pkg(2, essentials)],
    ['the same users with a newer sequence', told(2, { 1: 'ten-sales' })],
    ['the same users as a full list', told(2, { 1: 'ten-sales', 2: null }, true)],
    [
      'the removal of a user who had no plan',
      usersChanged({ sequence: 2, users: [{ associateId: 2, removed: true }] }),
    ],
    ['a Resume of a tenant that is active', stateChanged({ changeType: 'Resume' })],
    [
      'a withdrawal of a contract that there was not',
      packageChanged({
        sequence: 2,
        package: packageWith({ plans: { 'ten-sales': essentials, 'ten-service': service } }),
        contract: null,
      }),
    ],
  ])('is silent: %s', (_, event) => {
    const step = stepAfter(first, [event]);
    expect(isSilent(step.changes)).toBe(true);
    expect(step.events).toEqual([]);
    expect(step.revision.revision).toBe(2);
    expect(step.revision.checksum).toBe(step.previous?.checksum);
  });

  it('is not one that moves a user, or that changes what is known of the tenant', () => {
    expect(isSilent(stepAfter(first, [told(2, { 2: 'ten-sales' })]).changes)).toBe(false);
    expect(isSilent(stepAfter(first, [pkg(2, essentials, { site: ['cep'] })]).changes)).toBe(false);
    expect(isSilent(stepAfter(first, [stateChanged({ changeType: 'Suspend' })]).changes)).toBe(
      false,
    );
  });

  it('is every step from a snapshot to itself', () => {
    expect(isSilent(diff(head, head))).toBe(true);
    expect(isSilent(diff(head, structuredClone(head)))).toBe(true);
  });
});
