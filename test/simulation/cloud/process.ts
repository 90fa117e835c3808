import { AsyncLocalStorage } from 'node:async_hooks';
import type { Instant } from '../../../shared/domain/instant.ts';
import type { Call } from './fault-kinds.ts';

/** How an invocation came to its end. */
export type Ending =
  | { readonly kind: 'returned'; readonly result: unknown }
  | { readonly kind: 'threw'; readonly error: unknown }
  /** Nothing behind the call at which it was has happened. */
  | { readonly kind: 'abandoned'; readonly reason: 'crashed' | 'timed out' };

/** A call of an invocation, and whether it was told that it went well. */
export interface MadeCall {
  readonly call: Pick<Call<unknown>, 'kind' | 'tenantId' | 'revision'>;
  readonly wentWell: boolean;
}

/** One event that a process was given. */
export interface Invocation {
  readonly deadline: Instant;
  readonly calls: MadeCall[];
  readonly onEnd: (ending: Ending) => void;
}

/** Whose work is being done; it may be that of an invocation which has ended already. */
export const workOf = new AsyncLocalStorage<Invocation>();

/** A process of a function: it handles one invocation at a time, and its memory ends with it. */
export class Process {
  readonly name: string;
  /** Its clock's lead on the world's time, in ms. */
  skew: number;
  isDead = false;
  #invocation: Invocation | undefined;
  #thaw: (() => void)[] = [];

  constructor(name: string, skew: number) {
    this.name = name;
    this.skew = skew;
  }

  get invocation(): Invocation | undefined {
    return this.#invocation;
  }

  get isIdle(): boolean {
    return !this.isDead && this.#invocation === undefined;
  }

  begin(invocation: Invocation): void {
    this.#invocation = invocation;
    for (const goOn of this.#thaw.splice(0)) goOn();
  }

  /** A process without an invocation is frozen; what an earlier one left undone goes on with the next. */
  thawed(): Promise<void> {
    return new Promise((resolve) => this.#thaw.push(resolve));
  }

  isOverdue(now: Instant): boolean {
    return this.#invocation !== undefined && now >= this.#invocation.deadline;
  }

  /** The invocation has come to its end by itself; a process that died meanwhile stays dead. */
  end(ending: Ending): void {
    if (this.isDead) return;
    const invocation = this.#invocation;
    this.#invocation = undefined;
    invocation?.onEnd(ending);
  }

  kill(reason: 'crashed' | 'timed out'): void {
    this.end({ kind: 'abandoned', reason });
    this.isDead = true;
  }
}
