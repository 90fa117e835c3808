import fc from 'fast-check';
import { type EventIn, usersChanged } from '../../support/events-in.ts';
import { simulatedTenants } from '../cloud/tenants.ts';
import type { Letter } from './scenario.ts';

/** A tenant as a sender may write its id. */
export const addressee = fc.constantFrom(...simulatedTenants, 'cust1', 'CUST1');

// Loose licenses are part of what a user has: so many that a few users' moves fill more than one event.
const looseLicenses = (user: number) =>
  Array.from({ length: 90 }, (_, number) => `loose-${user}-${number}-${'x'.repeat(110)}`);
export const wideUsers = fc.integer({ min: 2, max: 6 }).map((sequence) => [
  usersChanged({
    sequence,
    users: [1, 2, 3].map((associateId) => ({
      ...{ associateId, userPlan: 'ten-sales' },
      licenses: looseLicenses(associateId),
    })),
  }),
]);

/** So much that a move from one such user to another fits no event, and each by itself does. */
const hugeLicenses = (name: string) =>
  Array.from({ length: 100 }, (_, number) => `${name}-${number}-${'y'.repeat(190)}`);

/** What can be taken or not, by what its user has when it comes. */
export const hugeLetter: fc.Arbitrary<Letter> = fc
  .tuple(addressee, fc.integer({ min: 2, max: 6 }), fc.constantFrom('one', 'two', 'three'))
  .map(([tenantId, sequence, name]) => {
    const users = [{ associateId: 4, userPlan: 'ten-sales', licenses: hugeLicenses(name) }];
    return { kind: 'event', event: usersChanged({ tenantId, sequence, users }), isHuge: true };
  });

/** Bodies that can never be taken, whoever they are about. */
export const badLetter: fc.Arbitrary<Letter> = fc
  .tuple(
    addressee,
    fc.constantFrom<(event: EventIn) => unknown>(
      (event) => ({ ...event, 'detail-type': 'NoSuchChange' }),
      (event) => ({ ...event, detail: undefined }),
      (event) => withData(event, { users: [{ associateId: 1 }] }),
      (event) => withData(event, { sequence: 'one' }),
      (event) => withData(event, { effectiveAt: 'tomorrow' }),
      () => 'text that is no event',
    ),
  )
  .map(([tenantId, spoil]) => {
    const users = [{ associateId: 1, userPlan: null }];
    return { kind: 'bad', body: JSON.stringify(spoil(usersChanged({ tenantId, users }))) };
  });

function withData(event: EventIn, data: object): unknown {
  return { ...event, detail: { ...event.detail, data: { ...event.detail.data, ...data } } };
}
