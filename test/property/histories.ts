import fc from 'fast-check';
import type { LicenseChange } from '../../shared/domain/license-change.ts';
import { changeOf } from '../support/changes.ts';
import { type EventIn, packageChanged, stateChanged, usersChanged } from '../support/events-in.ts';
import { packages } from './packages.ts';

// Few users and few sequences: ties, overtaking and lists that get whole are then common.
const users = fc.integer({ min: 1, max: 4 });
const sequence = fc.integer({ min: 1, max: 6 });
const occurredAt = fc.constantFrom('2026-06-01T08:00:00Z', '2026-06-01T09:30:00+01:00');

const assigned = fc.record(
  {
    associateId: users,
    userPlan: fc.constantFrom('ten-sales', 'Ten-Sales', 'ten-service', 'gone', null),
    licenses: fc.constantFrom(['visible-for'], ['b', 'A'], []),
    canLogin: fc.boolean(),
  },
  { requiredKeys: ['associateId', 'userPlan'] },
);
const removed = users.map((associateId) => ({ associateId, removed: true }));
const entry = fc.oneof({ weight: 4, arbitrary: assigned }, { weight: 1, arbitrary: removed });
const entries = fc.uniqueArray(entry, { selector: (user) => user.associateId, maxLength: 3 });

const whole = fc.constant({ complete: true } as const);
const part = fc
  .constantFrom([1, 2], [2, 2], [1, 3], [2, 3], [3, 3], [1, 1])
  .map(([place, parts]) => ({ complete: { part: place, parts } }));
const completeness = fc.oneof(
  { weight: 4, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: whole },
  { weight: 3, arbitrary: part },
);

const usersInput = fc
  .tuple(sequence, occurredAt, entries, completeness)
  .map(([sequence, occurredAt, users, complete]) =>
    usersChanged({ sequence, occurredAt, users, ...complete }),
  );

/** All parts of one full list, each an input of its own. */
const listInParts = fc
  .tuple(sequence, occurredAt, fc.array(entries, { minLength: 2, maxLength: 3 }))
  .map(([sequence, occurredAt, parts]) =>
    parts.map((users, index) =>
      usersChanged({
        sequence,
        occurredAt,
        users,
        complete: { part: index + 1, parts: parts.length },
      }),
    ),
  );

const pool = fc.constantFrom(...packages.map(({ wire }) => wire));
const yearly = { startDate: '2026-01-31', billingPeriod: 'yearly' };
const contract = fc.constantFrom(
  {},
  {},
  { contract: null },
  { contract: yearly },
  {
    contract: { ...yearly, billingPeriod: 'monthly' },
  },
);
const pending = fc.oneof(
  fc.constant({}),
  pool.map((pending) => ({ pending })),
);

const packageInput = fc
  .tuple(sequence, pool, contract, pending)
  .map(([sequence, pkg, contract, pending]) =>
    packageChanged({ sequence, package: pkg, ...contract, ...pending }),
  );

const stateInput = fc
  .tuple(
    sequence,
    occurredAt,
    fc.constantFrom('Upgrade', 'BackupRestored', 'Suspend', 'Resume', 'Delete', 'Move'),
  )
  .map(([sequence, occurredAt, changeType]) => stateChanged({ sequence, occurredAt, changeType }));

const alone = (event: EventIn) => [event];
/** One input, or several that go together. */
export const inputs: fc.Arbitrary<EventIn[]> = fc.oneof(
  { weight: 6, arbitrary: usersInput.map(alone) },
  { weight: 1, arbitrary: listInParts },
  { weight: 3, arbitrary: packageInput.map(alone) },
  { weight: 1, arbitrary: stateInput.map(alone) },
);

export const maxInputs = 12;

/** Inputs as they were sent, and the batches in which they arrive: shuffled, and some of them twice. */
export interface History {
  readonly sent: readonly LicenseChange[];
  readonly batches: readonly (readonly LicenseChange[])[];
}

export const history: fc.Arbitrary<History> = fc
  .record({
    events: fc
      .array(inputs, { minLength: 1, maxLength: maxInputs })
      .map((several) => several.flat().slice(0, maxInputs)),
    // When each input arrives, and (where even) when it arrives once more.
    arrivals: fc.array(fc.nat(99), { minLength: 2 * maxInputs, maxLength: 2 * maxInputs }),
    endsBatch: fc.array(fc.boolean(), { minLength: 2 * maxInputs, maxLength: 2 * maxInputs }),
  })
  .map(({ events, arrivals, endsBatch }) => {
    const sent = events.map(changeOf);
    const deliveries = sent.flatMap((change, index) => {
      const again = arrivals[maxInputs + index] ?? 1;
      const once = { change, at: arrivals[index] ?? 0 };
      return again % 2 === 0 ? [once, { change, at: again }] : [once];
    });
    deliveries.sort((a, b) => a.at - b.at);
    return {
      sent,
      batches: batched(
        deliveries.map(({ change }) => change),
        endsBatch,
      ),
    };
  });

function batched(
  changes: readonly LicenseChange[],
  endsBatch: readonly boolean[],
): LicenseChange[][] {
  const batches: LicenseChange[][] = [[]];
  changes.forEach((change, index) => {
    batches.at(-1)?.push(change);
    if (endsBatch[index] === true && index < changes.length - 1) batches.push([]);
  });
  return batches;
}
