import type { Instant } from '../../../shared/domain/instant.ts';

/** A message in the queue; each copy of one is a delivery of its own. */
export interface Delivery {
  readonly messageId: string;
  readonly body: string;
  /** From when it can be received. */
  visibleAt: Instant;
  receives: number;
}

export interface QueueOptions {
  /** How long a received message stays hidden, in ms. */
  readonly visibilityTimeout: number;
  /** How often it can be received before it is set aside. */
  readonly maxReceives: number;
}

/** The license-changes queue with its dead letters: at least once, in no order. */
export class SimulatedQueue {
  #waiting: Delivery[] = [];
  #dead: Delivery[] = [];
  readonly #options: QueueOptions;

  constructor(options: QueueOptions) {
    this.#options = options;
  }

  /** Messages that wait, hidden ones too, and how often each was received; then the dead ones. */
  get state(): string {
    const waiting = this.#waiting.map(({ messageId, receives }) => `${messageId}(${receives})`);
    return [...waiting, '|', ...this.#dead.map(({ messageId }) => messageId)].join(' ');
  }

  /** All that are not done. */
  get left(): readonly Delivery[] {
    return [...this.#waiting, ...this.#dead];
  }

  /** When the last of those that wait can be received; 0 where none waits. */
  get lastVisibleAt(): Instant {
    return Math.max(0, ...this.#waiting.map(({ visibleAt }) => visibleAt));
  }

  visibleCount(now: Instant): number {
    return this.#waiting.filter(({ visibleAt }) => visibleAt <= now).length;
  }

  send(message: Pick<Delivery, 'messageId' | 'body'>, visibleAt: Instant): void {
    this.#waiting.push({ ...message, visibleAt, receives: 0 });
  }

  /** Takes a batch of those that are visible, chosen one after another by `picks`. */
  receive(now: Instant, picks: readonly number[]): Delivery[] {
    this.#setAside(now);
    const visible = this.#waiting.filter(({ visibleAt }) => visibleAt <= now);
    const batch = picks.flatMap((pick) =>
      visible.length === 0 ? [] : visible.splice(pick % visible.length, 1),
    );
    for (const delivery of batch) {
      delivery.receives += 1;
      delivery.visibleAt = now + this.#options.visibilityTimeout;
    }
    return batch;
  }

  delete(done: readonly Delivery[]): void {
    this.#waiting = this.#waiting.filter((delivery) => !done.includes(delivery));
  }

  redrive(now: Instant): number {
    const redriven = this.#dead.length;
    for (const message of this.#dead) this.send(message, now);
    this.#dead = [];
    return redriven;
  }

  /** What was received too often and has come back is not received again. */
  #setAside(now: Instant): void {
    const isOut = ({ visibleAt, receives }: Delivery) =>
      visibleAt <= now && receives >= this.#options.maxReceives;
    this.#dead.push(...this.#waiting.filter(isOut));
    this.#waiting = this.#waiting.filter((delivery) => !isOut(delivery));
  }
}
