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

/** A process of a function: it handles one invocation at a time, and its memory ends with it. */
export class Process {
  readonly name: string;
  /** Its clock's lead on the world's time, in ms. */
  skew: number;
  isDead = false;
  invocation: Invocation | undefined;

  constructor(name: string, skew: number) {
    this.name = name;
    this.skew = skew;
  }

  get isIdle(): boolean {
    return !this.isDead && this.invocation === undefined;
  }

  isOverdue(now: Instant): boolean {
    return this.invocation !== undefined && now >= this.invocation.deadline;
  }

  /** The invocation has come to its end by itself; a process that died meanwhile stays dead. */
  end(ending: Ending): void {
    if (this.isDead) return;
    const { invocation } = this;
    this.invocation = undefined;
    invocation?.onEnd(ending);
  }

  kill(reason: 'crashed' | 'timed out'): void {
    this.end({ kind: 'abandoned', reason });
    this.isDead = true;
  }
}
