import { catalogue } from '../../../shared/catalog/catalogue.ts';
import type { LicenseChange } from '../../../shared/domain/license-change.ts';
import type { Poison, Scenario } from '../scenario/scenario.ts';
import type { Call } from './fault-kinds.ts';
import { Faults } from './faults.ts';
import { Functions, type Making } from './functions.ts';
import { Gate } from './gate.ts';
import { type ProcessPorts, portsOf } from './ports.ts';
import type { Process } from './process.ts';
import { RejectedMessages } from './rejected-messages.ts';
import { SimulatedBus } from './simulated-bus.ts';
import { SimulatedQueue } from './simulated-queue.ts';
import { SimulatedTable } from './simulated-table.ts';
import type { Steps } from './steps.ts';
import { tableCall } from './table-calls.ts';
import { shardsOf, simulatedTenants } from './tenants.ts';
import { Trace } from './trace.ts';
import { VirtualTime } from './virtual-time.ts';

/** What was put on the queue; `change` is null where it cannot be taken. */
export interface Sent {
  readonly body: string;
  readonly change: LicenseChange | null;
  /** Whether it can be taken or not, by what is there when it comes. */
  readonly isHuge: boolean;
}

export interface WorldOptions {
  readonly scenario: Scenario;
  readonly steps: Steps;
  /** What a process's handlers are made of. */
  readonly making: Making;
  /** What a process's commands are on their way to the table. */
  readonly onTheWay: (command: unknown) => unknown;
  /** What the bus's answers are on their way back. */
  readonly onTheWayBack: (answer: object) => object;
}

/** When every run begins. */
export const start = Date.UTC(2026, 5, 1, 12);

const minute = 60_000;
// SQS hides what was received for six times as long as the function may take.
const queueOptions = { visibilityTimeout: 6 * minute, maxReceives: 3 };

/** All that is outside of the two functions: time, table, bus, queues; and the processes themselves. */
export class World {
  readonly time = new VirtualTime(start);
  readonly trace = new Trace(this.time);
  readonly table = new SimulatedTable();
  readonly bus = new SimulatedBus();
  readonly rejected = new RejectedMessages();
  readonly queue = new SimulatedQueue(queueOptions);
  readonly sent = new Map<string, Sent>();
  readonly faults: Faults;
  readonly gate: Gate;
  readonly functions: Functions;
  /** Ports that see all there is at once, and that nothing can go wrong with. */
  readonly observer: ProcessPorts;
  readonly shards: readonly number[];
  #poison: Poison | null;

  constructor({ scenario, steps, making, onTheWay, onTheWayBack }: WorldOptions) {
    const { time, trace } = this;
    this.shards = shardsOf(scenario.tenants);
    this.faults = new Faults(scenario.faults);
    this.#poison = scenario.poison;
    if (scenario.poison?.of === 'bus') this.bus.refused.add(this.poisonedTenant ?? '');
    this.gate = new Gate({
      ...{ steps, time, trace, faults: this.faults, orphansLand: scenario.orphansLand },
      isPoisoned: (call) => this.#isPoisoned(call),
    });
    const servicesOf = (process: Process) => ({
      table: (command: unknown) =>
        this.gate.pass(process, tableCall(this.table, onTheWay(command))),
      bus: async (command: unknown) =>
        onTheWayBack(await this.gate.pass(process, this.bus.call(command))),
      queue: (command: unknown) => this.gate.pass(process, this.rejected.call(command)),
    });
    this.functions = new Functions({
      ...{ time, skews: scenario.skews, shards: this.shards },
      ...{ servicesOf, making },
    });
    this.observer = this.#observer();
  }

  get poisonedTenant(): string | undefined {
    return this.#poison === null ? undefined : simulatedTenants[this.#poison.tenant];
  }

  /** Somebody has mended what made one tenant fail. */
  heal(): void {
    this.#poison = null;
    this.bus.refused.clear();
  }

  /** All tenants are at the catalogue of the first deployment. */
  async prepare(): Promise<void> {
    const progress = { since: start, passSince: start, after: null, failures: 0, isDone: true };
    for (const shard of this.shards) {
      await this.observer.fleetProgress.save(shard, { ...progress, version: catalogue.version });
    }
  }

  #isPoisoned({ kind, tenantId }: Call<unknown>): boolean {
    const isOfTable = kind !== 'put-events' && tenantId !== undefined;
    return this.#poison?.of === 'ledger' && isOfTable && tenantId === this.poisonedTenant;
  }

  #observer(): ProcessPorts {
    const unused = () => Promise.reject(new Error('an observer only looks'));
    const table = async (command: unknown) => tableCall(this.table, command).effect();
    const clock = () => this.time.now;
    const { shards } = this;
    return portsOf({ table, bus: unused, queue: unused }, { clock, catalogue, shards });
  }
}
