import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { translateLicenseChange } from '../../../shared/application/translate-license-change.ts';
import {
  type ParsedLicenseChange,
  parseLicenseChange,
} from '../../../shared/contracts/parse-license-change.ts';
import type { LicenseChange } from '../../../shared/domain/license-change.ts';
import { partitionKey } from '../../../shared/ledger/keys.ts';
import { budget, fuzzTimeout, Tally } from '../../support/hostile-budget.ts';
import {
  dateConstants,
  jsonWithRaw,
  numberConstants,
  textConstants,
} from '../../support/hostile-constants.ts';
import { fullEvents, hostileEvents } from '../../support/hostile-events.ts';
import { variantsOf } from '../../support/hostile-places.ts';
import { isUnpolluted, unclearIn } from '../../support/hostile-refusals.ts';

const tally = new Tally('events to parse');
afterAll(() => console.log(tally.line));

const runs = 600;

function expectDoneWith(text: string): void {
  const parsed = parseLicenseChange(text);
  const wrong = wrongIn(parsed);
  tally.add(text, wrong === null ? parsed.kind : 'unexplained');
  expect(wrong).toBeNull();
}

describe('any event', () => {
  it('is taken in or refused in words that name the place', { timeout: fuzzTimeout }, () => {
    const property = fc.property(hostileEvents, (text) => {
      expectDoneWith(text);
      expect(parseLicenseChange(text)).toEqual(parseLicenseChange(text));
      expect(isUnpolluted()).toBe(true);
    });
    fc.assert(property, budget(runs));
    // Else it says nothing of one of them.
    expect(tally.of('accepted')).toBeGreaterThan(runs / 10);
    expect(tally.of('rejected')).toBeGreaterThan(runs / 10);
  });

  it('is so with every hostile value in every place', () => {
    for (const event of fullEvents) {
      for (const variant of variantsOf(event, hostileInsteadOf)) {
        expectDoneWith(jsonWithRaw(variant));
      }
    }
  });

  it('is taken in as it was before anything was done to it', () => {
    for (const event of fullEvents) {
      expect(parseLicenseChange(JSON.stringify(event)).kind).toBe('accepted');
    }
  });
});

function hostileInsteadOf(leaf: unknown): readonly unknown[] {
  if (typeof leaf === 'number') return numberConstants;
  return /^\d{4}-/.test(String(leaf)) ? dateConstants : textConstants;
}

function wrongIn(parsed: ParsedLicenseChange): string | null {
  if (parsed.kind === 'rejected') return unclearIn(parsed.rejection);
  return impossibleIn(translateLicenseChange(parsed.change))[0] ?? null;
}

/** What no change that was taken in may hold, whatever it came from. */
function impossibleIn(change: LicenseChange): string[] {
  const { tenantId, eventId, sequence, occurredAt } = change;
  const effectiveAt = 'effectiveAt' in change ? change.effectiveAt : undefined;
  const checks = {
    tenantId: /^TENANT#[\w-]{1,64}$/.test(partitionKey(tenantId)),
    eventId: /^[\w-]{1,64}$/.test(eventId),
    sequence: Number.isSafeInteger(sequence) && sequence >= 0,
    occurredAt: isWritable(occurredAt),
    effectiveAt: effectiveAt === undefined || isWritable(effectiveAt),
    names: namesIn(change).every(isName),
    dates: datesIn(change).every((date) => date === null || isWritable(date)),
  };
  return Object.entries(checks).flatMap(([what, holds]) => (holds ? [] : [what]));
}

function isWritable(instant: number): boolean {
  return Number.isInteger(instant) && /^\d{4}-/.test(new Date(instant).toISOString());
}

// Twice what the wire takes: some letters become two in lower case.
const maxName = 2 * 239;

function isName(name: string): boolean {
  const isLower = name === name.toLowerCase();
  return isLower && name.isWellFormed() && name.length > 0 && [...name].length <= maxName;
}

function datesIn(change: LicenseChange): (number | null)[] {
  return change.kind === 'package-changed' ? Object.values(change.package.current.dates) : [];
}

function namesIn(change: LicenseChange): string[] {
  if (change.kind === 'package-changed') {
    const { current, pending } = change.package;
    const records = [...current.licenses, ...(pending?.package.licenses ?? [])];
    return records.flatMap(({ owner, name }) => [owner, name]);
  }
  if (change.kind !== 'users-changed') return [];
  return [...change.users.values()].flatMap((user) =>
    user.kind === 'removed' ? [] : [...user.licenses, user.userPlan ?? 'none'],
  );
}
