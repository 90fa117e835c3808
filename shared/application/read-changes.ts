import type { EventOut } from '../domain/event-out.ts';
import { jsonBytes } from '../domain/json-bytes.ts';
import type { TenantId } from '../domain/tenant-id.ts';
import { committedEvents } from '../domain/to-events.ts';
import {
  type AudiencePorts,
  found,
  notFound,
  type ReadAnswer,
  unknownTenant,
} from './read-answer.ts';

export interface ChangesQuestion {
  readonly tenantId: TenantId;
  /** The last revision that the caller has. */
  readonly after: number;
  /** Most revisions to tell of. */
  readonly limit: number;
}

/** An event as answers carry it: its detail is the same to the byte as on the bus. */
export interface WireEventOut {
  readonly 'detail-type': string;
  readonly detail: object;
}

interface Changes {
  readonly events: readonly WireEventOut[];
  readonly latest: number;
  readonly next?: number;
}

/** Bytes at which a page of events ends; a function's answer may have 6 MB, its quotes escaped. */
export const maxPageBytes = 5 * 1024 * 1024;

/**
 * The very events of the revisions behind one, whole revisions only. A page has at least one revision.
 * `mayGoOn` is asked before each further one.
 */
export async function readChanges(
  { tenantId, after, limit }: ChangesQuestion,
  { ledger, audience }: AudiencePorts,
  mayGoOn: () => boolean = () => true,
): Promise<ReadAnswer<Changes> | { readonly kind: 'too-long'; readonly revision: number }> {
  const head = await ledger.head(tenantId);
  if (head === undefined) return unknownTenant;
  if (after > head.revision) return notFound('the tenant has no such revision');
  let previous = after === 0 ? undefined : await ledger.read({ tenantId, revision: after });
  const events: WireEventOut[] = [];
  let bytes = 0;
  let last = after;
  for await (const revision of ledger.revisions(tenantId, after)) {
    const isFull = last > after && (last - after === limit || !mayGoOn());
    if (isFull || revision.revision > head.revision) break;
    const own = committedEvents(previous, revision, { audience }).map(wireEventOut);
    bytes += jsonBytes(JSON.stringify(own));
    if (bytes > maxPageBytes && last > after) break;
    if (bytes > maxPageBytes) return { kind: 'too-long', revision: revision.revision };
    events.push(...own);
    previous = revision;
    last = revision.revision;
  }
  const next = last < head.revision ? { next: last } : {};
  return found(head.revision, { events, latest: head.revision, ...next });
}

export function wireEventOut({ detailType, detail }: EventOut): WireEventOut {
  return { 'detail-type': detailType, detail };
}
