import { table, target } from '../report/markdown.ts';
import { numberText, type Spread, scaled, spreadOf, spreadText } from '../report/spread.ts';
import type { CpuRuns } from './cpu-runs.ts';
import { ledgerProgram, streamProgram } from './measure-cpu.ts';

const most = 100_000;
const sizes = [100, 1000, 10_000, most];
const turns = 5;
// What (C) does is the same for every user, so that a tenth tells of the whole.
const fraction = 10;

/** Part 2: everybody of a tenant moves. */
export async function cpuReport(folder: string): Promise<string> {
  const points: { users: number; cpu: Spread; peak: number }[] = [];
  for (const users of sizes.slice(0, -1)) {
    const { cpu, peakMemory } = await (await ledgerProgram(users, folder)).measure(warm);
    points.push({ users, cpu: spreadOf(cpu), peak: peakMemory });
  }
  const { ours, cold, stream, ratios } = await inTurns(folder);
  points.push({ users: most, ...ours });
  const exponent = fittedExponent(points);
  const lastExponent = fittedExponent(points.slice(-2));
  return [
    '## 2. CPU and memory of one tenant change\n',
    'Everybody moves. From the SQS event to the last PutEvents, with the AWS SDK’s own marshalling and signing on a transport that answers at once; each in a bundled process of its own with a heap of 128 MB.\n',
    table(
      ['design', 'users', 'CPU, ms', 'peak memory, MB'],
      [
        ...points.map((point) => rowOf('ours, warm', point)),
        rowOf('ours, first of a process', { users: most, ...cold }),
        rowOf('C: updates and stream', { users: most, ...stream }),
      ],
    ),
    '',
    target(
      `${spreadText(ratios.warm)} times less CPU than C, turn by turn (${spreadText(ratios.cold)} times on the first change of a process), at least 100`,
      ratios.warm.median >= 100,
    ),
    target(`${numberText(ours.peak)} MB at the peak, less than 256`, ours.peak < 256),
    target(
      `CPU grows with users^${numberText(exponent)} from 100 to 100,000 and users^${numberText(lastExponent)} over the last ten times, at most 1.1`,
      Math.max(exponent, lastExponent) <= 1.1,
    ),
  ].join('\n');
}

const warm = { runs: 7, warmUps: 20 };

/** Ours and (C) one after the other, five times, so that what else the machine does falls on both. */
async function inTurns(folder: string) {
  const ledger = await ledgerProgram(most, folder);
  const updates = await streamProgram(most / fraction, folder);
  const ours: CpuRuns[] = [];
  const cold: CpuRuns[] = [];
  const stream: CpuRuns[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    cold.push(await ledger.measure({ runs: 1, warmUps: 0 }));
    ours.push(await ledger.measure({ runs: 3, warmUps: 3 }));
    stream.push(await updates.measure({ runs: 1, warmUps: 1 }));
  }
  const ofAll = (measured: readonly CpuRuns[], factor = 1) => ({
    cpu: scaled(spreadOf(measured.flatMap(({ cpu }) => cpu)), factor),
    peak: Math.max(...measured.map(({ peakMemory }) => peakMemory)),
  });
  const timesLess = (measured: readonly CpuRuns[]) =>
    spreadOf(measured.map((own, turn) => (fraction * medianOf(stream[turn])) / medianOf(own)));
  return {
    ...{ ours: ofAll(ours), cold: ofAll(cold), stream: ofAll(stream, fraction) },
    ratios: { warm: timesLess(ours), cold: timesLess(cold) },
  };
}

function medianOf(measured: CpuRuns | undefined): number {
  return spreadOf(measured?.cpu ?? []).median;
}

function rowOf(design: string, { users, cpu, peak }: { users: number; cpu: Spread; peak: number }) {
  return [design, numberText(users), spreadText(cpu), numberText(peak)];
}

/** The slope of the line through the logarithms. */
function fittedExponent(points: readonly { users: number; cpu: Spread }[]): number {
  const xs = points.map(({ users }) => Math.log(users));
  const ys = points.map(({ cpu }) => Math.log(cpu.median));
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(xs), mean(ys)];
  const covariance = xs.reduce((sum, each, index) => sum + (each - x) * ((ys[index] ?? y) - y), 0);
  return covariance / xs.reduce((sum, each) => sum + (each - x) ** 2, 0);
}
