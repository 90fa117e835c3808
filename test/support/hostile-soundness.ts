import { expect } from 'vitest';
import { EventOut } from '../../shared/contracts/plan-changes.ts';
import { fromItem, toItem } from '../../shared/ledger/revision-item.ts';
import { secret } from './hostile-constants.ts';
import { type HostileIntake, hasTold, installOf } from './hostile-intake.ts';

/** After what was taken in: what is stored is read as it was written, what was told is an event, and the tenant can go on. */
export async function expectSound(intake: HostileIntake, tenantId: string): Promise<void> {
  const { result, output } = await intake.receive(installOf(tenantId));
  expect(result.batchItemFailures).toEqual([]);
  expect(output).not.toContain(secret);
  expect(hasTold(intake, tenantId)).toBe(true);
  for (const item of intake.itemsOf(tenantId)) {
    const revision = fromItem(item);
    expect(item).toMatchObject(toItem(revision, { unpublished: false }));
    const { seats, userPlans } = revision.snapshot.facets;
    expect(Object.keys(seats).toSorted()).toEqual(Object.keys(userPlans).toSorted());
  }
  expect(wrongInEvents(intake)).toEqual([]);
}

/** What the published events hold that their schema does not allow. */
export function wrongInEvents({ bench }: HostileIntake): string[] {
  return bench.publisher.events.flatMap(({ detailType, detail }) => {
    const event = JSON.parse(JSON.stringify({ 'detail-type': detailType, detail }));
    const issues = EventOut.safeParse(event).error?.issues ?? [];
    return issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  });
}
