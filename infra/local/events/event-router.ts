import { DeliveryError } from './delivery-error.ts';
import type { EventBridgeEvent } from './event.ts';
import type { EventPattern } from './event-pattern.ts';

/** Takes an event to a target; rejects when it cannot be delivered. */
export type Deliver = (event: EventBridgeEvent) => Promise<void>;

export interface Rule {
  readonly name: string;
  readonly matches: EventPattern;
  readonly targets: readonly Deliver[];
}

interface Bus {
  readonly rules: Rule[];
  readonly listeners: Set<(event: EventBridgeEvent) => void>;
}

/** The event buses of the account and their rules. */
export class EventRouter {
  readonly #buses = new Map<string, Bus>([['default', emptyBus()]]);
  readonly #report: (line: string) => void;
  /** Events that came from another bus. */
  readonly #forwarded = new WeakSet<EventBridgeEvent>();
  #deliveries = 0;
  #routed = 0;

  /** @param report is told what an event's sender is not: that it was dropped. */
  constructor(report: (line: string) => void) {
    this.#report = report;
  }

  addBus(name: string): void {
    this.#buses.set(name, emptyBus());
  }

  addRule(busName: string, rule: Rule): void {
    const bus = this.#buses.get(busName);
    if (!bus) throw new Error(`there is no event bus ${busName}`);
    bus.rules.push(rule);
  }

  /** Calls `listener` with every event that the bus accepts from now on. */
  listen(busName: string, listener: (event: EventBridgeEvent) => void): () => void {
    const listeners = this.#buses.get(busName)?.listeners;
    listeners?.add(listener);
    return () => listeners?.delete(listener);
  }

  /** Accepts an event. Delivery to targets goes on after the return, as on AWS. */
  route(busName: string, event: EventBridgeEvent): void {
    this.#routed += 1;
    const bus = this.#buses.get(busName);
    if (!bus) {
      // AWS answers success and drops the event too. Here somebody wants to know.
      this.#report(`dropped event ${event.id}: there is no event bus ${busName}`);
      return;
    }
    for (const listener of bus.listeners) listener(event);
    for (const rule of bus.rules) {
      if (!rule.matches(event)) continue;
      for (const deliver of rule.targets) void this.#deliver(rule, deliver, event);
    }
  }

  /**
   * Puts an event that came to one bus on another one.
   * @throws DeliveryError where there is no such bus, and for an event that was passed on before, as on AWS.
   */
  forward(busName: string, event: EventBridgeEvent): void {
    const final = { isRetriable: false };
    if (!this.#buses.has(busName))
      throw new DeliveryError('NO_RESOURCE', `there is no event bus ${busName}`, final);
    if (this.#forwarded.has(event)) {
      const message = `an event of another bus is not passed on to ${busName}`;
      throw new DeliveryError('THIRD_ACCOUNT_HOP_DETECTED', message, final);
    }
    const copy = { ...event };
    this.#forwarded.add(copy);
    this.route(busName, copy);
  }

  /** Deliveries under way, and how many events were ever accepted. */
  get activity(): { readonly running: number; readonly total: number } {
    return { running: this.#deliveries, total: this.#routed };
  }

  async #deliver(rule: Rule, deliver: Deliver, event: EventBridgeEvent): Promise<void> {
    this.#deliveries += 1;
    try {
      await deliver(event);
    } catch (error) {
      this.#report(`rule ${rule.name} lost event ${event.id}: ${String(error)}`);
    } finally {
      this.#deliveries -= 1;
    }
  }
}

function emptyBus(): Bus {
  return { rules: [], listeners: new Set() };
}
