/** `npm run republish -- --tenant Cust12345 --from 3 --to 9`: has the events of revisions sent once more. */
import { parseArgs } from 'node:util';
import { type Republished, republish } from '../application/republish.ts';
import { CommandError, readCommandLine, runCommand } from './command-error.ts';
import { tenantNamed, withLedger } from './ledger-of.ts';
import { numbered } from './numbered.ts';

const usage = 'usage: npm run republish -- --tenant Cust12345 --from 3 --to 9 [--table NAME]';

await runCommand(async () => {
  const { tenant, from, to, table } = readArguments();
  const range = { tenantId: tenantNamed(tenant), from, to };
  const republished = await withLedger(table, (ledger) =>
    republish(range, { ledger }, (revision) => {
      if (revision % 1000 === 0) console.error(`up to revision ${revision} ...`);
    }),
  );
  console.log(`${range.tenantId}: ${reportOf(republished)}`);
});

function reportOf({ revisions, events }: Republished): string {
  const [first, last] = [revisions[0], revisions.at(-1)];
  if (first === undefined) throw new CommandError('nothing was told in that range');
  const [which, are] = first === last ? [first, 'is'] : [`${first} to ${last}`, 'are'];
  const marked = `${numbered(revisions.length, 'revision')} (${which}) ${are} marked`;
  return `${marked}, ${numbered(events, 'event')}; the sweep publishes them within a minute`;
}

function readArguments(): { tenant: string; from: number; to: number; table?: string } {
  const text = { type: 'string' } as const;
  return readCommandLine(usage, () => {
    const options = { tenant: text, from: text, to: text, table: text };
    const { tenant, table, ...range } = parseArgs({ options }).values;
    const [from, to] = [Number(range.from), Number(range.to)];
    const isRange =
      Number.isSafeInteger(from) && Number.isSafeInteger(to) && 1 <= from && from <= to;
    return tenant === undefined || !isRange ? null : { tenant, from, to, table };
  });
}
