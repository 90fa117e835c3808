import { table, target } from '../report/markdown.ts';
import { numberText, spreadText } from '../report/spread.ts';
import { measureClassification } from './measure-classification.ts';

/** Part 3. */
export async function classificationReport(): Promise<string> {
  const measured = await measureClassification(100_000);
  const speedOf = (name: string) =>
    measured.find((each) => each.name.startsWith(name))?.usersPerSecond.median ?? Number.NaN;
  const times = (peer: string) => speedOf('ours, a package') / speedOf(peer);
  const limits = [
    ['json-rules-engine', 50],
    ['@casl/ability', 10],
    ['if-chain', 1],
  ] as const;
  return [
    '## 3. Classification\n',
    'Users per second of CPU on one fixture: 100,000 users of 8 tenants with all 26 combinations; a run is one tenant. The hash is that of every user’s combination.\n',
    table(
      ['', 'users per second', 'hash'],
      measured.map(({ name, usersPerSecond, hash }) => [name, spreadText(usersPerSecond), hash]),
    ),
    '',
    ...limits.map(([peer, limit]) =>
      target(`${numberText(times(peer))} times ${peer}, at least ${limit}`, times(peer) >= limit),
    ),
  ].join('\n');
}
