import { operatorAudience } from '../../../shared/domain/event-out.ts';
import type { BusEvent } from '../cloud/simulated-bus.ts';
import type { World } from '../cloud/world.ts';
import type { LedgerWatch } from './ledger-watch.ts';
import { installedIn } from './tenant-model.ts';
import { promised } from './violation.ts';

/** Looks at every event that the bus accepts. */
export class BusWatch {
  readonly #world: World;
  readonly #ledger: LedgerWatch;
  readonly #texts = new Map<string, string>();
  #seen = 0;

  constructor(world: World, ledger: LedgerWatch) {
    this.#world = world;
    this.#ledger = ledger;
  }

  afterStep(): void {
    const { accepted } = this.#world.bus;
    for (const event of accepted.slice(this.#seen)) this.#judge(event);
    this.#seen = accepted.length;
  }

  #judge({ metadata, text, detailType }: BusEvent): void {
    const { eventId, tenantId, revision: number, audience, part } = metadata;
    const name = `${detailType} ${tenantId}/${number} part ${part} for ${audience}`;
    const revision = this.#ledger.revisionsOf(tenantId)[number - 1];
    promised(revision !== undefined, () => `${name} is out, and there is no such revision`);
    promised(
      audience === operatorAudience || installedIn(revision.snapshot).includes(audience),
      () => `${name} is out, and the tenant does not have that app installed`,
    );
    const known = this.#texts.get(eventId) ?? text;
    promised(known === text, () => `${name} came out twice, and not the same`);
    this.#texts.set(eventId, text);
  }
}
