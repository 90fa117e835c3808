import { describe, expect, it } from 'vitest';
import { run } from './runs/run.ts';
import { courseOf } from './runs/seeds.ts';
import { faultsText, readFaults, runWith, singleFaults } from './runs/systematic.ts';

const sample = 60;

describe('whatever goes wrong between the functions and their services', () => {
  it('nothing is lost and everything is told, in any order of steps', async () => {
    for (let seed = 1; seed <= sample; seed += 1) {
      const { failure } = await run(courseOf(seed));
      expect(failure, `npm run simulate -- --seed ${seed}`).toBeUndefined();
    }
  });

  it('nothing is lost and everything is told, with any one fault of any one call', async () => {
    const singles = await singleFaults();
    expect(singles.length).toBeGreaterThan(150);
    for (const fault of singles) {
      const { failure } = await runWith([fault]);
      expect(failure, `npm run simulate -- --faults ${faultsText([fault])}`).toBeUndefined();
    }
  });
});

describe('a seed', () => {
  it('gives the same run each time, step by step', async () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const [once, again] = [await run(courseOf(seed)), await run(courseOf(seed))];
      expect(once.trace.length).toBeGreaterThan(20);
      expect(again.trace).toEqual(once.trace);
    }
  });

  it('gives another run than the next one', async () => {
    const [one, other] = [await run(courseOf(1)), await run(courseOf(2))];
    expect(one.trace).not.toEqual(other.trace);
  });

  it('tells of each step at which instant who did what, and how it went', async () => {
    const { trace } = await runWith(readFaults('4:lose'));
    expect(trace).toContainEqual(
      expect.stringMatching(
        /^2026-06-01T12:00:00\.025Z {2}reclassify#\d +\[call 4\] PutItem Cust\d+\/1: takes effect, and its reply is lost$/,
      ),
    );
  });
});
