import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { patternOf } from '../../../infra/constructs/subscription-pattern.ts';
import { EventOut } from '../../../shared/contracts/plan-changes.ts';
import { accepts, SubscriptionFilter } from '../../../shared/contracts/subscription-filter.ts';
import { DeliveryBench } from '../../support/delivery-bench.ts';
import { budget, fuzzTimeout, Tally } from '../../support/hostile-budget.ts';
import { secret } from '../../support/hostile-constants.ts';
import { hostileJson } from '../../support/hostile-json.ts';
import { hostileMessages, toldEvents } from '../../support/hostile-plan-changes.ts';
import { isUnpolluted } from '../../support/hostile-refusals.ts';
import { nested } from '../../support/hostile-values.ts';
import { planChange, wrapped } from '../../support/plan-change-messages.ts';
import { runWebhooks, webhooksOf } from '../../support/webhook-function-run.ts';

const messages = new Tally('webhook messages');
const filters = new Tally('subscription filters');
afterAll(() => console.log(`${messages.line}\n${filters.line}`));

const bystander = planChange({ tenantId: 'Cust5' });

describe('any messages', () => {
  it('are delivered, put off or given up as they came', { timeout: fuzzTimeout }, async () => {
    const batch = fc.array(hostileMessages, { minLength: 1, maxLength: 9 });
    const property = fc.asyncProperty(batch, async (bodies) => {
      const bench = new DeliveryBench();
      const ids = bench.send(...bodies, bystander);
      const outcomes = await bench.receive(...ids);
      for (const { messageId, kind, error } of outcomes) {
        const body = bodies[ids.indexOf(messageId)];
        if (body !== undefined) messages.add(body, error === undefined ? kind : 'unexplained');
        expect(error).toBeUndefined();
      }
      expect(outcomes.map(({ messageId }) => messageId).toSorted()).toEqual(ids.toSorted());
      const given = outcomes.filter(({ kind }) => kind === 'given-up').length;
      expect(bench.queue.deadLetters).toHaveLength(given);
      for (const { body } of bench.queue.deadLetters) expect(bodies).toContain(body);
      for (const { body } of bench.posts) EventOut.parse(JSON.parse(body));
      expect(bench.posts.map(({ eventId }) => eventId)).toContain(
        bystander.detail.metadata.eventId,
      );
      expect(isUnpolluted()).toBe(true);
    });
    await fc.assert(property, budget(100));
    expect(messages.of('delivered')).toBeGreaterThan(20);
    expect(messages.of('given-up')).toBeGreaterThan(20);
  });

  it('leave nothing but ids in the log', { timeout: fuzzTimeout }, async () => {
    const property = fc.asyncProperty(fc.array(hostileMessages), async (bodies) => {
      const { output } = await runWebhooks(webhooksOf(...bodies));
      for (const body of bodies) messages.add(body, 'logged of');
      expect(output).not.toContain(secret);
    });
    await fc.assert(property, budget(40));
  });

  it('are taken in the order of their revisions, whatever is between them', async () => {
    const bench = new DeliveryBench();
    const [first, second] = [planChange({ revision: 1 }), planChange({ revision: 2 })];
    const outcomes = await bench.receive(...bench.send(second, 'no event', first));
    expect(outcomes.filter(({ kind }) => kind === 'postponed')).toEqual([]);
  });

  it('are given up, and not tried again and again, where they nest too deeply', async () => {
    const bench = new DeliveryBench();
    const text = wrapped(planChange({ data: { more: 'here' } }), 'id');
    const deep = text.replace('"here"', nested(100_000, 'list'));
    const [outcome] = await bench.receive(...bench.send(deep));
    expect(outcome?.error).toBeUndefined();
  });
});

const filter = {
  solutions: ['sales', 'marketing'],
  tiers: ['premium', 'core'],
  kinds: ['upgrade'],
  addOns: ['ai'],
  features: ['chat'],
  tenants: ['CUST12', 'other'],
};

/** `tells`: with which pattern EventBridge would match it, or why there is none. */
function outcomeOf(value: unknown): string {
  const parsed = SubscriptionFilter.safeParse(value);
  if (!parsed.success) return 'refused';
  if (!Object.values(parsed.data).flat().every(isName)) return 'unexplained';
  for (const event of toldEvents) {
    const isAccepted = accepts(parsed.data, EventOut.parse(JSON.parse(JSON.stringify(event))));
    if (typeof isAccepted !== 'boolean') return 'unexplained';
  }
  try {
    return JSON.stringify(patternOf('my-app', parsed.data)).length <= 2048
      ? 'taken'
      : 'unexplained';
  } catch (error) {
    return /^[^\n]*filter of my-app/.test(String(error)) ? 'too long' : 'unexplained';
  }
}

function isName(name: unknown): boolean {
  return name === undefined || (typeof name === 'string' && name !== '' && name.length < 480);
}

it('any filter is taken, or refused', { timeout: fuzzTimeout }, () => {
  const property = fc.property(hostileJson([filter, { addOns: ['ai'] }, {}]), (json) => {
    const outcome = outcomeOf(parsedOr(json));
    filters.add(json, outcome);
    expect(outcome).not.toBe('unexplained');
    expect(isUnpolluted()).toBe(true);
  });
  fc.assert(property, budget(500));
  expect(filters.of('taken')).toBeGreaterThan(50);
});

function parsedOr(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return json;
  }
}
