import { describe, expect, it } from 'vitest';
import { isRehearsal } from '../../../functions/deliver-webhook/rehearsal.ts';
import { rehearsalSchedule } from '../../../shared/application/delivery-schedule.ts';

describe('a rehearsal', () => {
  it('is one where the local runner says so, in its very words', () => {
    expect(isRehearsal({ WEBHOOK_REHEARSAL: 'on' })).toBe(true);
  });

  it.each([
    {},
    { WEBHOOK_REHEARSAL: '' },
    { WEBHOOK_REHEARSAL: 'off' },
    { WEBHOOK_REHEARSAL: 'true' },
  ])('is none where anything else is said: %j', (variables) => {
    expect(isRehearsal(variables)).toBe(false);
  });

  it('gives up within minutes', () => {
    expect(rehearsalSchedule.givenUpAfter).toBeLessThan(120);
  });
});
