import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { takeIn } from '../../../shared/application/intake.ts';
import { rejectedBody } from '../../../shared/publishing/sqs-rejected-queue.ts';
import { budget, fuzzTimeout, Tally } from '../../support/hostile-budget.ts';
import { secret } from '../../support/hostile-constants.ts';
import { hostileEvents } from '../../support/hostile-events.ts';
import { bystander, HostileIntake, ofBystander } from '../../support/hostile-intake.ts';
import { isUnpolluted } from '../../support/hostile-refusals.ts';
import { expectSound } from '../../support/hostile-soundness.ts';
import { messagesOf } from '../../support/queue-messages.ts';

const tally = new Tally('events received');
afterAll(() => console.log(tally.line));

const batch = fc.array(hostileEvents, { minLength: 1, maxLength: 9 });

const untouched = new HostileIntake();
await untouched.receive(ofBystander);

it('any batch is done with: each event is in the ledger or parked as it came', {
  timeout: fuzzTimeout,
}, async () => {
  const property = fc.asyncProperty(batch, async (bodies) => {
    const intake = new HostileIntake();
    const { result, output } = await intake.receive(...bodies, ofBystander);
    const { inputs, rejected } = takeIn(messagesOf(bodies));
    for (const { message } of inputs) tally.add(message.body, 'taken in');
    for (const { body } of rejected) tally.add(body, 'parked');
    expect(result.batchItemFailures).toEqual([]);
    expect(output).not.toContain(secret);
    expect(parkedIn(intake)).toEqual(rejected);
    expect(intake.itemsOf(bystander)).toEqual(untouched.itemsOf(bystander));
    const tenants = new Set(inputs.map(({ change }) => change.tenantId));
    for (const tenantId of tenants) await expectSound(intake, tenantId);
    expect(isUnpolluted()).toBe(true);
  });
  await fc.assert(property, budget(100));
});

/** The messages that were parked, as a person reads them. */
function parkedIn({ bench }: HostileIntake): unknown[] {
  return bench.rejectedQueue.messages.map((message) => JSON.parse(rejectedBody(message)));
}
