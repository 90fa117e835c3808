import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EventOut } from '../../shared/contracts/plan-changes.ts';
import { accepts } from '../../shared/contracts/subscription-filter.ts';
import { type Post, placeIn } from '../support/delivery-bench.ts';
import { DeliveryRun } from '../support/delivery-run.ts';
import {
  type DeliveryScenario,
  deliveryScenarios,
  type Stream,
} from '../support/delivery-scenarios.ts';
import type { PlanChange } from '../support/plan-change-messages.ts';
import { runs } from '../support/runs.ts';

// As the queue's redrive policy has it: what is received more often goes where nobody told why.
const maxReceiveCount = 1000;
const hour = 3_600_000;

async function play(scenario: DeliveryScenario): Promise<DeliveryRun> {
  const run = new DeliveryRun(scenario);
  // All is sent within 23 hours.
  await run.play(23 + 30);
  return run;
}

/** Every event of a stream by its id, in the order of revisions. */
function eventsOf({ messages }: Stream): [string, PlanChange][] {
  return messages.map(({ event }) => [event.detail.metadata.eventId, event]);
}

function deliveredIn({ bench }: DeliveryRun): Map<string, Post> {
  const delivered = bench.posts.filter(({ isDelivered }) => isDelivered);
  // The first time counts.
  return new Map(delivered.toReversed().map((post) => [post.eventId, post]));
}

function givenUpIn({ bench }: DeliveryRun): Set<string> {
  return new Set(
    bench.queue.deadLetters.map(({ body }) => JSON.parse(body).detail.metadata.eventId),
  );
}

/** What holds however a stream begins, and whatever fails. */
function expectAllEnded(run: DeliveryRun, { streams, filter }: DeliveryScenario): void {
  const { queue, posts } = run.bench;
  expect(queue.waiting.map(({ body }) => placeIn(body))).toEqual([]);
  const ended = new Set([...deliveredIn(run).keys(), ...givenUpIn(run)]);
  const events = streams.flatMap(eventsOf);
  const wanted = events.filter(([, event]) => accepts(filter, EventOut.parse(event)));
  const ids = wanted.map(([eventId]) => eventId).sort();
  expect([...ended].sort()).toEqual(ids);
  expect([...new Set(posts.map(({ eventId }) => eventId))].sort()).toEqual(ids);
  expect(queue.longestStay).toBeLessThan(30 * hour);
  expect(queue.mostReceived).toBeLessThan(maxReceiveCount / 2);
}

/** Every attempt, as it must be: by the event's own id, with its own text and nothing else. */
function expectSameText({ bench }: DeliveryRun, { streams }: DeliveryScenario): void {
  const texts = new Map(
    streams.flatMap(eventsOf).map(([eventId, event]) => [eventId, JSON.stringify(event)]),
  );
  for (const { eventId, body } of bench.posts) expect(body).toBe(texts.get(eventId));
}

/** Pairs of a stream of which the later one was sent before the earlier one had come. */
function overtakings(run: DeliveryRun, stream: Stream): string[] {
  const [delivered, givenUp] = [deliveredIn(run), givenUpIn(run)];
  const ordered = eventsOf(stream).filter(([eventId]) => !givenUp.has(eventId));
  const posted = ordered.flatMap(([eventId]) => delivered.get(eventId) ?? []);
  return posted.flatMap((later, index) =>
    posted
      .slice(0, index)
      .filter((earlier) => revisionIn(earlier) < revisionIn(later) && earlier.ended > later.began)
      .map((earlier) => `${placeIn(later.body)} before ${placeIn(earlier.body)}`),
  );
}

function revisionIn({ body }: Post): number {
  return JSON.parse(body).detail.metadata.revision;
}

describe('an endpoint, whatever order the queue has, however often it fails, with two handlers at once', () => {
  it('gets each tenant and detail-type by revision, after what it was told before', async () => {
    const tally = { delivered: 0, failed: 0, givenUp: 0 };
    const property = fc.asyncProperty(
      deliveryScenarios({ starts: ['known'] }),
      async (scenario) => {
        const run = await play(scenario);
        expectAllEnded(run, scenario);
        expectSameText(run, scenario);
        expect(scenario.streams.flatMap((stream) => overtakings(run, stream))).toEqual([]);
        tally.delivered += deliveredIn(run).size;
        tally.failed += run.bench.posts.filter(({ isDelivered }) => !isDelivered).length;
        tally.givenUp += givenUpIn(run).size;
      },
    );
    const { numRuns } = runs(300);
    await fc.assert(property, { numRuns });
    // Else it says nothing of one of them.
    expect(tally.delivered).toBeGreaterThan(3 * numRuns);
    expect(tally.failed).toBeGreaterThan(3 * numRuns);
    expect(tally.givenUp).toBeGreaterThan(0);
  });

  it('gets each by revision from any start and install on, where nothing but the endpoint fails', async () => {
    const scenarios = deliveryScenarios({
      starts: ['installed', 'known', 'unknown'],
      isCalm: true,
      isReinstalled: true,
    });
    const property = fc.asyncProperty(scenarios, async (scenario) => {
      const run = await play(scenario);
      expectAllEnded(run, scenario);
      expectSameText(run, scenario);
      expect(scenario.streams.flatMap((stream) => overtakings(run, stream))).toEqual([]);
    });
    await fc.assert(property, runs(300));
  });

  it('gets every event or it is given up, whatever fails', async () => {
    const scenarios = deliveryScenarios({
      starts: ['installed', 'known', 'unknown'],
      isReinstalled: true,
    });
    const property = fc.asyncProperty(scenarios, async (scenario) => {
      const run = await play(scenario);
      expectAllEnded(run, scenario);
      expectSameText(run, scenario);
    });
    await fc.assert(property, runs(150));
  });
});
