import { setTimeout as sleep } from 'node:timers/promises';
import { DeleteMessageCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { ParkedMessage } from '../../shared/contracts/rejected-message.ts';
import { TenantId } from '../../shared/domain/tenant-id.ts';
import { type EventIn, packageChanged, packageWith, usersChanged } from '../support/events-in.ts';
import { realSalesPremium, syntheticSet } from '../support/plan-sets.ts';
import { send } from './support/send.ts';
import { checksumOf } from './support/shadow-app.ts';
import { type Chain, useChain } from './support/use-chain.ts';
import { countDeadLetters, publishWhatWasLeft, queueUrl } from './support/what-was-left.ts';

const chain = useChain({ visibilityTimeout: 2 });

const plans = {
  'ten-sales': syntheticSet({ sales: 'essentials' }),
  'ten-service': syntheticSet({ service: 'premium' }),
};

function soldTo(tenantId: string, sequence = 1, changed = {}): EventIn {
  const sold = packageWith({ plans: { ...plans, ...changed } });
  return packageChanged({ tenantId, sequence, package: sold });
}

/** Takes what is in the rejected queue. */
async function takeParked(own: Chain) {
  const { sqs } = own.clients;
  const QueueUrl = queueUrl(own, 'rejected-license-changes');
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }),
  );
  for (const { ReceiptHandle } of Messages) {
    await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
  }
  return Messages.map(({ Body = '' }) => ParkedMessage.parse(JSON.parse(Body)));
}

describe('a malformed event', () => {
  it('is parked with a reason that names the path, and its neighbors go on', async () => {
    const users = [{ associateId: 1, userPlan: 'ten-sales' }];
    const malformed = usersChanged({
      tenantId: 'Bad1',
      sequence: 1,
      users: [{ associateId: 1, userPlan: null }, { associateId: 'two' }],
    });
    await chain().play([
      soldTo('Good1'),
      malformed,
      { ...malformed, 'detail-type': 'NoSuchChange' },
      usersChanged({ tenantId: 'Good1', sequence: 1, users }),
    ]);
    expect([...chain().app.tenant('Good1').users.keys()]).toEqual([1]);
    expect(chain().app.of('Bad1')).toEqual([]);
    const messages = await takeParked(chain());
    expect(messages.map(({ path }) => path).sort()).toEqual([
      'detail-type',
      'detail.data.users[1].associateId',
    ]);
    const [first] = messages;
    expect(first?.reason).not.toBe('');
    expect(JSON.parse(first && 'body' in first ? first.body : '{}').detail).toEqual(
      malformed.detail,
    );
  });
});

describe('a function whose process is killed in the middle of its batches', () => {
  it('loses nothing: the messages come back and the result is the same', async () => {
    const { runner, clients, app } = chain();
    const tenants = Array.from({ length: 40 }, (_, index) => `Killed${index}`);
    const events = tenants.flatMap((tenantId) => [
      soldTo(tenantId),
      usersChanged({
        tenantId,
        sequence: 1,
        users: [1, 2, 3].map((associateId) => ({ associateId, userPlan: 'ten-sales' })),
        complete: true,
      }),
      soldTo(tenantId, 2, { 'ten-sales': realSalesPremium }),
      usersChanged({ tenantId, sequence: 2, users: [{ associateId: 2, removed: true }] }),
    ]);
    const sent = send(clients.events, events);
    const killed = new Set<number>();
    while (killed.size < 8) {
      // Longer each time: from processes that only start to ones in the middle of a batch.
      await sleep(60 * (killed.size + 1));
      for (const pid of runner.functionPids('reclassify')) killed.add(pid);
      runner.killFunction('reclassify', 'SIGKILL');
    }
    await sent;
    await runner.idle();
    await publishWhatWasLeft(chain());
    for (const tenantId of tenants) {
      const known = app.tenant(tenantId);
      expect([...known.users.keys()].sort(), tenantId).toEqual([1, 3]);
      expect(checksumOf(known.users), tenantId).toBe(known.checksum);
      const last = app
        .transitions(tenantId)
        .filter(({ users }) => users.includes(1))
        .at(-1);
      expect(last?.after.combination).toBe('sales-premium');
    }
    expect(await takeParked(chain())).toEqual([]);
    expect(await countDeadLetters(chain())).toBe(0);
  });
});

describe('a revision that is published again', () => {
  it('comes out with the same event ids', async () => {
    const { app, play, ledger } = chain();
    const tenantId = TenantId.parse('Again1');
    const users = [{ associateId: 7, userPlan: 'ten-service' }];
    await play([soldTo('Again1'), usersChanged({ tenantId: 'Again1', sequence: 1, users })]);
    const ids = app.of('Again1').map(({ detail }) => detail.metadata.eventId);
    // As if the function had been killed right after each append.
    for await (const { revision } of ledger.revisions(tenantId, 0)) {
      await ledger.markUnpublished({ tenantId, revision });
    }
    await publishWhatWasLeft(chain());
    const again = app.of('Again1').map(({ detail }) => detail.metadata.eventId);
    expect(again).toHaveLength(2 * ids.length);
    expect(new Set(again)).toEqual(new Set(ids));
  });
});
