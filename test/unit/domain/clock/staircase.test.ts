import { describe, expect, it } from 'vitest';
import {
  type Claim,
  climb,
  climbedTo,
  type Staircase,
} from '../../../../shared/domain/staircase.ts';
import { permutationsOf } from '../../../support/endings-at.ts';

type Input = Claim<string>;

const empty: Staircase<string> = { held: null, scheduled: [] };
const instants = [null, 1, 2, 3] as const;
const textOf = (value: string) => value;

/** The rule as it is written: of those that count by then the highest sequence, of equal ones the larger value. */
function heldAt(inputs: readonly Input[], instant: number): string | undefined {
  return inputs
    .filter(({ effectiveAt }) => effectiveAt === null || effectiveAt <= instant)
    .toSorted((a, b) => a.sequence - b.sequence || (a.value < b.value ? -1 : 1))
    .at(-1)?.value;
}

const stairsOf = (inputs: readonly Input[]) =>
  inputs.reduce((stairs, input) => climb(stairs, input, textOf).stairs, empty);

function timings(count: number): (number | null)[][] {
  if (count === 0) return [[]];
  return timings(count - 1).flatMap((others) => instants.map((instant) => [instant, ...others]));
}

const inputsOf = (sequences: readonly number[], values: string) =>
  timings(sequences.length).map((timing) =>
    sequences.map(
      (sequence, index): Input => ({
        effectiveAt: timing[index] ?? null,
        sequence,
        value: values.charAt(index),
      }),
    ),
  );

describe.each([
  ['four inputs', inputsOf([1, 2, 3, 4], 'abcd')],
  ['two with one sequence among others', inputsOf([1, 2, 2, 3], 'adcb')],
  ['all with one sequence', inputsOf([5, 5, 5], 'bac')],
  ['two that say the same', inputsOf([1, 2, 3], 'aba')],
  ['one and the same twice at two instants', inputsOf([1, 2, 2], 'bcc')],
])('of a register with %s, at any instants', (_, histories) => {
  it('what it holds from instant to instant is what the rule says, in any order', () => {
    for (const inputs of histories) {
      const expected = [0, 1, 2, 3].map((instant) => heldAt(inputs, instant));
      const held = permutationsOf(inputs).map((order) => {
        const stairs = stairsOf(order);
        return [0, 1, 2, 3].map((instant) => climbedTo(stairs, instant).held?.value).join();
      });
      expect(new Set(held)).toEqual(new Set([expected.join()]));
    }
  });

  it('every order, repeated or not, ends in the same stairs', () => {
    for (const inputs of histories) {
      const stairs = permutationsOf(inputs).flatMap((order) => [
        stairsOf(order),
        stairsOf([...order, ...order.toReversed()]),
      ]);
      expect(new Set(stairs.map((each) => JSON.stringify(each))).size).toBe(1);
    }
  });

  it('nothing is kept that can never be held', () => {
    for (const inputs of histories) {
      const { held, scheduled } = stairsOf(inputs);
      const steps = [...(held === null ? [] : [{ effectiveAt: 0, ...held }]), ...scheduled];
      for (const step of steps) expect(heldAt(inputs, step.effectiveAt)).toBe(step.value);
      const sequences = steps.map(({ sequence }) => sequence);
      expect(sequences).toEqual(sequences.toSorted((a, b) => a - b));
    }
  });
});

describe('a conflict', () => {
  const at = (effectiveAt: number | null, value: string, sequence = 5): Input => ({
    effectiveAt,
    sequence,
    value,
  });
  const isConflict = (first: Input, second: Input) =>
    climb(stairsOf([first]), second, textOf).conflict;

  it('is one sequence with different content, at one instant or at two', () => {
    expect(isConflict(at(1, 'a'), at(1, 'b'))).toBe(true);
    expect(isConflict(at(2, 'b'), at(1, 'a'))).toBe(true);
    expect(isConflict(at(1, 'a'), at(2, 'b'))).toBe(true);
    expect(isConflict(at(null, 'a'), at(2, 'b'))).toBe(true);
  });

  it('is not the same again, nor another sequence', () => {
    expect(isConflict(at(1, 'a'), at(1, 'a'))).toBe(false);
    expect(isConflict(at(2, 'a'), at(1, 'a'))).toBe(false);
    expect(isConflict(at(1, 'a', 4), at(1, 'b'))).toBe(false);
    expect(isConflict(at(1, 'a', 6), at(1, 'b'))).toBe(false);
  });
});
