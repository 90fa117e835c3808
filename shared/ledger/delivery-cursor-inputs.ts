import type { UpdateItemCommandInput } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { tableKeys } from '../contracts/names.ts';
import type { TenantId } from '../domain/tenant-id.ts';
import { waitingName } from './delivery-cursor-item.ts';
import type { Item } from './item-bytes.ts';
import { partitionKey } from './keys.ts';

export interface CursorKey {
  readonly tenantId: TenantId;
  readonly detailType: string;
}

export interface CursorPlace {
  readonly revision: number;
  readonly part: number;
  readonly parts: number;
}

/** Epoch milliseconds. */
export interface HeldUp {
  readonly at: number;
  readonly retryAt?: number;
}

/** The first part of a revision that is newer than any before. Gives the item as it is then. */
export function startRevisionInput(
  TableName: string,
  key: CursorKey,
  { revision, part, parts, at }: CursorPlace & { readonly at: number },
): UpdateItemCommandInput {
  return {
    TableName,
    Key: cursorKey(key),
    UpdateExpression:
      'SET #revision = :revision, #parts = :parts, #delivered = :part, #movedAt = :at REMOVE #retryAt, #failingSince, #waiting',
    ConditionExpression: 'attribute_not_exists(#revision) OR #revision < :revision',
    ExpressionAttributeNames: {
      ...names('revision', 'parts', 'delivered', 'movedAt', 'retryAt', 'failingSince'),
      '#waiting': waitingName(revision),
    },
    ExpressionAttributeValues: marshall({
      ...{ ':revision': revision, ':parts': parts, ':at': at },
      ':part': new Set([part]),
    }),
    ReturnValues: 'ALL_NEW',
  };
}

/** A further part of the newest revision. */
export function addPartInput(
  TableName: string,
  key: CursorKey,
  { revision, part, at }: CursorPlace & { readonly at: number },
): UpdateItemCommandInput {
  return {
    TableName,
    Key: cursorKey(key),
    UpdateExpression:
      'ADD #delivered :part SET #movedAt = :at REMOVE #retryAt, #failingSince, #waiting',
    ConditionExpression: '#revision = :revision',
    ExpressionAttributeNames: {
      ...names('revision', 'delivered', 'movedAt', 'retryAt', 'failingSince'),
      '#waiting': waitingName(revision),
    },
    ExpressionAttributeValues: marshall({
      ...{ ':revision': revision, ':at': at },
      ':part': new Set([part]),
    }),
  };
}

/** A part that is not behind us waits, and is tried again at an instant where it failed. */
export function holdInput(
  TableName: string,
  key: CursorKey,
  { revision, part, at, retryAt }: CursorPlace & HeldUp,
): UpdateItemCommandInput {
  const hasFailed = retryAt !== undefined;
  const failing = ', #failingSince = if_not_exists(#failingSince, :at), #retryAt = :retryAt';
  return {
    TableName,
    Key: cursorKey(key),
    UpdateExpression: `SET #waiting = if_not_exists(#waiting, :at)${hasFailed ? failing : ''}`,
    ConditionExpression:
      'attribute_not_exists(#revision) OR #revision < :revision OR (#revision = :revision AND NOT contains(#delivered, :part))',
    ExpressionAttributeNames: {
      ...names('revision', 'delivered', ...(hasFailed ? ['failingSince', 'retryAt'] : [])),
      '#waiting': waitingName(revision),
    },
    ExpressionAttributeValues: marshall({
      ...{ ':revision': revision, ':part': part, ':at': at },
      ...(hasFailed ? { ':retryAt': retryAt } : {}),
    }),
  };
}

/** What one expression has room for. */
const mostForgotten = 100;

/** Revisions that are behind the newest wait no longer. */
export function forgetInput(
  TableName: string,
  key: CursorKey,
  revisions: readonly number[],
): UpdateItemCommandInput {
  const forgotten = revisions
    .slice(0, mostForgotten)
    .map((each) => [`#r${each}`, waitingName(each)]);
  return {
    TableName,
    Key: cursorKey(key),
    UpdateExpression: `REMOVE ${forgotten.map(([name]) => name).join(', ')}`,
    ExpressionAttributeNames: Object.fromEntries(forgotten),
  };
}

function names(...attributes: readonly string[]): Record<string, string> {
  return Object.fromEntries(attributes.map((name) => [`#${name}`, name]));
}

export function cursorKey({ tenantId, detailType }: CursorKey): Item {
  return marshall({ [tableKeys.partition]: partitionKey(tenantId), [tableKeys.sort]: detailType });
}
