import type { SQSBatchResponse } from 'aws-lambda';
import { createHandler as createReclassify } from '../../../functions/reclassify/handler.ts';
import { createHandler as createSweep } from '../../../functions/sweep/handler.ts';
import { type Catalogue, catalogue } from '../../../shared/catalog/catalogue.ts';
import type { Services } from './clients.ts';
import { batchEvent, contextWith, minuteEvent } from './invocation-events.ts';
import { type Ports, portsOf } from './ports.ts';
import { type Ending, type Invocation, Process, workOf } from './process.ts';
import type { Delivery } from './simulated-queue.ts';
import type { VirtualTime } from './virtual-time.ts';

export type FunctionName = 'reclassify' | 'sweep';

/** As the templates have them, in ms. */
const timeouts = { reclassify: 60_000, sweep: 55_000 } as const satisfies Record<
  FunctionName,
  number
>;

/** What a handler of either function is made of; a defect puts something else in its place. */
export interface Making {
  readonly ports: (ports: Ports) => Ports;
  readonly reclassify: (
    handle: (deliveries: readonly Delivery[]) => Promise<SQSBatchResponse>,
    ports: Ports,
  ) => (deliveries: readonly Delivery[]) => Promise<SQSBatchResponse>;
}

export interface FunctionsOptions {
  readonly time: VirtualTime;
  /** How far the clock of each new process is ahead, one after the other. */
  readonly skews: readonly number[];
  readonly shards: readonly number[];
  readonly servicesOf: (process: Process) => Services;
  readonly making: Making;
}

interface Running {
  readonly process: Process;
  readonly ports: Ports;
}

/** The processes of both functions: warm ones are used again, and a dead one is never. */
export class Functions {
  readonly #options: FunctionsOptions;
  readonly #running: Record<FunctionName, Running[]> = { reclassify: [], sweep: [] };
  readonly #catalogues: Record<FunctionName, Catalogue> = {
    reclassify: catalogue,
    sweep: catalogue,
  };
  readonly processes: Process[] = [];

  constructor(options: FunctionsOptions) {
    this.#options = options;
  }

  get busy(): Process[] {
    return this.processes.filter(({ isDead, invocation }) => !isDead && invocation !== undefined);
  }

  catalogueOf(name: FunctionName): Catalogue {
    return this.#catalogues[name];
  }

  /** Processes of the old deployment finish what they are at, and get nothing more. */
  deploy(name: FunctionName, newer: Catalogue): void {
    this.#catalogues[name] = newer;
    this.#running[name] = [];
  }

  /** Whoever is at work for longer than its function may is ended. */
  endOverdue(): void {
    const { now } = this.#options.time;
    for (const process of this.busy) if (process.isOverdue(now)) process.kill('timed out');
  }

  reclassify(
    deliveries: readonly Delivery[],
    onEnd: (ending: Ending, invocation: Invocation) => void,
  ): Process {
    const { process, ports } = this.#idle('reclassify');
    const handler = createReclassify(ports);
    const handle = this.#options.making.reclassify((batch) => handler(batchEvent(batch)), ports);
    this.#invoke(process, { name: 'reclassify', run: () => handle(deliveries), onEnd });
    return process;
  }

  sweep(onEnd: (ending: Ending, invocation: Invocation) => void): Process {
    const { process, ports } = this.#idle('sweep');
    const deadline = this.#options.time.now + timeouts.sweep;
    const context = contextWith(() => deadline - this.#options.time.now);
    const handler = createSweep(ports);
    this.#invoke(process, { name: 'sweep', run: () => handler(minuteEvent(), context), onEnd });
    return process;
  }

  #invoke(
    process: Process,
    {
      name,
      run,
      onEnd,
    }: {
      name: FunctionName;
      run: () => Promise<unknown>;
      onEnd: (ending: Ending, invocation: Invocation) => void;
    },
  ): void {
    const invocation: Invocation = {
      deadline: this.#options.time.now + timeouts[name],
      calls: [],
      onEnd: (ending) => onEnd(ending, invocation),
    };
    process.begin(invocation);
    workOf.run(invocation, run).then(
      (result) => process.end({ kind: 'returned', result }),
      (error) => process.end({ kind: 'threw', error }),
    );
  }

  #idle(name: FunctionName): Running {
    const warm = this.#running[name].find(({ process }) => process.isIdle);
    if (warm !== undefined) return warm;
    const { skews, time, shards, servicesOf, making } = this.#options;
    const number = this.processes.length;
    const process = new Process(`${name}#${number + 1}`, skews[number % skews.length] ?? 0);
    this.processes.push(process);
    const clock = () => time.now + process.skew;
    const ports = portsOf(servicesOf(process), {
      ...{ clock, shards, catalogue: this.#catalogues[name] },
    });
    const started = { process, ports: making.ports(ports) };
    this.#running[name].push(started);
    return started;
  }
}
