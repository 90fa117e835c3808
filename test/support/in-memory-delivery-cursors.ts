import type { DeliveryCursor, DeliveryPlace } from '../../shared/application/delivery-order.ts';
import { isPassed } from '../../shared/application/delivery-order.ts';
import type {
  DeliveryCursors,
  DeliveryKey,
  HeldUp,
} from '../../shared/application/delivery-ports.ts';

/** Cursors in memory; they pass the same contract suite as the table's. */
export class InMemoryDeliveryCursors implements DeliveryCursors {
  readonly #cursors = new Map<string, DeliveryCursor>();

  async read(key: DeliveryKey): Promise<DeliveryCursor> {
    return this.#of(key);
  }

  async advance(key: DeliveryKey, place: DeliveryPlace, movedAt: number): Promise<void> {
    const { newest, waiting } = this.#of(key);
    const { revision, part, parts } = place;
    if (newest !== undefined && newest.revision > revision) return;
    const known = newest?.revision === revision ? newest : { parts, delivered: [] };
    const delivered = [...new Set([...known.delivered, part])].sort((a, b) => a - b);
    this.#cursors.set(textOf(key), {
      newest: { revision, parts: known.parts, delivered, movedAt },
      waiting: new Map([...waiting].filter(([each]) => each > revision)),
    });
  }

  async hold(key: DeliveryKey, place: DeliveryPlace, { at, retryAt }: HeldUp): Promise<void> {
    const cursor = this.#of(key);
    if (isPassed(place, cursor)) return;
    const since = cursor.failing?.since ?? at;
    this.#cursors.set(textOf(key), {
      ...cursor,
      // Who was noted before stays where it is.
      waiting: new Map([[place.revision, at], ...cursor.waiting]),
      ...(retryAt === undefined ? {} : { failing: { since, retryAt } }),
    });
  }

  #of(key: DeliveryKey): DeliveryCursor {
    return this.#cursors.get(textOf(key)) ?? { waiting: new Map() };
  }
}

function textOf({ tenantId, detailType }: DeliveryKey): string {
  return `${tenantId} ${detailType}`;
}
