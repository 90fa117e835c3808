import { TenantId } from '../../../shared/domain/tenant-id.ts';
import type { TenantChange } from '../scenario/tenant-change.ts';
import { tenantId } from '../scenario/tenant-id.ts';
import type { BusCounts } from './counted-bus.ts';
import type { TableCounts } from './counted-table.ts';
import type { Design } from './designs/design.ts';
import { GetAndPut } from './designs/get-and-put.ts';
import { LedgerDesign } from './designs/ledger-design.ts';
import { RowsAndOutbox } from './designs/rows-and-outbox.ts';
import { UpdateAndStream } from './designs/update-and-stream.ts';

export interface MeasuredChange {
  readonly design: string;
  readonly users: number;
  readonly moved: number;
  readonly table: TableCounts;
  readonly bus: BusCounts;
}

/** What one change costs each design, ours first; all must end with the same entitlements. */
export async function measureChange(scenario: TenantChange): Promise<MeasuredChange[]> {
  const measured: MeasuredChange[] = [];
  let expected: ReadonlyMap<number, string> | undefined;
  for (const make of [LedgerDesign, GetAndPut, RowsAndOutbox, UpdateAndStream]) {
    const design: Design = new make();
    for (const event of scenario.before) await design.receive(event);
    design.table.restart();
    design.bus.restart();
    await design.receive(scenario.change);
    const { users, moved } = scenario;
    const { table, bus } = { table: { ...design.table.counts }, bus: { ...design.bus.counts } };
    const result = await design.entitlementIds();
    expected ??= result;
    checkSame(design.name, result, expected);
    if (result.size !== users) throw new Error(`${design.name}: ${result.size} of ${users} users`);
    measured.push({ design: design.name, users, moved, table, bus });
  }
  return measured;
}

function checkSame(
  name: string,
  result: ReadonlyMap<number, string>,
  expected: ReadonlyMap<number, string>,
): void {
  const wrong = [...expected].filter(([user, id]) => result.get(user) !== id);
  if (wrong.length > 0 || result.size !== expected.size) {
    throw new Error(`${name} ends with other entitlements for ${wrong.length} users`);
  }
}

/** What our table is charged when the `due` entry of a superseded revision is found and taken away. */
export async function measureStaleDue(scenario: TenantChange): Promise<TableCounts> {
  const design = new LedgerDesign();
  const { table, ledger } = design;
  for (const event of [...scenario.before, scenario.change]) await design.receive(event);
  const tenant = TenantId.parse(tenantId);
  const head = await ledger.head(tenant);
  table.restart();
  await ledger.head(tenant);
  await ledger.removeDue({ tenantId: tenant, revision: (head?.revision ?? 0) - 1 });
  return { ...table.counts };
}
