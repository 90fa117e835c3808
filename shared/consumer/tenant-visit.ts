import { doubtOf } from './doubt.ts';
import {
  changesBehind,
  type FetchChanges,
  FetchChangesError,
  type FetchedChanges,
} from './fetch-changes.ts';
import type { PlanChangeEvent } from './plan-change-event.ts';
import { reaches, replayed } from './replay.ts';
import { takeIn } from './take-in.ts';
import type { Tenant } from './tenant.ts';

/** One tenant while an event is applied to it, or while it is reconciled. */
export class TenantVisit {
  tenant: Tenant;
  /** What was newly applied. */
  readonly changes: PlanChangeEvent[] = [];
  hasAsked = false;
  /** Why what was missed could not be had. */
  failure: FetchChangesError | undefined;
  readonly #fetchChanges: FetchChanges;

  constructor(tenant: Tenant, fetchChanges: FetchChanges) {
    this.tenant = tenant;
    this.#fetchChanges = fetchChanges;
  }

  /** Takes in what was sent; answers whether it was new. */
  hear(event: PlanChangeEvent): boolean {
    const isNew = !this.tenant.knows(event);
    this.changes.push(...takeIn(this.tenant, [event]));
    return isNew;
  }

  /** Asks for what is missing, where something is. */
  async repair(): Promise<void> {
    const doubt = doubtOf(this.tenant);
    // Users that add up again are those whom the newest revision speaks of, whatever was before.
    if (doubt === 'none') this.tenant.progress.disagreesSince = null;
    const shows = doubt === 'missing' || doubt === 'checksum';
    if (shows) await this.#asking(() => this.#putRight());
  }

  /** Asks for what is missing whether or not it shows, and once more for all where checksums disagree. */
  async reconcile(): Promise<void> {
    this.tenant.progress.disagreesSince = null;
    await this.#asking(() => this.#putRight());
  }

  async #putRight(): Promise<void> {
    await this.#catchUp();
    const doubt = doubtOf(this.tenant);
    const { progress } = this.tenant;
    if (doubt !== 'checksum') progress.disagreesSince = null;
    // Where all that was ever told disagrees, telling it again changes nothing.
    else if (progress.disagreesSince === null) await this.#startOver();
  }

  async #catchUp(): Promise<void> {
    const { tenant } = this;
    let caughtUpTo = tenant.surelyAppliedUpTo;
    for await (const { events, upTo } of this.#changesBehind(caughtUpTo)) {
      this.changes.push(...takeIn(tenant, events));
      caughtUpTo = upTo;
    }
    // What waits after all may have been told without being brought.
    if (tenant.identity.isFiltered || doubtOf(tenant) === 'none') tenant.catchUp(caughtUpTo);
  }

  async #startOver(): Promise<void> {
    const known = this.tenant;
    const { tenant, applied } = await replayed(known, this.#changesBehind(0));
    if (!reaches(tenant, known)) return;
    this.changes.push(...applied.filter((event) => !known.isPast(event)));
    this.tenant = tenant;
  }

  #changesBehind(after: number): AsyncGenerator<FetchedChanges> {
    const { tenantId, audience } = this.tenant.identity;
    return changesBehind({ tenantId, after }, { audience, fetchChanges: this.#fetchChanges });
  }

  /** What was applied before asking failed stays applied. */
  async #asking(work: () => Promise<void>): Promise<void> {
    this.hasAsked = true;
    try {
      await work();
    } catch (error) {
      if (!(error instanceof FetchChangesError)) throw error;
      this.failure = error;
    }
  }
}
