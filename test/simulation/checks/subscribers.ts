import { operatorAudience } from '../../../shared/domain/event-out.ts';
import type { TenantId } from '../../../shared/domain/tenant-id.ts';
import { combinationsIn, entitlementsIn } from '../../support/entitlements-in.ts';
import type { BusEvent } from '../cloud/simulated-bus.ts';
import { simulatedApps, simulatedTenants } from '../cloud/tenants.ts';
import type { LedgerWatch } from './ledger-watch.ts';
import { Subscriber } from './subscriber.ts';
import { installedIn } from './tenant-model.ts';
import { promised } from './violation.ts';

/** The operator and every app, each with a picture of its own of every tenant. */
export class Subscribers {
  readonly #pictures = new Map<string, Subscriber>();

  take(event: BusEvent): void {
    const { tenantId, audience } = event.metadata;
    this.#pictureOf(tenantId, audience).take(event);
  }

  /** Whoever may hear of a tenant has come to what its head says. */
  check(ledger: LedgerWatch): void {
    for (const tenantId of simulatedTenants) {
      const head = ledger.revisionsOf(tenantId).at(-1)?.snapshot;
      const apps = head === undefined ? [] : installedIn(head);
      for (const audience of [operatorAudience, ...simulatedApps]) {
        if (audience === operatorAudience || apps.includes(audience)) {
          this.#checkPicture(tenantId, audience, ledger);
        }
      }
    }
  }

  #checkPicture(tenantId: TenantId, audience: string, ledger: LedgerWatch): void {
    const head = ledger.revisionsOf(tenantId).at(-1);
    const picture = this.#pictureOf(tenantId, audience);
    const name = `${audience}'s picture of ${tenantId}`;
    promised(picture.stuck.length === 0, () => `${name} waits before ${picture.stuck}`);
    if (head === undefined) return;
    const held = [...entitlementsIn(head.snapshot)].map(([user, { id }]) => `${user}:${id}`);
    const known = [...picture.users].map(([user, { id }]) => `${user}:${id}`);
    promised(
      held.sort().join() === known.sort().join(),
      () => `${name} is ${known}, and the head ${held}`,
    );
    promised(head.checksum === picture.checksum, () => `${name} has another checksum`);
    const combinations = combinationsIn(head.snapshot);
    for (const [user, { combination }] of picture.users) {
      promised(combinations[user] === combination, () => `${name}: ${user} has ${combination}`);
    }
  }

  #pictureOf(tenantId: string, audience: string): Subscriber {
    const key = `${audience} ${tenantId}`;
    const known = this.#pictures.get(key) ?? new Subscriber(key);
    this.#pictures.set(key, known);
    return known;
  }
}
