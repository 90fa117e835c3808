import { describe, expect, it } from 'vitest';
import { takeIn } from '../../../shared/application/intake.ts';
import {
  packageChanged,
  packageWith,
  stateChanged,
  usersChanged,
} from '../../support/events-in.ts';
import { noon } from '../../support/ledger-steps.ts';
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
  it('is rejected while that instant is in the future', () => {
    for (const instant of [
      '2026-06-01T12:00:00.001Z',
      '2026-06-01T13:59:00+01:00',
      '2999-01-01T00:00:00Z',
    ]) {
      for (const event of scheduled(instant)) {
        const { inputs, rejected } = takeIn([message(event)], noon);
        expect(inputs).toEqual([]);
        expect(rejected).toEqual([
          {
            ...message(event),
            path: 'detail.data.effectiveAt',
            reason: expect.stringMatching(/future/),
          },
        ]);
      }
    }
  });

  it('is taken once it has come', () => {
    for (const instant of [
      '2026-06-01T12:00:00Z',
      '2026-06-01T14:00:00+02:00',
      '2020-01-01T00:00:00Z',
    ]) {
      for (const event of scheduled(instant)) {
        const { inputs, rejected } = takeIn([message(event)], noon);
        expect(rejected).toEqual([]);
        expect(inputs).toHaveLength(1);
      }
    }
  });

  it('is no matter of tenant states, where the field is unknown', () => {
    const event = withValue(
      stateChanged({ changeType: 'Move' }),
      'detail.data.effectiveAt',
      '2999-01-01T00:00:00Z',
    );
    expect(takeIn([message(event)], noon).rejected).toEqual([]);
  });
});

describe('a bad message', () => {
  it('is set aside as it came, with its reason, and holds up no other', () => {
    const good = message(usersChanged({ users: [] }), 'good');
    const forged = message({ ...usersChanged({ users: [] }), source: 'someone.else' }, 'forged');
    const broken = { messageId: 'broken', body: 'not JSON' };
    const { inputs, rejected } = takeIn([forged, good, broken], noon);
    expect(inputs.map((input) => input.message)).toEqual([good]);
    expect(rejected).toEqual([
      { ...forged, path: 'source', reason: expect.stringMatching(/\w+/) },
      { ...broken, path: '', reason: expect.stringMatching(/\w+/) },
    ]);
  });
});
