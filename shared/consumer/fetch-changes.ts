import * as z from 'zod';
import { tenantName } from '../contracts/tenant-name.ts';
import { parse } from './parse.ts';
import type { PlanChangeEvent } from './plan-change-event.ts';

export interface ChangesQuestion {
  readonly tenantId: string;
  /** The last revision of which everything is known; 0: none. */
  readonly after: number;
}

/** Events of whole revisions, in order: the answer of the read API to `GET .../changes`, or its events alone. */
export type ChangesPage =
  | readonly unknown[]
  | {
      readonly events: readonly unknown[];
      /** The newest revision there is. */
      readonly latest?: number;
      /** The `after` of the next page; absent where this one goes up to `latest`. */
      readonly next?: number;
    };

/**
 * Asks the read API for the events of the revisions behind one, for the audience of the ledger. Where it
 * knows no such tenant (any more), there are none; any other failure is to be thrown.
 */
export type FetchChanges = (question: ChangesQuestion) => Promise<ChangesPage>;

/** What was missed could not be had; `cause` says why. */
export class FetchChangesError extends Error {
  override readonly name = 'FetchChangesError';
}

const Page = z.object({
  events: z.array(z.unknown()),
  latest: z.int().nonnegative().optional(),
  next: z.int().nonnegative().optional(),
});

/** One page, and the revision up to which everything has now been told. */
export interface FetchedChanges {
  readonly events: readonly PlanChangeEvent[];
  readonly upTo: number;
}

interface Asking {
  readonly audience: string;
  readonly fetchChanges: FetchChanges;
}

/** Page by page what is behind a revision, for as long as a page brings one further. */
export async function* changesBehind(
  question: ChangesQuestion,
  { audience, fetchChanges }: Asking,
): AsyncGenerator<FetchedChanges> {
  const { tenantId } = question;
  let { after } = question;
  for (let isLast = false; !isLast; ) {
    const { next, latest, ...page } = await fetched(fetchChanges, { tenantId, after });
    const events = page.events.flatMap((event) => eventFor({ tenantId, audience }, event));
    const highest = Math.max(after, ...events.map(({ detail }) => detail.metadata.revision));
    yield { events, upTo: next ?? latest ?? highest };
    const further = next ?? (latest === undefined ? highest : after);
    isLast = further <= after;
    after = further;
  }
}

async function fetched(
  fetchChanges: FetchChanges,
  question: ChangesQuestion,
): Promise<z.infer<typeof Page>> {
  let answer: ChangesPage;
  try {
    answer = await fetchChanges(question);
  } catch (cause) {
    throw new FetchChangesError('fetchChanges failed', { cause });
  }
  const page = Page.safeParse(Array.isArray(answer) ? { events: answer } : answer);
  if (!page.success) {
    throw new FetchChangesError('fetchChanges brought no page of events', { cause: page.error });
  }
  return page.data;
}

function eventFor(
  asked: { readonly tenantId: string; readonly audience: string },
  event: unknown,
): PlanChangeEvent[] {
  const parsed = parse(event);
  if (parsed.kind === 'unknown') return [];
  if (parsed.kind === 'invalid') {
    throw new FetchChangesError(
      `fetchChanges brought an event whose ${parsed.path} ${parsed.reason}`,
    );
  }
  const { tenantId, audience } = parsed.event.detail.metadata;
  if (tenantName(tenantId) !== asked.tenantId || audience !== asked.audience) {
    throw new FetchChangesError(`fetchChanges brought an event of ${tenantId} for ${audience}`);
  }
  return [parsed.event];
}
