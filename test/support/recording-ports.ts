import type { EventPublisher, RejectedQueue } from '../../shared/application/ports.ts';
import type { RejectedMessage } from '../../shared/contracts/rejected-message.ts';
import type { EventOut } from '../../shared/domain/event-out.ts';

/** A bus that keeps what was put on it, and fails while it is told to. */
export class RecordingPublisher implements EventPublisher {
  readonly events: EventOut[] = [];
  isDown = false;
  /** Ids of tenants whose events it does not take. */
  readonly refuses = new Set<string>();

  async publish(events: readonly EventOut[]): Promise<void> {
    if (this.isDown) throw new Error('the bus is down');
    if (events.some(({ detail }) => this.refuses.has(detail.metadata.tenantId))) {
      throw new Error('the bus takes no events of this tenant');
    }
    this.events.push(...events);
  }
}

/** A queue that keeps what was parked in it, and fails while it is told to. */
export class RecordingRejectedQueue implements RejectedQueue {
  readonly messages: RejectedMessage[] = [];
  isDown = false;

  async park(message: RejectedMessage): Promise<void> {
    if (this.isDown) throw new Error('the rejected queue is down');
    this.messages.push(message);
  }
}
