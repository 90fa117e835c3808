import { describe, expect, it } from 'vitest';
import { takeIn } from '../../../shared/application/intake.ts';
import {
  packageChanged,
  packageWith,
  stateChanged,
  usersChanged,
} from '../../support/events-in.ts';
import { withValue } from '../../support/parsed.ts';

const message = (event: object, messageId = 'message-1') => ({
  messageId,
  body: JSON.stringify(event),
});

const scheduled = (effectiveAt: string) => [
  packageChanged({ package: packageWith({}), effectiveAt }),
  usersChanged({ users: [], effectiveAt }),
];

describe('a change with an instant from which it is to count', () => {
  it('is taken, be that instant to come or past', () => {
    for (const instant of ['2999-01-01T00:00:00Z', '2026-06-01T14:00:00+02:00']) {
      const taken = takeIn(scheduled(instant).map((event) => message(event)));
      expect(taken.rejected).toEqual([]);
      expect(taken.inputs.map(({ change }) => change)).toEqual([
        expect.objectContaining({ kind: 'package-changed', effectiveAt: Date.parse(instant) }),
        expect.objectContaining({ kind: 'users-changed', effectiveAt: Date.parse(instant) }),
      ]);
    }
  });

  it('is no matter of tenant states, where the field is unknown', () => {
    const event = withValue(
      stateChanged({ changeType: 'Move' }),
      'detail.data.effectiveAt',
      '2999-01-01T00:00:00Z',
    );
    const { inputs, rejected } = takeIn([message(event)]);
    expect(rejected).toEqual([]);
    expect(inputs[0]?.change).not.toHaveProperty('effectiveAt');
  });
});

describe('a bad message', () => {
  it('is set aside as it came, with its reason, and holds up no other', () => {
    const good = message(usersChanged({ users: [] }), 'good');
    const forged = message({ ...usersChanged({ users: [] }), source: 'someone.else' }, 'forged');
    const broken = { messageId: 'broken', body: 'not JSON' };
    const { inputs, rejected } = takeIn([forged, good, broken]);
    expect(inputs.map((input) => input.message)).toEqual([good]);
    expect(rejected).toEqual([
      { ...forged, path: 'source', reason: expect.stringMatching(/\w+/) },
      { ...broken, path: '', reason: expect.stringMatching(/\w+/) },
    ]);
  });
});
