import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { packageChanged, packageWith } from '../../support/events-in.ts';
import { budget, fuzzTimeout, Tally } from '../../support/hostile-budget.ts';
import { extremeEvents } from '../../support/hostile-extremes.ts';
import { HostileIntake } from '../../support/hostile-intake.ts';
import { expectSound, wrongInEvents } from '../../support/hostile-soundness.ts';

const tally = new Tally('extreme events');
afterAll(() => console.log(tally.line));

const batches = fc.array(fc.array(extremeEvents, { minLength: 1, maxLength: 4 }), {
  minLength: 1,
  maxLength: 3,
});

const farAway = Date.parse('9000-01-01T00:00:00Z');

it('values at the edges are taken in, told, and in the end come due', {
  timeout: fuzzTimeout,
}, async () => {
  const property = fc.asyncProperty(batches, async (received) => {
    const intake = new HostileIntake();
    for (const batch of received) {
      const bodies = batch.map((event) => JSON.stringify(event));
      const { result } = await intake.receive(...bodies);
      for (const body of bodies) tally.add(body, 'taken in');
      expect(result.batchItemFailures).toEqual([]);
      expect(intake.bench.rejectedQueue.messages).toEqual([]);
    }
    await expectSound(intake, 'Cust1');
    const { failures } = await intake.bench.bringUpDue({ at: farAway });
    expect(failures).toEqual([]);
    expect(wrongInEvents(intake)).toEqual([]);
  });
  await fc.assert(property, budget(40));
});

it('a change at the end of time is told with a contract period that has dates', async () => {
  const intake = new HostileIntake();
  const contract = { startDate: '2026-01-15', billingPeriod: 'monthly' };
  const change = { package: packageWith({}), contract, effectiveAt: '9999-12-31T00:00:00Z' };
  await intake.receive(JSON.stringify(packageChanged(change)));
  expect(intake.bench.publisher.events).not.toHaveLength(0);
  expect(wrongInEvents(intake)).toEqual([]);
});
