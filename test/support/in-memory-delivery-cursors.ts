import type { DeliveryCursor, DeliveryPlace } from '../../shared/application/delivery-order.ts';
import type { DeliveryCursors, DeliveryKey } from '../../shared/application/delivery-ports.ts';

/** Cursors in memory; they pass the same contract suite as the table's. */
export class InMemoryDeliveryCursors implements DeliveryCursors {
  readonly #cursors = new Map<string, DeliveryCursor>();

  async read(key: DeliveryKey): Promise<DeliveryCursor | undefined> {
    return this.#cursors.get(textOf(key));
  }

  async advance(key: DeliveryKey, { revision, part, parts }: DeliveryPlace): Promise<void> {
    const known = this.#cursors.get(textOf(key));
    if (known === undefined || known.revision < revision) {
      this.#cursors.set(textOf(key), { revision, parts, delivered: [part] });
    } else if (known.revision === revision) {
      const delivered = [...new Set([...known.delivered, part])].sort((a, b) => a - b);
      this.#cursors.set(textOf(key), { revision, parts: known.parts, delivered });
    }
  }

  async postpone(key: DeliveryKey, place: DeliveryPlace, retryAt: number): Promise<void> {
    const before = { revision: place.previousRevision ?? 0, parts: 0, delivered: [] };
    this.#cursors.set(textOf(key), { ...before, ...this.#cursors.get(textOf(key)), retryAt });
  }
}

function textOf({ tenantId, detailType }: DeliveryKey): string {
  return `${tenantId} ${detailType}`;
}
