import { createHash } from 'node:crypto';
import { Bench } from 'tinybench';
import { cpuMilliseconds } from '../report/cpu-clock.ts';
import { type Spread, spreadOf } from '../report/spread.ts';
import { casl } from './casl.ts';
import { type Classifier, type FixtureTenant, fixtureOf } from './fixture.ts';
import { ifChain } from './if-chain.ts';
import { ours, oursTold } from './ours.ts';
import { rulesEngine } from './rules-engine.ts';

export interface MeasuredClassifier {
  readonly name: string;
  readonly usersPerSecond: Spread;
  readonly hash: string;
}

interface Contender {
  readonly name: string;
  readonly classify: Classifier;
  /** How often it goes through the whole fixture: a slow one does not need to be asked twice. */
  readonly passes: number;
}

const contenders: readonly Contender[] = [
  { name: 'ours, a package changes', classify: ours, passes: 10 },
  { name: 'ours, all users are told anew', classify: oursTold, passes: 10 },
  { name: 'if-chain over license lists', classify: ifChain, passes: 10 },
  { name: '@casl/ability', classify: casl, passes: 2 },
  { name: 'json-rules-engine', classify: rulesEngine, passes: 1 },
];

/** Each on the same fixture, tenant by tenant: a run is one tenant, by its CPU time. */
export async function measureClassification(users: number): Promise<MeasuredClassifier[]> {
  const tenants = fixtureOf(users);
  const measured: MeasuredClassifier[] = [];
  for (const contender of contenders) measured.push(await measure(contender, tenants));
  const hashes = new Set(measured.map(({ hash }) => hash));
  if (hashes.size > 1) throw new Error('not all classify alike');
  return measured;
}

async function measure(
  { name, classify, passes }: Contender,
  tenants: readonly FixtureTenant[],
): Promise<MeasuredClassifier> {
  const outputs: string[][] = [];
  let turn = 0;
  const bench = new Bench({
    now: cpuMilliseconds,
    time: 0,
    iterations: tenants.length * passes,
    warmup: passes > 1,
    warmupTime: 0,
    warmupIterations: tenants.length,
    retainSamples: true,
    throws: true,
  });
  bench.add(name, async () => {
    const tenant = tenants[turn % tenants.length];
    if (tenant !== undefined) outputs[turn % tenants.length] = await classify(tenant);
    turn += 1;
  });
  const [task] = await bench.run();
  const result = task?.result;
  if (result === undefined || !('latency' in result)) throw new Error(`${name} was not measured`);
  const users = (tenants[0]?.users.length ?? 0) * 1000;
  const speeds = result.latency.samples?.map((milliseconds) => users / milliseconds) ?? [];
  return { name, usersPerSecond: spreadOf(speeds), hash: hashOf(outputs) };
}

function hashOf(outputs: readonly string[][]): string {
  return createHash('sha256').update(JSON.stringify(outputs)).digest('hex').slice(0, 16);
}
