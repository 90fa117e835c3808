import { correlationIdsIn } from '../contracts/event-envelope.ts';
import type { RejectedMessage } from '../contracts/rejected-message.ts';
import type { TenantId } from '../domain/tenant-id.ts';
import { type IncomingMessage, type Input, takeIn } from './intake.ts';
import type { RejectedQueue } from './ports.ts';
import {
  type CommitReport,
  correlationIdsOf,
  type ReclassifyPorts,
  reclassifyTenant,
  type TenantReport,
} from './reclassify-tenant.ts';

export interface BatchPorts extends ReclassifyPorts {
  readonly rejectedQueue: RejectedQueue;
}

/** A tenant, or a rejected message, that could not be brought to its end: its messages come again. */
export interface Failure {
  readonly tenantId?: TenantId;
  readonly messageIds: readonly string[];
  readonly correlationIds: readonly string[];
  readonly error: unknown;
  /** Where the message is wrong, and why, if it is that which could not be parked. */
  readonly path?: string;
  readonly reason?: string;
}

export interface BatchReport {
  readonly commits: readonly CommitReport[];
  readonly rejected: readonly RejectedMessage[];
  readonly failures: readonly Failure[];
}

/** Brings a batch of messages to its end, tenant by tenant: the failure of one never fails another's messages. */
export async function reclassifyBatch(
  messages: readonly IncomingMessage[],
  ports: BatchPorts,
): Promise<BatchReport> {
  const { inputs, rejected } = takeIn(messages);
  const byTenant = Map.groupBy(inputs, ({ change }) => change.tenantId);
  const tenants = await Promise.all(
    [...byTenant].map(([tenantId, own]) => attemptTenant(tenantId, own, ports)),
  );
  const reports = tenants.filter((outcome) => 'commits' in outcome);
  const parked = await Promise.all(
    [...rejected, ...reports.flatMap((report) => report.rejected)].map((message) =>
      attemptToPark(message, ports),
    ),
  );
  return {
    commits: reports.flatMap(({ commits }) => commits),
    rejected: parked.filter((outcome) => 'body' in outcome),
    failures: [...tenants, ...parked].filter((outcome) => 'error' in outcome),
  };
}

async function attemptTenant(
  tenantId: TenantId,
  inputs: readonly Input[],
  ports: BatchPorts,
): Promise<TenantReport | Failure> {
  try {
    return await reclassifyTenant(tenantId, inputs, ports);
  } catch (error) {
    const messageIds = inputs.map(({ message }) => message.messageId);
    return { tenantId, messageIds, correlationIds: correlationIdsOf(inputs), error };
  }
}

async function attemptToPark(
  message: RejectedMessage,
  { rejectedQueue }: BatchPorts,
): Promise<RejectedMessage | Failure> {
  try {
    await rejectedQueue.park(message);
    return message;
  } catch (error) {
    const { messageId, body, path, reason } = message;
    const correlationIds = correlationIdsIn(body);
    return { messageIds: [messageId], correlationIds, error, path, reason };
  }
}
