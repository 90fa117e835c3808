import { randomUUID } from 'node:crypto';
import { account } from '../account.ts';
import type { JsonObject } from '../assembly/template.ts';

/** An event as EventBridge hands it to a target. */
export interface EventBridgeEvent {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': string;
  readonly source: string;
  readonly account: string;
  /** ISO instant, to the second. */
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: JsonObject;
}

interface EventContent {
  readonly source: string;
  readonly detailType: string;
  readonly detail: JsonObject;
  readonly resources?: readonly string[];
  /** Epoch milliseconds. */
  readonly time: number;
}

/** An event with an id of its own. */
export function createEvent(content: EventContent): EventBridgeEvent {
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': content.detailType,
    source: content.source,
    account: account.id,
    time: new Date(content.time).toISOString().replace(/\.\d{3}Z$/, 'Z'),
    region: account.region,
    resources: content.resources ?? [],
    detail: content.detail,
  };
}
