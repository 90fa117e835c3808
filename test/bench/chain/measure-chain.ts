import { type EventIn, packageChanged } from '../../support/events-in.ts';
import { cpuMilliseconds } from '../report/cpu-clock.ts';
import { packageAt, type SoldTiers } from '../scenario/license-package.ts';
import { tenantChange } from '../scenario/tenant-change.ts';
import { tenantId as bigTenantId } from '../scenario/tenant-id.ts';
import type { Chain } from './chain.ts';
import { essentials, TenantTraffic } from './tenant-traffic.ts';

export const burstTenants = 500;
export const burstChanges = 1000;
export const singleChanges = 100;

const premium: SoldTiers = { sales: 'premium', service: 'premium', marketing: 'premium' };

/** What one round measured of one design; latencies are in milliseconds, one for each change. */
export interface ChainRound {
  /** Events in per second, until nothing is under way. */
  readonly perSecond: number;
  /** Milliseconds of CPU for each change of the burst. */
  readonly functionCpu: number;
  readonly runnerCpu: number;
  readonly idle: readonly number[];
  /** Of changes of another tenant while everybody of the big one moves. */
  readonly during: readonly number[];
  /** Seconds until everybody of the big tenant was told, for each time that all moved. */
  readonly bigChanges: readonly number[];
}

/** The tenants of one design: many small ones, a quiet one, and a big one. */
export class ChainRounds {
  readonly #chain: Chain;
  readonly #bigUsers: number;
  readonly #small = Array.from(
    { length: burstTenants },
    (_, index) => new TenantTraffic(`Small${index + 1}`),
  );
  readonly #quiet = new TenantTraffic('Quiet');
  #bigSequence = 1;

  constructor(chain: Chain, bigUsers: number) {
    this.#chain = chain;
    this.#bigUsers = bigUsers;
  }

  /** Tells of packages first and of users then: (A) would lose a user told while it lists all. */
  async prepare(): Promise<void> {
    const tenants = [...this.#small, this.#quiet];
    await this.#chain.play(tenants.map((tenant) => tenant.package));
    await this.#chain.play(tenants.map((tenant) => tenant.users));
    // A part takes a call of PutEvents and a message by itself.
    for (const event of tenantChange(this.#bigUsers, 'all').before) await this.#chain.play([event]);
    await this.#latencies(singleChanges / 2);
    await this.#chain.idle();
  }

  async round(): Promise<ChainRound> {
    const burst = await this.#burst();
    const idle = await this.#latencies(singleChanges);
    await this.#chain.idle();
    return { ...burst, idle, ...(await this.#duringBigChanges()) };
  }

  /** What was told last of each user of the small tenants: the same for every design. */
  burstEnd(): ReadonlyMap<string, string> {
    const small = new Set(this.#small.map(({ tenantId }) => tenantId));
    const told = this.#chain.toldSince(0).filter(({ tenantId }) => small.has(tenantId));
    return new Map(
      told.map((user) => [`${user.tenantId}:${user.associateId}`, user.entitlementId]),
    );
  }

  async #burst(): Promise<Pick<ChainRound, 'perSecond' | 'functionCpu' | 'runnerCpu'>> {
    const chain = this.#chain;
    const turns = burstChanges / burstTenants;
    const changes = Array.from({ length: turns }, () => this.#small.map((each) => each.change()));
    const [eventsOut, functionCpu, runnerCpu] = [
      chain.eventsOut,
      chain.functionCpu,
      cpuMilliseconds(),
    ];
    const start = performance.now();
    await chain.play(changes.flat());
    const seconds = (performance.now() - start) / 1000;
    const told = chain.toldSince(eventsOut).length;
    if (told !== burstChanges) throw new Error(`${told} users were told and not ${burstChanges}`);
    return {
      perSecond: burstChanges / seconds,
      functionCpu: (chain.functionCpu - functionCpu) / burstChanges,
      runnerCpu: (cpuMilliseconds() - runnerCpu) / burstChanges,
    };
  }

  async #latencies(count: number): Promise<number[]> {
    const latencies: number[] = [];
    while (latencies.length < count) latencies.push(await this.#single());
    return latencies;
  }

  #single(): Promise<number> {
    return this.#chain.latency(this.#quiet.tenantId, this.#quiet.change());
  }

  /** Moves everybody of the big tenant, again and again until there are changes enough of the other. */
  async #duringBigChanges(): Promise<Pick<ChainRound, 'during' | 'bigChanges'>> {
    const during: number[] = [];
    const bigChanges: number[] = [];
    while (during.length < singleChanges) bigChanges.push(await this.#bigChange(during));
    await this.#chain.idle();
    return { during, bigChanges };
  }

  /** Seconds until all are told, while latencies of the other tenant are added to `during`. */
  async #bigChange(during: number[]): Promise<number> {
    const chain = this.#chain;
    let [seen, told] = [chain.eventsOut, 0];
    const start = performance.now();
    await chain.put([this.#moveEverybody()]);
    while (told < this.#bigUsers) {
      during.push(await this.#single());
      const next = chain.eventsOut;
      told += chain.toldSince(seen).filter(({ tenantId }) => tenantId === bigTenantId).length;
      seen = next;
    }
    return (performance.now() - start) / 1000;
  }

  #moveEverybody(): EventIn {
    this.#bigSequence += 1;
    return packageChanged({
      tenantId: bigTenantId,
      sequence: this.#bigSequence,
      package: packageAt(this.#bigSequence % 2 === 0 ? premium : essentials),
    });
  }
}
