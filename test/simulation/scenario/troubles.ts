import fc from 'fast-check';
import { callKinds } from '../cloud/fault-kinds.ts';
import type { Fault } from '../cloud/faults.ts';
import { simulatedTenants } from '../cloud/tenants.ts';
import type { Poison } from './scenario.ts';

const pick = fc.nat(99);
// As many calls as a run of usual length makes before its faults stop.
const from = fc.nat(100);
const fewer = fc.nat(12);
const kind = fc.constantFrom(...callKinds);

const fault: fc.Arbitrary<Fault> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ from, length: fc.constant(1), pick }),
  },
  // Some kinds of calls are rare, and would hardly be met otherwise.
  {
    weight: 3,
    arbitrary: fc.record({ from: fewer, length: fc.constant(1), pick, only: kind }),
  },
  // A service that is away for a while.
  {
    weight: 1,
    arbitrary: fc.record({
      from: fewer,
      length: fc.integer({ min: 4, max: 20 }),
      pick,
      only: kind,
    }),
  },
);

/** Mostly none. */
export const poison: fc.Arbitrary<Poison | null> = fc.oneof(
  { weight: 4, arbitrary: fc.constant(null) },
  {
    weight: 1,
    arbitrary: fc.record({
      tenant: fc.nat(simulatedTenants.length - 1),
      of: fc.constantFrom('ledger', 'bus'),
    }),
  },
);

/** Calls that go wrong, and services that are away. */
export const faults: fc.Arbitrary<Fault[]> = fc.array(fault, { maxLength: 14, size: 'max' });
