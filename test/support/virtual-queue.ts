import type { DeliveryOutcome } from '../../shared/application/deliver-events.ts';
import type { DeliveryQueue, QueuedEvent } from '../../shared/application/delivery-ports.ts';
import type { Instant } from '../../shared/domain/instant.ts';

/** Of the queue of an endpoint, in ms: for how long a message is hidden that was received. */
const visibilityTimeout = 900_000;

interface Waiting {
  readonly messageId: string;
  readonly body: string;
  readonly sentAt: Instant;
  readonly received: number;
  readonly visibleAt: Instant;
}

export interface DeadLetter {
  readonly body: string;
  readonly reason: string;
  readonly at: Instant;
}

/** A queue in memory, on a clock that a test moves: it hides, counts and hands out messages as SQS does. */
export class VirtualQueue implements DeliveryQueue {
  readonly deadLetters: DeadLetter[] = [];
  /** By id, the seconds for which a message was hidden, each time. */
  readonly postponed = new Map<string, number[]>();
  /** The most often that a message was received. */
  mostReceived = 0;
  /** The longest that a message was in the queue until it was done with, in ms. */
  longestStay = 0;
  readonly #waiting = new Map<string, Waiting>();
  readonly #clock: () => Instant;
  #sent = 0;

  constructor(clock: () => Instant) {
    this.#clock = clock;
  }

  /** Gives the message's id: `m1`, `m2`, ... */
  send(body: string, sentAt: Instant = this.#clock()): string {
    this.#sent += 1;
    const messageId = `m${this.#sent}`;
    this.#waiting.set(messageId, { messageId, body, sentAt, received: 0, visibleAt: sentAt });
    return messageId;
  }

  get waiting(): readonly Waiting[] {
    return [...this.#waiting.values()];
  }

  get visible(): string[] {
    const now = this.#clock();
    return this.waiting.filter(({ visibleAt }) => visibleAt <= now).map((each) => each.messageId);
  }

  /** When the next message can be received; undefined: none is left. */
  get nextVisibleAt(): Instant | undefined {
    const instants = this.waiting.map(({ visibleAt }) => visibleAt);
    return instants.length === 0 ? undefined : Math.min(...instants);
  }

  receive(messageIds: readonly string[]): QueuedEvent[] {
    return messageIds.map((messageId) => {
      const message = this.#of(messageId);
      const received = message.received + 1;
      this.mostReceived = Math.max(this.mostReceived, received);
      const visibleAt = this.#clock() + visibilityTimeout;
      this.#waiting.set(messageId, { ...message, received, visibleAt });
      return { messageId, body: message.body, sentAt: message.sentAt };
    });
  }

  /** Takes away what is done with. */
  settle(outcomes: readonly DeliveryOutcome[]): void {
    for (const { messageId, kind } of outcomes) {
      if (kind === 'postponed' || kind === 'left') continue;
      const stay = this.#clock() - this.#of(messageId).sentAt;
      this.longestStay = Math.max(this.longestStay, stay);
      this.#waiting.delete(messageId);
    }
  }

  async postpone({ messageId }: QueuedEvent, seconds: number): Promise<void> {
    const visibleAt = this.#clock() + Math.ceil(seconds) * 1000;
    this.#waiting.set(messageId, { ...this.#of(messageId), visibleAt });
    this.postponed.set(messageId, [...(this.postponed.get(messageId) ?? []), seconds]);
  }

  async giveUp({ body }: QueuedEvent, reason: string): Promise<void> {
    this.deadLetters.push({ body, reason, at: this.#clock() });
  }

  #of(messageId: string): Waiting {
    const message = this.#waiting.get(messageId);
    if (message === undefined) throw new Error(`there is no message ${messageId} in the queue`);
    return message;
  }
}
