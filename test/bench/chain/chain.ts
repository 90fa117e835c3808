import type { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { type Runner, startRunner } from '../../../infra/local/runner.ts';
import { clientsOf } from '../../local/support/clients.ts';
import { send } from '../../local/support/send.ts';
import type { EventIn } from '../../support/events-in.ts';
import { writeGetAndPutApp } from './get-and-put-app.ts';
import { cpuOfProcess } from './process-cpu.ts';
import { StreamFollower } from './stream-follower.ts';
import { type ToldUser, toldUsers } from './told-users.ts';

const patienceMs = 180_000;

/** A design, deployed: events go in, and what comes out is followed. */
export class Chain {
  readonly name: string;
  readonly #runner: Runner;
  readonly #events: EventBridgeClient;
  readonly #stream: StreamFollower;

  private constructor(name: string, runner: Runner, stream: StreamFollower) {
    this.name = name;
    this.#runner = runner;
    this.#stream = stream;
    this.#events = clientsOf(runner.endpoint).events;
  }

  static async ours(cleanup: AsyncDisposableStack): Promise<Chain> {
    return Chain.#start('ours', undefined, cleanup);
  }

  static async getAndPut(folder: string, cleanup: AsyncDisposableStack): Promise<Chain> {
    const app = await writeGetAndPutApp(folder);
    cleanup.defer(() => app.remove());
    return Chain.#start('A: get and put', app.assembly, cleanup);
  }

  static async #start(name: string, assembly: string | undefined, cleanup: AsyncDisposableStack) {
    const runner = await startRunner({ assembly });
    cleanup.defer(() => runner.stop());
    const stream = await StreamFollower.follow(runner.endpoint);
    cleanup.defer(() => stream.stop());
    const chain = new Chain(name, runner, stream);
    cleanup.defer(() => chain.#events.destroy());
    return chain;
  }

  /** Puts events on the bus, ten to a call. */
  async put(events: readonly EventIn[]): Promise<void> {
    await send(this.#events, events);
  }

  /** Waits until all that follows from what was put is done. */
  idle(): Promise<void> {
    return this.#runner.idle(patienceMs);
  }

  async play(events: readonly EventIn[]): Promise<void> {
    await this.put(events);
    await this.idle();
  }

  /** Milliseconds from PutEvents to the plan change on the stream. */
  async latency(tenantId: string, change: EventIn): Promise<number> {
    const told = this.#stream.next(tenantId);
    const start = performance.now();
    await this.put([change]);
    return (await told) - start;
  }

  /** Milliseconds of CPU that the processes of its functions have used. */
  get functionCpu(): number {
    const { functionNames } = this.#runner;
    const pids = functionNames.flatMap((name) => this.#runner.functionPids(name));
    return pids.reduce((sum, pid) => sum + cpuOfProcess(pid), 0);
  }

  /** Events that came out so far. */
  get eventsOut(): number {
    return this.#runner.planChanges.length;
  }

  /** Everybody of whom events told since there were so many. */
  toldSince(eventsOut: number): ToldUser[] {
    return this.#runner.planChanges.slice(eventsOut).flatMap(toldUsers);
  }
}
