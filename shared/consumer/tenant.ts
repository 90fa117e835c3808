import { operatorAudienceName } from '../contracts/names.ts';
import { EntitledUsers } from './entitled-users.ts';
import {
  type DetailType,
  detailTypes,
  type EventMetadata,
  keyOf,
  type PlanChangeEvent,
  type TenantEntitlementsChanged,
} from './plan-change-event.ts';
import type { Telling } from './telling.ts';
import { ToldFacets } from './told-facets.ts';
import { ToldSchedules } from './told-schedules.ts';

export interface TenantIdentity {
  readonly tenantId: string;
  readonly audience: string;
  /** Whether a filter leaves events out, so that their order proves nothing. */
  readonly isFiltered: boolean;
}

interface Progress {
  /** Times that it was stored. */
  writes: number;
  /** The revision from which on the audience was told, anew where that happened again; 0: none yet. */
  startedAt: number;
  /** The revision up to which everything was asked for and applied. */
  caughtUpTo: number;
  /** The newest revision of which something is applied, and what its users add up to. */
  newest: { readonly revision: number; readonly checksum: string } | null;
  /** The latest instant that something applied counts from, in milliseconds. */
  now: number | null;
  /** The revision since which the checksums are others, all that was told from the start on considered. */
  disagreesSince: number | null;
}

/** What a ledger knows of one tenant, to be changed in place while one event is applied. */
export class Tenant {
  readonly identity: TenantIdentity;
  readonly users: EntitledUsers;
  readonly facets: ToldFacets;
  readonly schedules = new ToldSchedules();
  /** By detail-type the last revision that is wholly applied. */
  readonly applied = new Map<string, number>();
  /** Events whose turn has not come, by key. */
  readonly waiting = new Map<string, PlanChangeEvent>();
  /** With a filter: the events that were applied since everything was asked for, by key, and their revisions. */
  readonly heard = new Map<string, number>();
  readonly progress: Progress = {
    ...{ writes: 0, startedAt: 0, caughtUpTo: 0 },
    ...{ newest: null, now: null, disagreesSince: null },
  };

  constructor(identity: TenantIdentity, told: { users?: EntitledUsers; facets?: ToldFacets } = {}) {
    this.identity = identity;
    this.users = told.users ?? new EntitledUsers();
    this.facets = told.facets ?? new ToldFacets();
  }

  get revision(): number {
    return this.progress.newest?.revision ?? 0;
  }

  appliedUpTo(detailType: DetailType): number {
    return this.applied.get(detailType) ?? 0;
  }

  /** The revision up to which nothing can have been missed. */
  get surelyAppliedUpTo(): number {
    const { caughtUpTo, startedAt } = this.progress;
    const byTurn = Math.min(...detailTypes.map((detailType) => this.appliedUpTo(detailType)));
    return Math.max(caughtUpTo, startedAt - 1, byTurn);
  }

  /** Whether an event is nothing new: applied, waiting, or of before the audience was told anew. */
  knows(event: PlanChangeEvent): boolean {
    const key = keyOf(event);
    return this.isPast(event) || this.waiting.has(key) || this.heard.has(key);
  }

  isPast({ detailType, detail: { metadata } }: PlanChangeEvent): boolean {
    const { revision } = metadata;
    return revision <= this.appliedUpTo(detailType) || revision < this.progress.startedAt;
  }

  /** Whether the users held are those whom the newest revision speaks of. */
  agrees(): boolean {
    const { newest } = this.progress;
    return newest === null || this.users.checksum() === newest.checksum;
  }

  take(telling: Telling): void {
    if (telling.previousRevision === null) this.#beginAnew(telling);
    const facets: TenantEntitlementsChanged[] = [];
    for (const event of telling.events) {
      if (event.detailType === 'PlanChanged') this.users.take(event.detail);
      else if (event.detailType === 'TenantEntitlementsChanged') facets.push(event.detail);
      else this.schedules.take(event);
      this.#follow(event.detail.metadata);
      this.waiting.delete(keyOf(event));
      if (this.identity.isFiltered) this.heard.set(keyOf(event), telling.revision);
    }
    if (facets.length > 0) this.facets.take(facets, telling);
    // With a filter an event proves nothing of those before it.
    if (!this.identity.isFiltered) this.applied.set(telling.detailType, telling.revision);
    this.schedules.dropDue(this.progress.now ?? Number.NEGATIVE_INFINITY);
  }

  /** Notes that everything up to a revision was asked for and applied. */
  catchUp(upTo: number): void {
    this.progress.caughtUpTo = Math.max(this.progress.caughtUpTo, upTo);
    if (!this.identity.isFiltered) return;
    for (const detailType of detailTypes) {
      this.applied.set(detailType, Math.max(this.appliedUpTo(detailType), upTo));
    }
    for (const [key, revision] of this.heard) if (revision <= upTo) this.heard.delete(key);
  }

  #follow({ revision, checksum, effectiveAt }: EventMetadata): void {
    const { progress } = this;
    if (revision >= this.revision) progress.newest = { revision, checksum };
    progress.now = Math.max(progress.now ?? Number.NEGATIVE_INFINITY, Date.parse(effectiveAt));
  }

  #beginAnew({ detailType, revision }: Telling): void {
    const { audience } = this.identity;
    const isOfTenant = detailType === 'PlanChanged' || detailType === 'TenantEntitlementsChanged';
    // An install tells an app both of these anew; to the operator each has one beginning of its own.
    const isInstall = isOfTenant && audience !== operatorAudienceName;
    const isNews = isInstall && revision > this.progress.startedAt;
    if (isNews) this.progress.startedAt = revision;
    for (const each of isNews ? detailTypes : [detailType]) this.#forgetBefore(revision, each);
  }

  #forgetBefore(revision: number, detailType: DetailType): void {
    if (this.appliedUpTo(detailType) < revision) this.applied.delete(detailType);
    if (detailType === 'PlanChanged') this.users.dropBefore(revision);
    else if (detailType === 'TenantEntitlementsChanged') this.facets.dropBefore(revision);
    else this.schedules.dropBefore(revision, detailType);
  }
}
