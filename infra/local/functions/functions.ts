import { setTimeout as sleep } from 'node:timers/promises';
import type { FunctionDefinition } from './function-definition.ts';
import { FunctionPool } from './function-pool.ts';
import type { Outcome } from './runtime-api.ts';

/** How invocations that nobody waits for are repeated, and where they end. */
export interface AsyncInvocationConfig {
  readonly maximumRetryAttempts: number;
  /** Takes an event that failed to the end. */
  readonly onFailure?: (payload: string, errorMessage: string) => Promise<void>;
}

export interface LogLine {
  /** The function's logical id. */
  readonly functionName: string;
  readonly line: string;
}

interface FunctionsOptions {
  readonly endpoint: string;
  readonly onLog: (line: LogLine) => void;
  readonly report: (line: string) => void;
}

interface Entry {
  readonly pool: FunctionPool;
  config: AsyncInvocationConfig;
}

/** AWS waits one and two minutes. */
const retryDelayMs = 1000;

/** All functions, by ARN. */
export class Functions {
  readonly #options: FunctionsOptions;
  readonly #entries = new Map<string, Entry>();
  readonly #stopping = new AbortController();
  #started = 0;

  constructor(options: FunctionsOptions) {
    this.#options = options;
  }

  add(definition: FunctionDefinition, config: AsyncInvocationConfig): void {
    const { endpoint, onLog } = this.#options;
    const onLine = (line: string) => onLog({ functionName: definition.label, line });
    this.#entries.set(definition.arn, {
      pool: new FunctionPool(definition, { endpoint, onLine }),
      config,
    });
  }

  /** The ARN of a function by its ARN or name. */
  arnOf(nameOrArn: string): string {
    for (const [arn, { pool }] of this.#entries)
      if (arn === nameOrArn || pool.definition.name === nameOrArn) return arn;
    throw new Error(`there is no function ${nameOrArn}`);
  }

  configureAsync(arn: string, change: Partial<AsyncInvocationConfig>): void {
    const entry = this.#entry(arn);
    entry.config = { ...entry.config, ...change };
  }

  /** Invokes and waits for the outcome. A failure is also reported. */
  async invoke(arn: string, payload: string): Promise<Outcome> {
    const { pool } = this.#entry(arn);
    this.#started += 1;
    const outcome = await pool.invoke(payload);
    if (outcome.kind === 'failure' && !this.#stopping.signal.aborted)
      this.#options.report(
        `${pool.definition.label} failed: ${outcome.errorType}: ${outcome.errorMessage}`,
      );
    return outcome;
  }

  /** Invokes as Lambda does for events that nobody waits for; resolves when it succeeded or was given up. */
  async invokeAsync(arn: string, payload: string): Promise<void> {
    const { config } = this.#entry(arn);
    for (let attempt = 0; ; attempt += 1) {
      const outcome = await this.invoke(arn, payload);
      if (outcome.kind === 'success' || this.#stopping.signal.aborted) return;
      if (attempt >= config.maximumRetryAttempts)
        return await config.onFailure?.(payload, outcome.errorMessage);
      await sleep(retryDelayMs * (attempt + 1), undefined, { signal: this.#stopping.signal }).catch(
        () => {},
      );
    }
  }

  /** The pools of functions, in the order of the template. */
  get pools(): readonly FunctionPool[] {
    return [...this.#entries.values()].map(({ pool }) => pool);
  }

  /** Invocations under way, and how many were ever started. */
  get activity(): { readonly running: number; readonly total: number } {
    const running = this.pools.reduce((sum, pool) => sum + pool.running, 0);
    return { running, total: this.#started };
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.all(this.pools.map((pool) => pool.stop()));
  }

  #entry(arn: string): Entry {
    const entry = this.#entries.get(arn);
    if (!entry) throw new Error(`there is no function ${arn}`);
    return entry;
  }
}
