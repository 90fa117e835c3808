import { PlanChanged } from '../../../shared/contracts/plan-changes.ts';
import type { EventMetadata } from '../../../shared/domain/event-out.ts';
import { canonicalText } from '../../support/canonical-text.ts';
import { checksumOf } from '../../support/entitlements-in.ts';
import type { BusEvent } from '../cloud/simulated-bus.ts';
import { promised } from './violation.ts';

/** All parts of what one revision tells of one detail-type. */
type Parts = Map<number, BusEvent>;

/**
 * One tenant as a subscriber sees it: drops what it has, waits for what is missing, and applies the rest
 * in the order of revisions and parts. Events may come in any order and more than once.
 */
export class Subscriber {
  readonly users = new Map<number, { id: string; combination: string }>();
  readonly #name: string;
  readonly #waiting = new Map<string, Map<number, Parts>>();
  /** What each facet was told to be, as far as it is known. */
  readonly #facets = new Map<string, string>();
  /** The last revision that it has taken in of each detail-type. */
  readonly #last = new Map<string, number>();

  constructor(name: string) {
    this.#name = name;
  }

  take(event: BusEvent): void {
    const { revision, part } = event.metadata;
    if (revision <= (this.#last.get(event.detailType) ?? 0)) return;
    const ofType = this.#waiting.get(event.detailType) ?? new Map<number, Parts>();
    this.#waiting.set(event.detailType, ofType);
    const parts: Parts = ofType.get(revision) ?? new Map();
    ofType.set(revision, parts.set(part, event));
    while (this.#takeNext(event.detailType, ofType));
  }

  /** What it cannot apply, since something before it never came. */
  get stuck(): string[] {
    return [...this.#waiting].flatMap(([detailType, ofType]) =>
      [...ofType.keys()].map((revision) => `${detailType} ${revision}`),
    );
  }

  get checksum(): string {
    return checksumOf(new Map([...this.users].map(([user, { id }]) => [user, id])));
  }

  #takeNext(detailType: string, ofType: Map<number, Parts>): boolean {
    const last = this.#last.get(detailType) ?? null;
    for (const [revision, parts] of ofType) {
      const [first] = parts.values();
      const { previousRevision = null, parts: all = 0 } = first?.metadata ?? {};
      const startsAfresh = previousRevision === null;
      if (parts.size < all || !(startsAfresh || previousRevision === last)) continue;
      if (startsAfresh) this.#startAfresh(detailType, ofType, revision);
      ofType.delete(revision);
      this.#last.set(detailType, revision);
      if (detailType === 'PlanChanged') this.#apply(parts);
      if (detailType === 'TenantEntitlementsChanged') this.#follow(parts);
      return true;
    }
    return false;
  }

  /** What came before it is of an earlier installation. */
  #startAfresh(detailType: string, ofType: Map<number, Parts>, revision: number): void {
    for (const older of [...ofType.keys()].filter((each) => each < revision)) ofType.delete(older);
    if (detailType === 'PlanChanged') this.users.clear();
    if (detailType === 'TenantEntitlementsChanged') this.#facets.clear();
  }

  /** Each facet begins as it was told to be; of one that is spread over parts nothing is known. */
  #follow(parts: Parts): void {
    const [event] = parts.values();
    if (event === undefined || parts.size > 1) {
      this.#facets.clear();
      return;
    }
    const { tenantId: _, contract: __, ...facets } = JSON.parse(event.text).data;
    for (const [name, change] of Object.entries<Record<string, unknown>>(facets)) {
      if (!('before' in change)) continue;
      const known = this.#facets.get(name) ?? canonicalText(change.before);
      promised(
        known === canonicalText(change.before),
        () => `${this.#name}: ${name} was ${known} before revision ${event.metadata.revision}`,
      );
      this.#facets.set(name, canonicalText(change.after));
    }
  }

  #apply(parts: Parts): void {
    const inOrder = [...parts.values()].sort((a, b) => a.metadata.part - b.metadata.part);
    for (const event of inOrder) this.#move(event);
    const last = inOrder.at(-1)?.metadata;
    promised(
      last?.checksum === this.checksum,
      () => `${this.#name} does not come to the checksum of revision ${last?.revision}`,
    );
  }

  #move({ text, metadata }: Pick<BusEvent, 'text'> & { metadata: EventMetadata }): void {
    const { data } = PlanChanged.parse(JSON.parse(text));
    for (const { before, after, users } of data.transitions) {
      for (const user of users) {
        const known = this.users.get(user)?.id;
        promised(
          before.catalog === 'none' ? known === undefined : known === before.id,
          () =>
            `${this.#name}: user ${user} moves from ${before.id} in revision ${metadata.revision}, and had ${known}`,
        );
        if (after.catalog === 'none') this.users.delete(user);
        else this.users.set(user, { id: after.id, combination: after.combination });
      }
    }
  }
}
