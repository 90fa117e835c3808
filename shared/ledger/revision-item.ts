import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import { AppId } from '../domain/app-id.ts';
import { userCount } from '../domain/checksum.ts';
import { dueAt } from '../domain/due-at.ts';
import { NewerHeadError } from '../domain/newer-head-error.ts';
import type { Revision } from '../domain/revision.ts';
import type { Item } from './item-bytes.ts';
import { partitionKey, shardOf, sortKey } from './keys.ts';
import { decodeLastEmitted, encodeLastEmitted, StoredLastEmitted } from './last-emitted-codec.ts';
import { decodeScheduleNews, encodeScheduleNews } from './schedule-news-codec.ts';
import { decodeSnapshot, encodeSnapshot, snapshotFormat } from './snapshot-codec.ts';

const origin = {
  eventId: z.string(),
  sequence: z.number(),
  occurredAt: z.number(),
  correlationId: z.string().optional(),
};

const StoredCause = z.union([
  z.object({
    kind: z.enum(['package-changed', 'users-changed', 'state-changed', 'tenant-deleted']),
    ...origin,
  }),
  z.object({
    kind: z.enum(['app-installed', 'app-uninstalled']),
    appId: AppId,
    ...origin,
  }),
  z.object({
    kind: z.enum(['license-expired', 'license-lapsed', 'schedule-due', 'catalog-changed']),
    occurredAt: z.number(),
  }),
]);

const StoredRevision = z.object({
  revision: z.number(),
  committedAt: z.number(),
  effectiveAt: z.number(),
  causes: z.array(StoredCause),
  checksum: z.string(),
  lastEmitted: StoredLastEmitted,
  snapshot: z.instanceof(Uint8Array),
  schedules: z.instanceof(Uint8Array).optional(),
  standing: z.instanceof(Uint8Array).optional(),
});

/** A revision as its item: what support people read in the clear, the snapshot compressed. */
export function toItem(revision: Revision, { unpublished }: { unpublished: boolean }): Item {
  const { snapshot, schedules, standing, lastEmitted, ...rest } = revision;
  const { tenantId, facets } = snapshot;
  const shard = shardOf(tenantId);
  const due = dueAt(snapshot);
  return marshall(
    {
      pk: partitionKey(tenantId),
      sk: sortKey(revision.revision),
      format: snapshotFormat,
      ...rest,
      lastEmitted: encodeLastEmitted(lastEmitted),
      userCount: userCount(snapshot),
      summary: {
        usersPerCombination: facets.usersPerCombination,
        // A list, since a plan may be named `constructor` or `__proto__`, which no map survives.
        seats: Object.entries(facets.seats).map(([userPlan, seats]) => ({ userPlan, ...seats })),
        addOns: facets.addOns,
      },
      snapshot: encodeSnapshot(snapshot),
      ...(schedules.length > 0 ? { schedules: encodeScheduleNews(schedules) } : {}),
      ...(standing.length > 0 ? { standing: encodeScheduleNews(standing) } : {}),
      ...(unpublished ? { unpublishedShard: shard } : {}),
      ...(due === null ? {} : { dueShard: shard, dueAt: due }),
      // Each tenant is in the `tenants` index once.
      ...(revision.revision === 1 ? { tenantShard: shard } : {}),
    },
    { removeUndefinedValues: true },
  );
}

/** Reads an item back; one that a newer deployment wrote is not guessed at. */
export function fromItem(item: Item): Revision {
  const attributes = unmarshall(item);
  const format = z.number().parse(attributes.format);
  if (format > snapshotFormat) {
    throw new NewerHeadError(`the revision is of format ${format}; known is ${snapshotFormat}`);
  }
  const stored = StoredRevision.parse(attributes);
  const { snapshot, schedules, standing, lastEmitted, ...rest } = stored;
  return {
    ...rest,
    lastEmitted: decodeLastEmitted(lastEmitted),
    snapshot: decodeSnapshot(snapshot),
    schedules: schedules === undefined ? [] : decodeScheduleNews(schedules),
    standing: standing === undefined ? [] : decodeScheduleNews(standing),
  };
}
