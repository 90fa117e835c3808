import { afterAll, describe, expect, it } from 'vitest';
import { catalogue } from '../../../shared/catalog/catalogue.ts';
import { explainText } from '../../../shared/commands/explain-report.ts';
import { migrationText } from '../../../shared/commands/migration-report.ts';
import { packageSnapshot } from '../../../shared/commands/package-snapshot.ts';
import { readPackageFile } from '../../../shared/commands/read-package-file.ts';
import { explainPlans } from '../../../shared/domain/explain.ts';
import type { LicensePackage } from '../../../shared/domain/license-package.ts';
import { planMigration } from '../../../shared/domain/plan-migration.ts';
import { Folder, listXml, recordXml, refusal } from '../../unit/commands/package-files.ts';

const folder = new Folder();
afterAll(() => folder.remove());

function planXml(ModuleName: string): string {
  return listXml(recordXml({ ModuleName, ExtraFlags: '1', ExtraInfo: 'set=user' }));
}

/** What a person is shown of a package. */
function textsOf(current: LicensePackage): string[] {
  const snapshot = packageSnapshot(current, new Map(), catalogue);
  const { addOns, siteLicenses, dates, warnings, seats } = snapshot.facets;
  const plans = explainPlans(snapshot, catalogue).map((plan) => ({
    ...plan,
    seats: seats[plan.userPlan],
  }));
  return [
    explainText({ plans, addOns, siteLicenses, dates, warnings, notes: [] }),
    migrationText(planMigration(snapshot, catalogue), []),
  ];
}

describe('a name that would steer a terminal', () => {
  it.each([
    ['by an escape sequence', 'ten&#27;[2Jx', '\u001B[2j'],
    ['by a return', 'ten&#13;x', '\r'],
    ['by turning the line around', 'ten&#x202E;x', '\u202E'],
  ])('is printed so that it does not: %s', async (_how, name, command) => {
    const { package: current } = await readPackageFile(folder.file(planXml(name)));
    for (const text of textsOf(current)) {
      expect(text).toContain('ten');
      expect(text).not.toContain(command);
    }
  });
});

it('a file that is not in UTF-8 is refused, and not read as other names', async () => {
  const xml = `<?xml version="1.0" encoding="iso-8859-1"?>${planXml('Grüße')}`;
  const line = await refusal(readPackageFile(folder.file(Buffer.from(xml, 'latin1'))));
  expect(line).toMatch(/UTF-8/);
});
