import fc from 'fast-check';
import { scenarios } from '../scenario/scenarios.ts';
import type { Course } from './run.ts';

// Without the bias to small values that a first sample has: it is the only one of its seed.
const courses: fc.Arbitrary<Course> = fc.record({
  scenario: fc.noBias(scenarios),
  scheduler: fc.scheduler(),
});

// Neighboring numbers would make fast-check's generator begin alike.
const spread = 0x9e3779b1;

/** The course of a run: the same for the same seed. */
export function courseOf(seed: number): Course {
  const [course] = fc.sample(courses, { seed: Math.imul(seed, spread), numRuns: 1 });
  if (course === undefined) throw new Error('fast-check gives no sample');
  return course;
}
