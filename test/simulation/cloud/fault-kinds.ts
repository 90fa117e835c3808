interface FaultForm {
  /** Whether the call takes effect: at all, at once, some time behind its caller's back. */
  readonly effect: 'none' | 'now' | 'later' | 'as-answered';
  /** What its caller gets to see. */
  readonly reply:
    | 'error'
    | 'throttling'
    | 'timeout'
    | 'of-another-attempt'
    | 'none'
    | 'death'
    | 'partial'
    | 'stale';
  readonly inWords: string;
}

/** How a call goes wrong. */
export const faultKinds = {
  refuse: { effect: 'none', reply: 'error', inWords: 'fails' },
  throttle: { effect: 'none', reply: 'throttling', inWords: 'is throttled' },
  lose: { effect: 'now', reply: 'timeout', inWords: 'takes effect, and its reply is lost' },
  retry: {
    effect: 'now',
    reply: 'of-another-attempt',
    inWords: 'takes effect, its reply is lost, and the client sends it again',
  },
  late: { effect: 'later', reply: 'timeout', inWords: 'times out, and takes effect later' },
  slow: {
    effect: 'later',
    reply: 'none',
    inWords: 'is not answered before the function ends, and takes effect later',
  },
  crash: { effect: 'none', reply: 'death', inWords: 'never happens: the process dies' },
  'crash-after': { effect: 'now', reply: 'death', inWords: 'takes effect, and the process dies' },
  partial: { effect: 'as-answered', reply: 'partial', inWords: 'takes effect in part' },
  stale: {
    effect: 'as-answered',
    reply: 'stale',
    inWords: 'is answered by an index that lags behind',
  },
} as const satisfies Record<string, FaultForm>;
export type FaultKind = keyof typeof faultKinds;

const read = ['refuse', 'throttle', 'slow', 'crash'] as const;
const write = [
  ...(['refuse', 'throttle', 'lose', 'retry', 'late', 'slow', 'crash'] as const),
  'crash-after',
] as const;

/** What can happen to each kind of call; a fault that would be the same as another one is left out. */
export const faultsOf = {
  read,
  'index-read': [...read, 'partial', 'stale'],
  append: write,
  'mark-published': write,
  write,
  'put-events': [...write, 'partial'],
  park: write,
  // Of the queue's own poller, which is no process of ours.
  'delete-messages': ['refuse', 'partial'],
} as const satisfies Record<string, readonly FaultKind[]>;
export type CallKind = keyof typeof faultsOf;

export const callKinds = Object.keys(faultsOf) as CallKind[]; // the keys of a literal

/** One call to a service: what it does, and what it would do in part or by an older state. */
export interface Call<Answer> {
  readonly kind: CallKind;
  readonly what: string;
  /** The tenant that it is about; undefined: none, or several. */
  readonly tenantId?: string;
  readonly revision?: number;
  /** Takes effect at once; throws where the service refuses it. */
  readonly effect: () => Answer;
  readonly partially?: () => Answer;
  readonly staleAnswer?: () => Answer;
}
