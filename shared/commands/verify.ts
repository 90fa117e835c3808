/** `npm run verify -- --tenant Cust12345`: whether a tenant's ledger is whole, and says what its events say. */
import { parseArgs } from 'node:util';
import { type Verification, verifyTenant } from '../application/verify-tenant.ts';
import { catalogue } from '../catalog/catalogue.ts';
import type { TenantId } from '../domain/tenant-id.ts';
import { CommandError, readCommandLine, runCommand } from './command-error.ts';
import { tenantNamed, withLedger } from './ledger-of.ts';
import { numbered } from './numbered.ts';

const usage = 'usage: npm run verify -- --tenant Cust12345 [--table NAME]';

await runCommand(async () => {
  const { tenant, table } = readArguments();
  const tenantId = tenantNamed(tenant);
  const verification = await withLedger(table, (ledger) =>
    verifyTenant(tenantId, { ledger, catalogue }, (revision) => {
      if (revision % 1000 === 0) console.error(`${revision} revisions ...`);
    }),
  );
  report(tenantId, verification);
});

function readArguments(): { tenant: string; table?: string } {
  const text = { type: 'string' } as const;
  return readCommandLine(usage, () => {
    const { values } = parseArgs({ options: { tenant: text, table: text } });
    return values.tenant === undefined ? null : { ...values, tenant: values.tenant };
  });
}

function report(tenantId: TenantId, { revisions, events, checksum, findings }: Verification): void {
  if (checksum === undefined) throw new CommandError(`${tenantId} has no revision in this table`);
  for (const { revision, what } of findings) console.log(`revision ${revision}: ${what}`);
  const read = `${numbered(revisions, 'revision')}, ${numbered(events, 'event')}`;
  console.log(`${tenantId}: ${read}, checksum ${checksum}`);
  if (findings.length > 0) throw new CommandError(`${numbered(findings.length, 'thing')} wrong`);
  console.log('no gap, every event starts where the one before ended, every checksum is right');
}
