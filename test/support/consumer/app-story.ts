import type { ApplyOutcome } from '../../../shared/consumer/outcome.ts';
import { PlanLedger, type PlanLedgerOptions } from '../../../shared/consumer/plan-ledger.ts';
import type { Revision } from '../../../shared/domain/revision.ts';
import { appInstalled, type EventIn } from '../events-in.ts';
import { plansOf, tenantWith, twoPlans } from '../sales-and-service.ts';
import { ChangesApi, type SentEvent } from './told-audience.ts';

/** What an app is told of a tenant, and the read API that it can ask. */
export interface AppStory {
  readonly events: readonly SentEvent[];
  readonly api: ChangesApi;
  readonly head: Revision;
  /** The same once more, with a read API that nobody has asked yet. */
  readonly again: () => AppStory;
}

/** What the app `my-app` is told of these batches of inputs. */
export async function storyOf(...batches: readonly EventIn[][]): Promise<AppStory> {
  const bench = await tenantWith(...batches);
  const head = await bench.head();
  if (head === undefined) throw new Error('a story without inputs');
  const own = bench.publisher.events.filter(({ detail }) => detail.metadata.audience === 'my-app');
  const events = own.map(({ detailType, detail }): SentEvent => {
    return JSON.parse(JSON.stringify({ 'detail-type': detailType, detail }));
  });
  const again = (): AppStory => {
    return { events, api: new ChangesApi(bench.ledger, 'my-app'), head, again };
  };
  return again();
}

export const install = (sequence = 1) => appInstalled({ appId: 'my-app', sequence });

/** Installed with one user, then three revisions: a user comes, another moves, and all is repackaged. */
export const busyBatches = (): EventIn[][] => [
  [twoPlans(), plansOf(1, { 1: 'ten-sales' }), install()],
  [plansOf(2, { 2: 'ten-service' })],
  [plansOf(3, { 1: 'ten-service' })],
  [twoPlans({ sequence: 2, contract: null }), plansOf(4, { 3: 'ten-sales' })],
];

const busy = await storyOf(...busyBatches());

export const busyStory = (): AppStory => busy.again();

export function ledgerOver(api: ChangesApi, options: Partial<PlanLedgerOptions> = {}): PlanLedger {
  return new PlanLedger({ audience: 'my-app', fetchChanges: api.fetchChanges, ...options });
}

/** Applies events one after another; the outcomes. */
export async function applied(
  ledger: PlanLedger,
  events: readonly unknown[],
): Promise<ApplyOutcome[]> {
  const outcomes: ApplyOutcome[] = [];
  for (const event of events) outcomes.push(await ledger.apply(event));
  return outcomes;
}

/** `PlanChanged 3` for each event: its detail-type and its revision. */
export function namesOf(
  events: readonly (SentEvent | ApplyOutcome['changes'][number])[],
): string[] {
  return events.map((event) => {
    const detailType = 'detailType' in event ? event.detailType : event['detail-type'];
    return `${detailType} ${event.detail.metadata.revision}`;
  });
}

/** The only event of these names. */
export function eventOf(events: readonly SentEvent[], name: string): SentEvent {
  const found = events.find((event) => namesOf([event])[0] === name);
  if (found === undefined) throw new Error(`there is no ${name} among ${namesOf(events)}`);
  return found;
}
