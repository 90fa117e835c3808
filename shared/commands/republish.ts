/** `npm run republish -- --tenant Cust12345 --from 3 --to 9`: has the events of revisions sent once more. */
import { parseArgs } from 'node:util';
import { republish } from '../application/republish.ts';
import { CommandError, readCommandLine, runCommand } from './command-error.ts';
import { ledgerOf, tenantNamed } from './ledger-of.ts';

const usage = 'usage: npm run republish -- --tenant Cust12345 --from 3 --to 9 [--table NAME]';

await runCommand(async () => {
  const { tenant, from, to, table } = readArguments();
  const range = { tenantId: tenantNamed(tenant), from, to };
  const ports = { ledger: await ledgerOf(table) };
  const { revisions, events } = await republish(range, ports, (revision) => {
    if (revision % 1000 === 0) console.error(`up to revision ${revision} ...`);
  });
  if (revisions.length === 0) throw new CommandError(`${tenant} has nothing to tell in that range`);
  console.log(
    `${range.tenantId}: ${revisions.length} revisions are marked, ${events} events; the sweep publishes them within a minute`,
  );
});

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
