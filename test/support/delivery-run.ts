import { deliverEvents } from '../../shared/application/deliver-events.ts';
import type { DeliveryPorts, WebhookEndpoint } from '../../shared/application/delivery-ports.ts';
import { TenantId } from '../../shared/domain/tenant-id.ts';
import { chanceOf, shuffled } from './chance.ts';
import { DeliveryBench } from './delivery-bench.ts';
import type { DeliveryScenario } from './delivery-scenarios.ts';
import { wrapped } from './plan-change-messages.ts';

const fullBatch = 10;
const never = Number.POSITIVE_INFINITY;

/** Plays a scenario to its end: two handlers at once, whatever is visible in any order and batches of any size. */
export class DeliveryRun {
  readonly bench = new DeliveryBench();
  readonly start = this.bench.now;
  readonly #scenario: DeliveryScenario;
  readonly #random: (below: number) => number;
  readonly #poisoned: ReadonlySet<string>;
  readonly #ports: DeliveryPorts;
  #calls = 0;
  #posts = 0;

  constructor(scenario: DeliveryScenario) {
    this.#scenario = scenario;
    this.#random = chanceOf(scenario.seed);
    const events = scenario.streams.flatMap(({ messages }) => messages.map(({ event }) => event));
    const eventIds = events.map(({ detail }) => detail.metadata.eventId);
    this.#poisoned = new Set(scenario.poisoned.flatMap((index) => eventIds[index] ?? []));
    this.bench.filter = scenario.filter;
    this.bench.takes = (body) => this.#takes(body);
    this.#ports = {
      ...this.bench,
      cursors: this.#faulty(this.bench.cursors),
      queue: this.#faulty(this.bench.queue),
    };
  }

  /** Until nothing is left, or for so many hours. */
  async play(hours: number): Promise<void> {
    await this.#begin();
    const sendings = this.#sendings();
    const end = this.start + hours * 3_600_000;
    for (;;) {
      const nextSent = sendings[0]?.at ?? never;
      const next = Math.min(nextSent, this.bench.queue.nextVisibleAt ?? never);
      if (next > end) return;
      this.bench.now = Math.max(this.bench.now, next) + this.#random(1000);
      const due = sendings.filter(({ at }) => at <= this.bench.now);
      for (const { body, at } of sendings.splice(0, due.length)) this.bench.queue.send(body, at);
      await this.#receive();
    }
  }

  async #begin(): Promise<void> {
    for (const { start, messages, before } of this.#scenario.streams) {
      const [first] = messages;
      if (start !== 'known' || first === undefined) continue;
      const tenantId = TenantId.parse(first.event.detail.metadata.tenantId);
      const key = { tenantId, detailType: first.event['detail-type'] };
      const place = { revision: before, previousRevision: null, part: 1, parts: 1 };
      await this.bench.cursors.advance(key, place, this.start);
    }
  }

  #sendings(): { at: number; body: string }[] {
    return this.#scenario.streams
      .flatMap(({ messages }) => messages)
      .flatMap(({ event, at }) =>
        at.map((second) => ({ at: this.start + second * 1000, body: wrapped(event, `${second}`) })),
      )
      .sort((a, b) => a.at - b.at);
  }

  async #receive(): Promise<void> {
    const ids = shuffled(this.bench.queue.visible, this.#random);
    while (ids.length > 0) {
      const batches = [1, 2].map(() => ids.splice(0, 1 + this.#random(fullBatch)));
      await Promise.all(batches.map((batch) => this.#handle(batch)));
    }
  }

  async #handle(messageIds: readonly string[]): Promise<void> {
    const left =
      this.#scenario.isHasty && this.#random(20) === 0 ? this.#random(fullBatch) : fullBatch;
    let asked = 0;
    const messages = this.bench.queue.receive(messageIds);
    const mayGoOn = () => {
      asked += 1;
      return asked <= left;
    };
    const killed = Promise.withResolvers<[]>();
    const ports = { ...this.#ports, endpoint: this.#endpoint(() => killed.resolve([])) };
    const outcomes = deliverEvents(messages, ports, mayGoOn);
    this.bench.queue.settle(await Promise.race([outcomes, killed.promise]));
  }

  /** Who is killed has no answer any more. */
  #endpoint(kill: () => void): WebhookEndpoint {
    return {
      post: async (delivery) => {
        this.#posts += 1;
        const isKilled = this.#scenario.kills.includes(this.#posts);
        const isPosted = !isKilled || this.#posts % 2 === 1;
        const answer = isPosted ? await this.bench.endpoint.post(delivery) : undefined;
        if (answer !== undefined && !isKilled) return answer;
        kill();
        return new Promise(() => {});
      },
    };
  }

  async #takes(body: string): Promise<boolean> {
    await this.#pause();
    this.bench.now += this.#random(3) === 0 ? this.#random(10_000) : this.#random(100);
    const second = (this.bench.now - this.start) / 1000;
    const isDown = this.#scenario.outages.some(({ from, to }) => second >= from && second < to);
    return !isDown && !this.#poisoned.has(JSON.parse(body).detail.metadata.eventId);
  }

  /** Lets the other handler go on for a while. */
  async #pause(): Promise<void> {
    for (let turns = this.#random(6); turns > 0; turns -= 1) await undefined;
  }

  #faulty<Port extends object>(port: Port): Port {
    return new Proxy(port, {
      get: (target, name) => {
        const member = Reflect.get(target, name);
        if (typeof member !== 'function') return member;
        return async (...input: readonly unknown[]) => {
          await this.#pause();
          this.#calls += 1;
          if (this.#scenario.faults.includes(this.#calls)) throw new Error('no answer');
          return member.apply(target, input);
        };
      },
    });
  }
}
