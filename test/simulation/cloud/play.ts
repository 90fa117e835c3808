import { republish } from '../../../shared/application/republish.ts';
import { translateLicenseChange } from '../../../shared/application/translate-license-change.ts';
import { parseLicenseChange } from '../../../shared/contracts/parse-license-change.ts';
import type { LicenseChange } from '../../../shared/domain/license-change.ts';
import type { Action, Letter } from '../scenario/scenario.ts';
import { newerCatalogue } from './newer-catalogue.ts';
import type { Poller } from './poller.ts';
import type { Invocation } from './process.ts';
import { simulatedTenants } from './tenants.ts';
import type { World } from './world.ts';

export interface Stage {
  readonly world: World;
  readonly poller: Poller;
  readonly onSwept: (invocation: Invocation) => void;
}

type Plays = {
  readonly [Kind in Action['kind']]: (
    stage: Stage,
    action: Extract<Action, { kind: Kind }>,
  ) => void | Promise<void>;
};

const plays: Plays = {
  send: ({ world }, { letters, delay }) => {
    for (const letter of letters) send(world, letter, delay);
  },
  deliver: ({ poller }, { batches }) => {
    for (const picks of batches) poller.deliver(picks);
  },
  duplicate: ({ world }, { pick }) => {
    const [messageId, message] = [...world.sent][pick % Math.max(1, world.sent.size)] ?? [];
    if (messageId === undefined || message === undefined) return;
    world.queue.send({ messageId, body: message.body }, world.time.now);
    world.trace.add('queue', `${messageId} once more`);
  },
  redrive: ({ world }) => {
    const count = world.queue.redrive(world.time.now);
    if (count > 0) world.trace.add('operator', `redrives ${count} dead letters`);
  },
  sweep: ({ world, onSwept }) => {
    const process = world.functions.sweep((ending, invocation) => {
      const how = ending.kind === 'threw' ? `threw ${ending.error}` : ending.kind;
      world.trace.add(process.name, 'sweep ends', how);
      onSwept(invocation);
    });
    world.trace.add(process.name, 'sweeps');
  },
  wait: ({ world }, { milliseconds }) => wait(world, milliseconds),
  'wait-until': ({ world }, { instant }) => wait(world, instant - world.time.now),
  'set-clock': ({ world }, { pick, skew }) => {
    const { processes } = world.functions;
    const process = processes[pick % Math.max(1, processes.length)];
    if (process === undefined) return;
    process.skew = skew;
    world.trace.add(process.name, `its clock is ${skew} ms ahead now`);
  },
  deploy: ({ world }, { to }) => {
    world.functions.deploy(to, newerCatalogue);
    world.trace.add('operator', `deploys a newer catalogue to ${to}`);
  },
  republish: async ({ world }, { pick }) => {
    const tenantId = simulatedTenants[pick % simulatedTenants.length];
    if (tenantId === undefined) return;
    const { revisions } = await republish({ tenantId, from: 1, to: 2 }, world.observer);
    if (revisions.length > 0) world.trace.add('operator', `has ${tenantId} published once more`);
  },
};

/** Makes happen what a scenario says. */
export async function play(stage: Stage, action: Action): Promise<void> {
  // The table has for each kind what takes an action of that kind.
  const own = plays[action.kind] as (stage: Stage, action: Action) => void | Promise<void>;
  await own(stage, action);
}

function wait({ time, trace, functions }: World, milliseconds: number): void {
  if (milliseconds <= 0) return;
  time.pass(milliseconds);
  trace.add('world', `${milliseconds / 1000} s later`);
  functions.endOverdue();
}

function send({ sent, queue, time, trace }: World, letter: Letter, delay: number): void {
  const messageId = `m${sent.size + 1}`;
  const body = letter.kind === 'bad' ? letter.body : stamped(letter.event, messageId);
  const change = letter.kind === 'bad' ? null : changeIn(body);
  const isHuge = letter.kind === 'event' && letter.isHuge === true;
  sent.set(messageId, { body, change, isHuge });
  queue.send({ messageId, body }, time.now + delay);
  trace.add(
    'sender',
    `${messageId} ${inShort(letter)}${delay === 0 ? '' : `, in ${delay / 1000} s`}`,
  );
}

/** An event with an id of its own, by which causes name it. */
function stamped(event: Extract<Letter, { kind: 'event' }>['event'], eventId: string): string {
  return JSON.stringify({ ...event, detail: { ...event.detail, metadata: { eventId } } });
}

function changeIn(body: string): LicenseChange {
  const parsed = parseLicenseChange(body);
  if (parsed.kind === 'rejected') throw new Error(`no good letter: ${parsed.rejection.message}`);
  return translateLicenseChange(parsed.change);
}

function inShort(letter: Letter): string {
  if (letter.kind === 'bad') return `that cannot be taken: ${letter.body.slice(0, 120)}`;
  const { 'detail-type': detailType, detail } = letter.event;
  const { package: _, occurredAt: __, ...data } = { package: 0, occurredAt: 0, ...detail.data };
  return `${detailType} ${JSON.stringify(data).slice(0, 200)}`;
}
