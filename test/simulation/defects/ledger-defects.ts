import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Ledger } from '../../../shared/application/ports.ts';
import type { AppendResult, Revision } from '../../../shared/domain/revision.ts';
import { allOf } from '../../support/all-of.ts';
import { type ChangedMethods, changedLedger } from './changed-ledger.ts';
import { type Defect, ofPorts, soundProduct } from './defect.ts';

type AppendOptions = Parameters<Ledger['append']>[1];
function ofLedger(name: string, change: (sound: Ledger) => ChangedMethods): Defect {
  return ofPorts(name, ({ ledger }) => ({ ledger: changedLedger(ledger, change(ledger)) }));
}

const withoutCondition: Defect = {
  ...soundProduct,
  name: 'appends without its condition',
  onTheWay: (command) => {
    if (!(command instanceof PutItemCommand)) return command;
    const { ConditionExpression: _, ExpressionAttributeNames: __, ...input } = command.input;
    return new PutItemCommand(input);
  },
};

/** Puts a revision that lost its race behind the one that won, without a look at that one. */
async function appendBehind(
  ledger: Ledger,
  revision: Revision,
  options: AppendOptions,
): Promise<AppendResult> {
  const result = await ledger.append(revision, options);
  if (result !== 'conflict') return result;
  return ledger.append({ ...revision, revision: revision.revision + 1 }, options);
}

/** Defects of how revisions are written, marked and read. */
export const ledgerDefects: readonly Defect[] = [
  withoutCondition,
  ofLedger('goes on from a stale head after a lost race', (ledger) => ({
    append: (revision, options) => appendBehind(ledger, revision, options),
  })),
  ofLedger('forgets the floor of full lists', (ledger) => ({
    head: async (tenantId) => {
      const head = await ledger.head(tenantId);
      if (head === undefined) return undefined;
      const { registers } = head.snapshot;
      const lists = { ...registers.lists, floor: null };
      return { ...head, snapshot: { ...head.snapshot, registers: { ...registers, lists } } };
    },
  })),
  ofLedger('appends without the unpublished mark', (ledger) => ({
    append: (revision) => ledger.append(revision, { unpublished: false }),
  })),
  ofLedger('never takes the unpublished mark away', () => ({ markPublished: async () => {} })),
  ofPorts('commits by the clock alone', ({ ledger, clock }) => ({
    ledger: changedLedger(ledger, {
      append: (revision, options) => ledger.append({ ...revision, committedAt: clock() }, options),
    }),
  })),
  ofLedger('dates what the clock did by when it was seen', (ledger) => ({
    append: (revision, options) =>
      ledger.append({ ...revision, effectiveAt: revision.committedAt }, options),
  })),
  ofLedger('publishes the newest revisions first', (ledger) => ({
    unpublished: async function* (shard, until) {
      yield* (await allOf(ledger.unpublished(shard, until))).reverse();
    },
  })),
  ofLedger('takes a due mark away before it acts on it', (ledger) => ({
    due: async function* (shard, until) {
      for await (const mark of ledger.due(shard, until)) {
        await ledger.removeDue(mark);
        yield mark;
      }
    },
  })),
];
