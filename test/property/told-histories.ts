import fc from 'fast-check';
import type { Revision } from '../../shared/domain/revision.ts';
import { changeOf } from '../support/changes.ts';
import { ChangesApi, ledgerOf, type SentEvent } from '../support/consumer/told-audience.ts';
import { appInstalled, appUninstalled } from '../support/events-in.ts';
import type { Arrival } from './arrivals.ts';
import { appendedBy } from './ledger-runs.ts';
import { timedHistory } from './timed-histories.ts';

/** A tenant's history as one audience is told it. */
export interface ToldHistory {
  readonly audience: string;
  readonly revisions: readonly Revision[];
  readonly head: Revision;
  /** Times an event arrives, and where in the order, for as many events as there are. */
  readonly deliveryOf: (index: number) => Delivery;
}

interface Delivery {
  readonly place: number;
  /** 0: it is lost. */
  readonly times: number;
}

const delivery = fc.record({
  place: fc.nat(999),
  times: fc.oneof(
    { weight: 4, arbitrary: fc.constant(1) },
    { weight: 1, arbitrary: fc.constantFrom(0, 2) },
  ),
});

// Installs and uninstalls in between; the last of them is an install.
const installs = fc.array(fc.record({ place: fc.nat(999), stays: fc.boolean() }), {
  minLength: 1,
  maxLength: 4,
});

/** A history as the operator is told it, or as an app that is installed at its end. */
export const toldHistory: fc.Arbitrary<ToldHistory> = fc
  .tuple(
    timedHistory,
    installs,
    fc.constantFrom('a', 'a', 'operator'),
    fc.array(delivery, { minLength: 40, maxLength: 40 }),
  )
  .map(([{ ways }, apps, audience, deliveries]) => {
    const revisions = appendedBy(withApp(ways[0], apps)).map(({ revision }) => revision);
    const head = revisions.at(-1);
    if (head === undefined) throw new Error('an install makes a revision');
    const fallback = { place: 0, times: 1 };
    const deliveryOf = (index: number) => deliveries[index % deliveries.length] ?? fallback;
    return { audience, revisions, head, deliveryOf };
  });

function withApp(
  way: readonly Arrival[],
  apps: readonly { readonly place: number; readonly stays: boolean }[],
): Arrival[] {
  const events = [...apps]
    .sort((a, b) => a.place - b.place)
    .map(({ place, stays }, index) => {
      const fields = { appId: 'a', sequence: index + 1 };
      const isLast = index === apps.length - 1;
      return { place, event: isLast || stays ? appInstalled(fields) : appUninstalled(fields) };
    });
  return way.map(({ moment, changes }, index) => {
    const isHere = (place: number) => Math.floor((place * way.length) / 1000) === index;
    const own = events.filter(({ place }) => isHere(place)).map(({ event }) => changeOf(event));
    return { moment, changes: [...changes, ...own] };
  });
}

export function apiOf(
  { revisions, audience }: ToldHistory,
  options?: { limit: number },
): ChangesApi {
  return new ChangesApi(ledgerOf(revisions), audience, options);
}

/** The events of a history as they arrive: shuffled, some of them twice, and some (unless all are to come) never. */
export async function arrivedEvents(
  history: ToldHistory,
  { all = false } = {},
): Promise<SentEvent[]> {
  const events = await apiOf(history).everything();
  const deliveries = events.flatMap((event, index) => {
    const { place, times } = history.deliveryOf(index);
    const copies = all ? Math.max(1, times) : times;
    return Array.from({ length: copies }, (_, copy) => ({
      event,
      place: (place + 379 * copy) % 1000,
    }));
  });
  return deliveries.sort((a, b) => a.place - b.place).map(({ event }) => event);
}
