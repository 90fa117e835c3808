/** `npm run explain -- <package.xml|package.json> [--plan ten-sales] [--json]`: what a package sells, and why. */
import { parseArgs } from 'node:util';
import { catalogue } from '../catalog/catalogue.ts';
import { explainPlans } from '../domain/explain.ts';
import { CommandError, readCommandLine, runCommand } from './command-error.ts';
import { explainText, type PackageReport } from './explain-report.ts';
import { packageSnapshot } from './package-snapshot.ts';
import { readPackageFile } from './read-package-file.ts';

const usage = 'usage: npm run explain -- <package.xml|package.json> [--plan ten-sales] [--json]';

await runCommand(async () => {
  const { path, plan, json } = readArguments();
  const report = await reportOn(path, plan);
  console.log(json ? JSON.stringify(report, null, 2) : explainText(report));
});

function readArguments(): { path: string; plan?: string; json: boolean } {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  return readCommandLine(usage, () => {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { plan: text, json: flag },
    });
    const [path, ...others] = positionals;
    if (path === undefined || others.length > 0) return null;
    return { path, plan: values.plan?.toLowerCase(), json: values.json };
  });
}

async function reportOn(path: string, wanted: string | undefined): Promise<PackageReport> {
  const { package: current, notes } = await readPackageFile(path);
  const snapshot = packageSnapshot(current, new Map(), catalogue);
  const { addOns, siteLicenses, dates, warnings, seats } = snapshot.facets;
  const plans = explainPlans(snapshot, catalogue)
    .filter(({ userPlan }) => wanted === undefined || userPlan === wanted)
    .map((plan) => ({ ...plan, seats: seats[plan.userPlan] }));
  if (wanted !== undefined && plans.length === 0) {
    throw new CommandError(`${path}: holds no user plan ${wanted}`);
  }
  return { plans, addOns, siteLicenses, dates, warnings, notes };
}
