import { afterAll, describe, expect, it } from 'vitest';
import { catalogue } from '../../../shared/catalog/catalogue.ts';
import { explainText } from '../../../shared/commands/explain-report.ts';
import { migrationText } from '../../../shared/commands/migration-report.ts';
import { packageSnapshot } from '../../../shared/commands/package-snapshot.ts';
import { reportOf } from '../../../shared/commands/plan-change-report.ts';
import { readPackageFile } from '../../../shared/commands/read-package-file.ts';
import { explainPlans } from '../../../shared/domain/explain.ts';
import type { LicensePackage } from '../../../shared/domain/license-package.ts';
import { planMigration } from '../../../shared/domain/plan-migration.ts';
import { packageChanged, packageWith, usersChanged } from '../../support/events-in.ts';
import { stepAfter } from '../../support/ledger-steps.ts';
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

const steering: [how: string, name: string, command: string][] = [
  ['by an escape sequence', 'ten\u001B[2jx', '\u001B[2j'],
  ['by a return', 'ten\rx', '\r'],
  ['by turning the line around', 'ten\u202Ex', '\u202E'],
];

describe('a name that would steer a terminal', () => {
  it.each(steering)('is printed so that it does not: %s', async (_how, name, command) => {
    const reference = name.replace(/[^ -~]/, (letter) => `&#${letter.charCodeAt(0)};`);
    const { package: current } = await readPackageFile(folder.file(planXml(reference)));
    for (const text of textsOf(current)) {
      expect(text).toContain('ten');
      expect(text).not.toContain(command);
    }
  });

  it.each(steering)('is printed of a change so that it does not: %s', (_how, name, command) => {
    const pkg = packageWith({ plans: { [name]: 'user' } });
    const users = usersChanged({ users: [{ associateId: 1, userPlan: name }] });
    const { events } = stepAfter([packageChanged({ package: pkg }), users]);
    const text = reportOf(
      events.map(({ detailType, detail }) => ({ 'detail-type': detailType, detail })),
    );
    expect(text).toContain('ten');
    expect(text).not.toContain(command);
  });
});

it('a file that is not in UTF-8 is refused, and not read as other names', async () => {
  const xml = `<?xml version="1.0" encoding="iso-8859-1"?>${planXml('Grüße')}`;
  const line = await refusal(readPackageFile(folder.file(Buffer.from(xml, 'latin1'))));
  expect(line).toMatch(/UTF-8/);
});
