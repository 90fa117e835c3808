import type { FunctionDefinition } from './function-definition.ts';
import { FunctionProcess } from './function-process.ts';
import type { Outcome } from './runtime-api.ts';

/** So many that races between them are real. */
export const maximumProcesses = 2;

interface PoolSurroundings {
  readonly endpoint: string;
  readonly onLine: (line: string) => void;
}

/** The processes of one function. They are started when needed; a dead one is replaced by the next invocation. */
export class FunctionPool {
  readonly definition: FunctionDefinition;
  readonly #surroundings: PoolSurroundings;
  readonly #processes = new Set<FunctionProcess>();
  readonly #idle: FunctionProcess[] = [];
  readonly #queue: (() => void)[] = [];
  #running = 0;
  #stopped = false;

  constructor(definition: FunctionDefinition, surroundings: PoolSurroundings) {
    this.definition = definition;
    this.#surroundings = surroundings;
  }

  /** Invocations under way. */
  get running(): number {
    return this.#running;
  }

  get pids(): readonly number[] {
    return [...this.#processes].flatMap(({ alive, pid }) => (alive && pid ? [pid] : []));
  }

  async invoke(payload: string): Promise<Outcome> {
    while (this.#running >= maximumProcesses)
      await new Promise<void>((resolve) => this.#queue.push(resolve));
    this.#running += 1;
    try {
      const process = await this.#take();
      const outcome = await process.invoke(payload);
      if (process.alive) this.#idle.push(process);
      return outcome;
    } finally {
      this.#running -= 1;
      this.#queue.shift()?.();
    }
  }

  kill(signal: NodeJS.Signals): void {
    for (const process of this.#processes) process.kill(signal);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all([...this.#processes].map((process) => process.stop()));
  }

  async #take(): Promise<FunctionProcess> {
    for (let idle = this.#idle.pop(); idle; idle = this.#idle.pop()) if (idle.alive) return idle;
    const started = await FunctionProcess.start(this.definition, this.#surroundings);
    this.#processes.add(started);
    void started.exited.then(() => this.#processes.delete(started));
    if (this.#stopped) await started.stop();
    return started;
  }
}
