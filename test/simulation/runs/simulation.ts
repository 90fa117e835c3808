import type { Scheduler } from 'fast-check';
import { checkRejected } from '../checks/rejected-check.ts';
import { Subscribers } from '../checks/subscribers.ts';
import { checkTenant } from '../checks/tenant-check.ts';
import { promised } from '../checks/violation.ts';
import type { Watches } from '../checks/watches.ts';
import { play, type Stage } from '../cloud/play.ts';
import { Poller } from '../cloud/poller.ts';
import type { BusEvent } from '../cloud/simulated-bus.ts';
import type { Delivery } from '../cloud/simulated-queue.ts';
import { simulatedTenants } from '../cloud/tenants.ts';
import type { World } from '../cloud/world.ts';
import type { Defect } from '../defects/defect.ts';
import type { Scripted } from '../scenario/scenario.ts';
import { type Drain, letItEnd, toQuietInstant, untilQuiet } from './drain.ts';
import type { ScheduledSteps } from './scheduled-steps.ts';

export interface SimulationParts {
  readonly world: World;
  readonly watches: Watches;
  readonly steps: ScheduledSteps;
  readonly defect: Defect;
}

async function nothing(): Promise<void> {}

/** Plays a scenario in a world, and lets it come to rest. */
export class Simulation {
  readonly #parts: SimulationParts;
  readonly #stage: Stage;

  constructor(parts: SimulationParts) {
    const { world, watches, defect } = parts;
    this.#parts = parts;
    const poller = new Poller(world, {
      onAnswered: (outcome) => watches.onAnswered(outcome),
      onThrown: (error) => watches.onThrown(error),
      deletesAbandoned: defect.deletesAbandoned,
    });
    const onSwept: Stage['onSwept'] = (invocation) => watches.onSwept(invocation);
    this.#stage = { world, poller, onSwept };
  }

  /** The script goes on step by step among everything else. */
  async play(script: readonly Scripted[], scheduler: Scheduler): Promise<void> {
    const actions = script.flatMap(({ action, after }) => [
      ...Array.from({ length: after }, () => ({ label: 'wait', builder: nothing })),
      { label: action.kind, builder: () => play(this.#stage, action) },
    ]);
    const played = scheduler.scheduleSequence(actions);
    await this.#untilIdle();
    promised(played.done, () => 'the script was not played to its end');
  }

  /** No more faults: all that is left is seen to, and nothing may be missing. */
  async comeToRest(): Promise<void> {
    const { world } = this.#parts;
    world.faults.stop();
    const drain: Drain = { stage: this.#stage, untilIdle: () => this.#untilIdle() };
    await letItEnd(drain);
    if (world.poisonedTenant !== undefined) {
      await this.#restBesidePoison(drain, world.poisonedTenant);
      world.heal();
    }
    await this.#rest(drain, () => true);
    promised(world.queue.left.length === 0, () => `left in the queue: ${world.queue.state}`);
    await this.#tellSubscribers();
    for (const tenantId of simulatedTenants) await this.#checkTenant(tenantId);
    checkRejected(world);
  }

  /** Everybody else comes to rest though one tenant still fails. */
  async #restBesidePoison(drain: Drain, poisoned: string): Promise<void> {
    const { world } = this.#parts;
    const isOfOthers = ({ messageId }: Delivery) =>
      world.sent.get(messageId)?.change?.tenantId !== poisoned;
    await this.#rest(drain, isOfOthers);
    const held = world.queue.left.filter(isOfOthers);
    promised(held.length === 0, () => `${poisoned} holds up ${held.map((m) => m.messageId)}`);
    const others = simulatedTenants.filter((tenantId) => tenantId !== poisoned);
    for (const tenantId of others) await this.#checkTenant(tenantId);
  }

  /** Dead letters are redriven; some of them only died of the faults before. */
  async #rest(drain: Drain, isToBeDone: (message: Delivery) => boolean): Promise<void> {
    const { queue } = this.#parts.world;
    for (let redrives = 0; redrives < 2; redrives += 1) {
      await toQuietInstant(drain);
      await play(this.#stage, { kind: 'redrive' });
      await untilQuiet(drain);
      if (!queue.left.some(isToBeDone)) return;
    }
  }

  #checkTenant(tenantId: (typeof simulatedTenants)[number]): Promise<void> {
    const { world, watches } = this.#parts;
    return checkTenant(tenantId, { world, ledger: watches.ledger });
  }

  /** The bus hands out everything twice, in any order. */
  async #tellSubscribers(): Promise<void> {
    const { world, steps, watches } = this.#parts;
    const subscribers = new Subscribers();
    const inOrder: BusEvent[] = [];
    for (const event of [...world.bus.accepted, ...world.bus.accepted]) {
      void steps.turn('an event is delivered').then(() => inOrder.push(event));
    }
    await this.#untilIdle();
    for (const event of inOrder) subscribers.take(event);
    subscribers.check(watches.ledger);
  }

  #untilIdle(): Promise<void> {
    return this.#parts.steps.untilIdle(() => this.#parts.watches.afterStep());
  }
}
