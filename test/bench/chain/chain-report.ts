import { isDeepStrictEqual } from 'node:util';
import { table } from '../report/markdown.ts';
import { percentile } from '../report/percentile.ts';
import { numberText, spreadOf, spreadText } from '../report/spread.ts';
import { Chain } from './chain.ts';
import {
  burstChanges,
  burstTenants,
  type ChainRound,
  ChainRounds,
  singleChanges,
} from './measure-chain.ts';

const rounds = 5;
const bigUsers = 100_000;
// What (A) does is the same for every user, so that a part tells of the whole: all would take minutes a round.
const fraction = 20;

interface Measured {
  readonly ours: readonly ChainRound[];
  readonly theirs: readonly ChainRound[];
}

/** Part 5. */
export async function chainReport(folder: string): Promise<string> {
  const measured = await measure(folder);
  const samples = ({ during }: ChainRound) => during.length;
  return [
    '## 5. Throughput and latency of the chain\n',
    `On the local runner, ${rounds} rounds of both designs in turns; wall time, of which only the ratios within a round mean something. A burst is ${numberText(burstChanges)} single-user changes over ${burstTenants} tenants, ${numberText(rounds * burstChanges)} in all rounds. Latency is from PutEvents to the stream of plan changes, one change after another: ${singleChanges} a round while nothing else happens, and ${textOf(measured.ours, samples)} (ours) and ${textOf(measured.theirs, samples)} (A) while everybody of another tenant moves, which has ${numberText(bigUsers)} users for ours and ${numberText(bigUsers / fraction)} for A. Ours is done with it so soon that it is moved again until there are ${singleChanges} latencies. A ratio above 1 speaks for ours in changes per second, and against it in all else.\n`,
    table(
      ['measured', 'ours', 'A: get and put', 'ours : A, round by round'],
      figures.map((figure) => rowOf(figure, measured)),
    ),
  ].join('\n');
}

async function measure(folder: string): Promise<Measured> {
  await using cleanup = new AsyncDisposableStack();
  const ours = new ChainRounds(await Chain.ours(cleanup), bigUsers);
  const theirs = new ChainRounds(await Chain.getAndPut(folder, cleanup), bigUsers / fraction);
  await ours.prepare();
  await theirs.prepare();
  const measured = { ours: [] as ChainRound[], theirs: [] as ChainRound[] };
  for (let round = 0; round < rounds; round += 1) {
    measured.ours.push(await ours.round());
    measured.theirs.push(await theirs.round());
  }
  if (!isDeepStrictEqual(ours.burstEnd(), theirs.burstEnd())) {
    throw new Error('the designs did not end with the same entitlements');
  }
  return measured;
}

interface Figure {
  readonly text: string;
  readonly of: (round: ChainRound) => number;
  /** How many times less of it was asked of (A). */
  readonly fraction?: number;
}

const figures: readonly Figure[] = [
  { text: 'burst, changes per second', of: ({ perSecond }) => perSecond },
  {
    text: 'burst, CPU of the functions, ms per change',
    of: ({ functionCpu }) => functionCpu,
  },
  {
    text: 'burst, CPU of the runner and the sender, ms per change',
    of: ({ runnerCpu }) => runnerCpu,
  },
  { text: 'latency p50, idle, ms', of: ({ idle }) => percentile(idle, 0.5) },
  { text: 'latency p99, idle, ms', of: ({ idle }) => percentile(idle, 0.99) },
  { text: 'latency p50, during a big change, ms', of: ({ during }) => percentile(during, 0.5) },
  { text: 'latency p99, during a big change, ms', of: ({ during }) => percentile(during, 0.99) },
  {
    text: `the big change until all ${numberText(bigUsers)} are told, s (A: ${numberText(bigUsers / fraction)} users, x${fraction})`,
    of: ({ bigChanges }) => percentile(bigChanges, 0.5),
    fraction,
  },
];

function rowOf({ text, of, fraction: factor = 1 }: Figure, { ours, theirs }: Measured): string[] {
  const theirFigure = (round: ChainRound) => factor * of(round);
  const ratios = ours.flatMap((round, index) => {
    const other = theirs[index];
    return other === undefined ? [] : [of(round) / theirFigure(other)];
  });
  return [text, textOf(ours, of), textOf(theirs, theirFigure), spreadText(spreadOf(ratios))];
}

function textOf(measured: readonly ChainRound[], of: (round: ChainRound) => number): string {
  return spreadText(spreadOf(measured.map(of)));
}
