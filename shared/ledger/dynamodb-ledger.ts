import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  DynamoDBServiceException,
  GetItemCommand,
  PutItemCommand,
  paginateQuery,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { tableIndexes, tableKeys } from '../contracts/names.ts';
import type { Instant } from '../domain/instant.ts';
import type {
  AppendResult,
  DueMark,
  Revision,
  RevisionKey,
  UnpublishedMark,
} from '../domain/revision.ts';
import type { TenantId } from '../domain/tenant-id.ts';
import { type Item, itemBytes, maxItemBytes } from './item-bytes.ts';
import { lastRevision, revisionOf, shards, tenantIdOf } from './keys.ts';
import {
  appendInput,
  asOfInput,
  dueInput,
  headInput,
  markPublishedInput,
  markUnpublishedInput,
  readInput,
  removeDueInput,
  revisionsInput,
  tenantsInput,
  unpublishedInput,
} from './requests.ts';
import { fromItem, toItem } from './revision-item.ts';

const PartitionOf = z.object({ [tableKeys.partition]: z.object({ S: z.string() }) });

const KeyOf = PartitionOf.extend({ [tableKeys.sort]: z.object({ S: z.string() }) });

/** What the KEYS_ONLY indexes return of a revision. */
const IndexEntry = KeyOf.extend({
  [tableIndexes.unpublished.sort]: z.object({ N: z.string() }),
});
const DueEntry = KeyOf.extend({ [tableIndexes.due.sort]: z.object({ N: z.string() }) });

/** The ledger of all tenants in one DynamoDB table. */
export class DynamoDbLedger {
  readonly shards = shards;
  readonly #client: DynamoDBClient;
  readonly #table: string;

  constructor(client: DynamoDBClient, table: string) {
    this.#client = client;
    this.#table = table;
  }

  async head(tenantId: TenantId): Promise<Revision | undefined> {
    const { Items } = await this.#client.send(new QueryCommand(headInput(this.#table, tenantId)));
    const [item] = Items ?? [];
    return item === undefined ? undefined : fromItem(item);
  }

  async read(key: RevisionKey): Promise<Revision | undefined> {
    const { Item } = await this.#client.send(new GetItemCommand(readInput(this.#table, key)));
    return Item === undefined ? undefined : fromItem(Item);
  }

  async asOf(tenantId: TenantId, instant: Instant): Promise<Revision | undefined> {
    const query = new QueryCommand(asOfInput(this.#table, { tenantId, instant }));
    const { Items } = await this.#client.send(query);
    const [entry] = Items ?? [];
    return entry === undefined ? undefined : this.read(markOf(entry));
  }

  async *revisions(tenantId: TenantId, after: number): AsyncGenerator<Revision> {
    if (after >= lastRevision) return;
    const input = revisionsInput(this.#table, { tenantId, revision: after });
    for await (const { Items } of paginateQuery({ client: this.#client }, input)) {
      for (const item of Items ?? []) yield fromItem(item);
    }
  }

  async append(
    revision: Revision,
    options: { readonly unpublished: boolean },
  ): Promise<AppendResult> {
    const item = toItem(revision, options);
    if (itemBytes(item) > maxItemBytes) return 'too-large';
    try {
      await this.#client.send(new PutItemCommand(appendInput(this.#table, item)));
      return 'appended';
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return 'conflict';
      if (isItemTooLarge(error)) return 'too-large';
      throw error;
    }
  }

  async markPublished(key: RevisionKey): Promise<void> {
    await this.#client.send(new UpdateItemCommand(markPublishedInput(this.#table, key)));
  }

  async markUnpublished(key: RevisionKey): Promise<void> {
    await this.#client.send(new UpdateItemCommand(markUnpublishedInput(this.#table, key)));
  }

  async *unpublished(shard: number, until: Instant): AsyncGenerator<UnpublishedMark> {
    const input = unpublishedInput(this.#table, { shard, until });
    for await (const { Items } of paginateQuery({ client: this.#client }, input)) {
      for (const entry of Items ?? []) yield markOf(entry);
    }
  }

  async *due(shard: number, until: Instant): AsyncGenerator<DueMark> {
    const input = dueInput(this.#table, { shard, until });
    for await (const { Items } of paginateQuery({ client: this.#client }, input)) {
      for (const entry of Items ?? []) yield dueMarkOf(entry);
    }
  }

  async removeDue(key: RevisionKey): Promise<void> {
    await this.#client.send(new UpdateItemCommand(removeDueInput(this.#table, key)));
  }

  async *tenants(shard: number, after: TenantId | null): AsyncGenerator<TenantId> {
    const input = tenantsInput(this.#table, { shard, after });
    for await (const { Items } of paginateQuery({ client: this.#client }, input)) {
      for (const entry of Items ?? []) yield tenantIdOf(PartitionOf.parse(entry).pk.S);
    }
  }
}

function markOf(entry: Item): UnpublishedMark {
  const { pk, sk, committedAt } = IndexEntry.parse(entry);
  return {
    tenantId: tenantIdOf(pk.S),
    revision: revisionOf(sk.S),
    committedAt: Number(committedAt.N),
  };
}

function dueMarkOf(entry: Item): DueMark {
  const { pk, sk, dueAt } = DueEntry.parse(entry);
  return { tenantId: tenantIdOf(pk.S), revision: revisionOf(sk.S), dueAt: Number(dueAt.N) };
}

// DynamoDB has no error class of its own for this; `itemBytes` sees it coming but for a few bytes.
function isItemTooLarge(error: unknown): boolean {
  return error instanceof DynamoDBServiceException && /item size/i.test(error.message);
}
