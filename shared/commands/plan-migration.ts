/** `npm run plan-migration -- <package> [users file] [--json]`: what a move to CRM Suite takes and gives. */
import { parseArgs } from 'node:util';
import { catalogue } from '../catalog/catalogue.ts';
import { planMigration } from '../domain/plan-migration.ts';
import { readCommandLine, runCommand } from './command-error.ts';
import { migrationText } from './migration-report.ts';
import { packageSnapshot } from './package-snapshot.ts';
import { readPackageFile } from './read-package-file.ts';
import { readUsersFile } from './read-users-file.ts';

const usage = 'usage: npm run plan-migration -- <package.xml|package.json> [users.json] [--json]';

await runCommand(async () => {
  const { packagePath, usersPath, json } = readArguments();
  const { package: current, notes } = await readPackageFile(packagePath);
  const users = usersPath === undefined ? new Map() : await readUsersFile(usersPath);
  const plan = planMigration(packageSnapshot(current, users, catalogue), catalogue);
  console.log(json ? JSON.stringify({ ...plan, notes }, null, 2) : migrationText(plan, notes));
});

function readArguments(): { packagePath: string; usersPath?: string; json: boolean } {
  const flag = { type: 'boolean', default: false } as const;
  return readCommandLine(usage, () => {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: flag } });
    const [packagePath, usersPath, ...others] = positionals;
    if (packagePath === undefined || others.length > 0) return null;
    return { packagePath, usersPath, json: values.json };
  });
}
