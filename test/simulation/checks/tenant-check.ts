import { verifyTenant } from '../../../shared/application/verify-tenant.ts';
import { emptySnapshot } from '../../../shared/domain/empty-snapshot.ts';
import type { TenantId } from '../../../shared/domain/tenant-id.ts';
import { committedEvents } from '../../../shared/domain/to-events.ts';
import { shardOf } from '../../../shared/ledger/keys.ts';
import { allOf } from '../../support/all-of.ts';
import type { World } from '../cloud/world.ts';
import type { LedgerWatch } from './ledger-watch.ts';
import { modelAt, readingOf } from './tenant-model.ts';
import { promised } from './violation.ts';

interface Seen {
  readonly world: World;
  readonly ledger: LedgerWatch;
}

/** A tenant once everything has come to rest: nothing was lost, and all of it is told. */
export async function checkTenant(tenantId: TenantId, { world, ledger }: Seen): Promise<void> {
  const head = ledger.revisionsOf(tenantId).at(-1);
  const expected = outcomesOf(tenantId, world);
  const reading = readingOf(head?.snapshot ?? emptySnapshot(tenantId));
  promised(
    expected.includes(reading),
    () => `${tenantId} has lost something:\n  ${reading}\nand not\n  ${expected.join('\n  ')}`,
  );
  if (head === undefined) return;
  const { version } = world.functions.catalogueOf('reclassify');
  promised(
    head.snapshot.catalogue.version === version,
    () => `${tenantId} was left behind by catalogue ${version}`,
  );
  await checkMarks(tenantId, world);
  checkEvents(tenantId, { world, ledger });
  await checkVerification(tenantId, world);
}

/** What the inputs of a tenant may come to: one that was rejected may have been taken another time. */
function outcomesOf(tenantId: TenantId, { sent, rejected, time }: World): string[] {
  const parked = new Set(rejected.parked.map(({ messageId }) => messageId));
  const own = [...sent].flatMap(([messageId, { change }]) =>
    change?.tenantId === tenantId ? [{ change, isTaken: !parked.has(messageId) }] : [],
  );
  const taken = own.filter(({ isTaken }) => isTaken).map(({ change }) => change);
  const others = own.filter(({ isTaken }) => !isTaken).map(({ change }) => change);
  return subsetsOf(others).map((more) => modelAt([...taken, ...more], time.now));
}

function subsetsOf<Item>([first, ...others]: readonly Item[]): Item[][] {
  if (first === undefined) return [[]];
  const subsets = subsetsOf(others);
  return [...subsets, ...subsets.map((subset) => [first, ...subset])];
}

async function checkMarks(tenantId: TenantId, { observer, time }: World): Promise<void> {
  const unpublished = await allOf(
    observer.ledger.unpublished(shardOf(tenantId), Number.MAX_SAFE_INTEGER),
  );
  const due = await allOf(observer.ledger.due(shardOf(tenantId), time.now));
  const left = [...unpublished, ...due].filter((mark) => mark.tenantId === tenantId);
  promised(
    left.length === 0,
    () => `${tenantId} has marks left at ${left.map(({ revision }) => revision)}`,
  );
}

/** Every event of every revision is out, for every audience, and nothing else. */
function checkEvents(tenantId: TenantId, { world, ledger }: Seen): void {
  const revisions = ledger.revisionsOf(tenantId);
  const told = revisions.flatMap((revision, index) =>
    committedEvents(revisions[index - 1], revision).map(({ detail }) => JSON.stringify(detail)),
  );
  const own = world.bus.accepted.filter(({ metadata }) => metadata.tenantId === tenantId);
  const out = new Set(own.map(({ text }) => text));
  const missing = told.filter((text) => !out.has(text));
  promised(missing.length === 0, () => `never came out: ${missing.map(inShort)}`);
  const known = new Set(told);
  const more = [...out].filter((text) => !known.has(text));
  promised(more.length === 0, () => `came out of nowhere: ${more.map(inShort)}`);
}

async function checkVerification(tenantId: TenantId, world: World): Promise<void> {
  const { ledger } = world.observer;
  const catalogue = world.functions.catalogueOf('reclassify');
  const { findings } = await verifyTenant(tenantId, { ledger, catalogue });
  promised(
    findings.length === 0,
    () => `the product's own verification of ${tenantId} finds ${JSON.stringify(findings)}`,
  );
}

function inShort(text: string): string {
  return text.slice(0, 300);
}
