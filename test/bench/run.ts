import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleReport } from './bundles/bundle-report.ts';
import { chainReport } from './chain/chain-report.ts';
import { classificationReport } from './classification/classification-report.ts';
import { costReport } from './cost/cost-report.ts';
import { cpuReport } from './cpu/cpu-report.ts';

// Prints the tables and writes them to RESULTS.md; `node run.ts cpu bundles` runs these parts alone and writes nothing.
const folder = mkdtempSync(join(tmpdir(), 'bench-'));
const parts: Readonly<Record<string, () => Promise<string>>> = {
  cost: costReport,
  cpu: () => cpuReport(folder),
  classification: classificationReport,
  bundles: () => bundleReport(folder),
  chain: () => chainReport(folder),
};

const asked = process.argv.slice(2);
const sections = [heading()];
console.log(sections[0]);
try {
  for (const name of asked.length > 0 ? asked : Object.keys(parts)) {
    const section = await parts[name]?.();
    if (section === undefined) throw new Error(`no part ${name}: ${Object.keys(parts).join(', ')}`);
    console.log(`\n${section}`);
    sections.push(section);
  }
  if (asked.length === 0) {
    const before = readFileSync(new URL('before.md', import.meta.url), 'utf8');
    const text = [...sections, before].join('\n\n');
    writeFileSync(new URL('RESULTS.md', import.meta.url), text);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function heading(): string {
  const commit = git('rev-parse', '--short', 'HEAD');
  const isChanged = git('status', '--porcelain', '--', ':!test/bench/RESULTS.md') !== '';
  return [
    '# Speed and cost\n',
    `${new Date().toISOString().slice(0, 10)}, Node ${process.version}, commit ${commit}${isChanged ? ' and changes on top of it' : ''}.`,
    'Figures are counts, or the median of at least 5 runs with (least..most). Times are CPU time, so that what else the machine does matters little, except in part 5; compare ratios, not milliseconds.',
  ].join('\n');
}

function git(...args: readonly string[]): string {
  return execFileSync('git', [...args], { encoding: 'utf8', cwd: import.meta.dirname }).trim();
}
