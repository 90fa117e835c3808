import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { translateLicensePackage } from '../../../shared/application/translate-license-package.ts';
import { catalogue } from '../../../shared/catalog/catalogue.ts';
import { packageSnapshot } from '../../../shared/commands/package-snapshot.ts';
import { WireLicensePackage } from '../../../shared/contracts/license-package.ts';
import { explainPlans } from '../../../shared/domain/explain.ts';
import { readSet } from '../../../shared/domain/license-package.ts';
import { planMigration } from '../../../shared/domain/plan-migration.ts';
import { packageWith, planRecord } from '../../support/events-in.ts';
import { budget, fuzzTimeout, Tally } from '../../support/hostile-budget.ts';
import { hostileText } from '../../support/hostile-values.ts';
import { realSalesPremium } from '../../support/plan-sets.ts';

const tally = new Tally('ExtraInfo texts');
afterAll(() => console.log(tally.line));

const commands = fc.constantFrom(
  ...['set=', 'SET=', ' set=', ';set=', 'only=', 'offset=', 'set', '=', ',', ';', '&', '|', ' '],
  ...['user', 'USER', 'sale-cal', realSalesPremium, '\n', '\t', '\u00A0', '\u2003', '\uFEFF'],
);
const infos = fc.oneof(
  hostileText,
  fc.array(fc.oneof({ weight: 4, arbitrary: commands }, hostileText), { maxLength: 12 }).map(join),
);

function join(parts: readonly string[]): string {
  return parts.join('').toWellFormed().slice(0, 3900);
}

describe('any ExtraInfo', () => {
  it('gives a sorted set of its own letters, or none', { timeout: fuzzTimeout }, () => {
    const property = fc.property(infos, (info) => {
      const set = readSet(info);
      tally.add(info, set === null ? 'without a set' : 'with a set');
      expect(readSet(info)).toEqual(set);
      if (set === null) return;
      expect(set).toEqual([...new Set(set)].sort());
      expect(set.join('').length).toBeLessThanOrEqual(info.toLowerCase().length);
      for (const name of set) {
        expect(info.toLowerCase()).toContain(name);
        expect(name).not.toMatch(/^\s|\s$|[,;&|]|^$/);
      }
    });
    fc.assert(property, budget(1000));
  });

  it('makes a plan that can be classified, explained and migrated, always alike', {
    timeout: fuzzTimeout,
  }, () => {
    const property = fc.property(
      infos,
      fc.constantFrom('ten-sales', 'suite-user', 'x'),
      (info, name) => {
        const record = { ...planRecord(name, ''), ExtraInfo: info.toWellFormed() };
        const wire = WireLicensePackage.safeParse(
          packageWith({ records: [record, planRecord('y', '')] }),
        );
        tally.add(info, wire.success ? 'classified' : 'too long');
        if (!wire.success) return;
        const snapshots = [wire.data, wire.data].map((data) =>
          packageSnapshot(translateLicensePackage(data), new Map(), catalogue),
        );
        const [first, second] = snapshots.map((snapshot) =>
          JSON.stringify([explainPlans(snapshot, catalogue), planMigration(snapshot, catalogue)]),
        );
        expect(first).toBe(second);
      },
    );
    fc.assert(property, budget(200));
  });
});

it('a set of as many names as fit is read in one pass', () => {
  // Of a regular expression that goes back, each of these would take minutes.
  const long = 300_000;
  for (const piece of ['set=', ' set', ';', ',', 's', 'set=,', '\tset=;']) {
    const info = piece.repeat(long / piece.length);
    readSet(info);
    tally.add(info, 'long ones');
  }
  expect(readSet(`set=${'a,'.repeat(long)}`)).toEqual(['a']);
}, 10_000);
