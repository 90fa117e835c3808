import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { bundle } from '../bundles/bundle-function.ts';
import { LedgerDesign } from '../cost/designs/ledger-design.ts';
import { UpdateAndStream } from '../cost/designs/update-and-stream.ts';
import { partition, userPrefix } from '../cost/designs/user-row.ts';
import { sqsEventOf } from '../scenario/sqs-event.ts';
import { type TenantChange, tenantChange } from '../scenario/tenant-change.ts';
import type { CpuRuns } from './cpu-runs.ts';
import { asWire } from './wire-item.ts';

export interface RunOptions {
  readonly runs: number;
  readonly warmUps: number;
}

/** A bundled program that measures itself, and what it reads. */
export interface CpuProgram {
  measure(options: RunOptions): Promise<CpuRuns>;
}

/** The product, for a change that moves all of so many users. */
export async function ledgerProgram(users: number, folder: string): Promise<CpuProgram> {
  const change = tenantChange(users, 'all');
  const design = new LedgerDesign();
  for (const event of change.before) await design.receive(event);
  const query = { consistent: true, descending: true, limit: 1 };
  const [head = []] = design.table.query(partition, 'REVISION#', query);
  return program('ledger-process', { change, folder, answer: { Items: head.map(asWire) } });
}

/** Design (C), for the same change. */
export async function streamProgram(users: number, folder: string): Promise<CpuProgram> {
  const change = tenantChange(users, 'all');
  const design = new UpdateAndStream();
  for (const event of change.before) await design.receive(event);
  const pages = [...design.table.query(partition, userPrefix, { consistent: true })];
  const answer = pages.map((page, index) => ({
    Items: page.map(asWire),
    ...(index < pages.length - 1 ? { LastEvaluatedKey: { pk: { S: String(index) } } } : {}),
  }));
  return program('stream-process', { change, folder, answer });
}

interface Prepared {
  readonly change: TenantChange;
  readonly folder: string;
  /** What DynamoDB answers to Query. */
  readonly answer: object;
}

// A heap that leaves half of 256 MB to code, buffers and the young generation.
const heapLimits = ['--max-old-space-size=128', '--max-semi-space-size=16'];

async function program(name: string, { change, folder, answer }: Prepared): Promise<CpuProgram> {
  const answerFile = join(folder, `${name}-${change.users}-answer.json`);
  const eventFile = join(folder, `${name}-${change.users}-event.json`);
  writeFileSync(answerFile, JSON.stringify(answer));
  writeFileSync(eventFile, JSON.stringify(sqsEventOf([change.change])));
  const entry = join(import.meta.dirname, `${name}.ts`);
  const { file } = await bundle(entry, join(folder, `${name}.mjs`));
  return {
    async measure({ runs, warmUps }) {
      const args = [...heapLimits, file, answerFile, eventFile, String(runs), String(warmUps)];
      const { stdout } = await promisify(execFile)(process.execPath, args);
      return JSON.parse(stdout);
    },
  };
}
