import type { Instant } from './instant.ts';
import { contest, type Register } from './register.ts';

/** What a register is to hold from an instant to come. */
export interface Scheduled<Value> extends Register<Value> {
  readonly effectiveAt: Instant;
}

/**
 * A register over time. At any instant it holds the input with the highest sequence of those that
 * count by then; so what is scheduled ascends by instant and by sequence alike.
 */
export interface Staircase<Value> {
  readonly held: Register<Value> | null;
  readonly scheduled: readonly Scheduled<Value>[];
}

/** An input's word on a register; null where it counts at once. */
export interface Claim<Value> extends Register<Value> {
  readonly effectiveAt: Instant | null;
}

export interface Climbed<Value> {
  readonly stairs: Staircase<Value>;
  readonly wins: boolean;
  /** Some other input claimed the same sequence with different content. */
  readonly conflict: boolean;
}

/** Takes a claim in. One that wins cancels each scheduled one that is older and not due before it. */
export function climb<Value>(
  { held, scheduled }: Staircase<Value>,
  { effectiveAt, sequence, value }: Claim<Value>,
  key: (value: Value) => string,
): Climbed<Value> {
  const claim = { sequence, value };
  const before = scheduled.filter((step) => isBy(step, effectiveAt));
  const { wins, conflict } = contest<Value>(before.at(-1) ?? held, claim, key);
  if (!wins) return { stairs: { held, scheduled }, wins, conflict };
  const behind = scheduled.slice(before.length).map((step) => contest<Value>(claim, step, key));
  const kept = scheduled.slice(before.length).filter((_, index) => behind[index]?.wins);
  const stairs =
    effectiveAt === null
      ? { held: claim, scheduled: kept }
      : {
          held,
          scheduled: [
            ...before.filter((step) => step.effectiveAt < effectiveAt),
            { effectiveAt, ...claim },
            ...kept,
          ],
        };
  return { stairs, wins, conflict: conflict || behind.some((step) => step.conflict) };
}

/** The register once an instant has come: what was scheduled up to it is held. */
export function climbedTo<Value>(
  { held, scheduled }: Staircase<Value>,
  now: Instant,
): Staircase<Value> {
  const due = scheduled.findLast((step) => isBy(step, now));
  if (due === undefined) return { held, scheduled };
  const { sequence, value } = due;
  return {
    held: { sequence, value },
    scheduled: scheduled.filter((step) => !isBy(step, now)),
  };
}

/** Whether a claim that was taken in is still there: held, or to come. */
export function stands<Value>(
  { held, scheduled }: Staircase<Value>,
  { effectiveAt, sequence, value }: Claim<Value>,
): boolean {
  if (effectiveAt === null) return held?.sequence === sequence && held.value === value;
  return scheduled.some(
    (step) =>
      step.effectiveAt === effectiveAt && step.sequence === sequence && step.value === value,
  );
}

function isBy({ effectiveAt }: Scheduled<unknown>, instant: Instant | null): boolean {
  return instant !== null && effectiveAt <= instant;
}
