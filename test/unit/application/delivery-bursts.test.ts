import { describe, expect, it } from 'vitest';
import { TenantId } from '../../../shared/domain/tenant-id.ts';
import { revisionsIn } from '../../support/delivery-bench.ts';
import { DeliveryBurst } from '../../support/delivery-burst.ts';
import { planChange, revisionsOf } from '../../support/plan-change-messages.ts';

const key = { tenantId: TenantId.parse('Cust1'), detailType: 'PlanChanged' };
const from = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

describe('fifty revisions of one tenant that come all at once, in any order', () => {
  it.each([1, 2, 3, 4, 5])('are told to a healthy endpoint within a minute: %i', async (seed) => {
    const burst = new DeliveryBurst(revisionsOf(1, 50), { secondsPerPost: 0.2, seed });
    expect(await burst.play()).toBeLessThan(60);
    expect(revisionsIn(burst.bench.posts)).toEqual(from(1, 50));
    expect(burst.bench.queue.mostReceived).toBeLessThan(25);
  });

  it.each([1, 2, 3])('are told from a start on within four minutes: %i', async (seed) => {
    const burst = new DeliveryBurst(revisionsOf(5, 54), { secondsPerPost: 0.2, seed });
    expect(await burst.play()).toBeLessThan(120 + 120);
    expect(revisionsIn(burst.bench.posts)).toEqual(from(5, 54));
  });

  it('are told from a further install on', async () => {
    const again = planChange({ revision: 21, previousRevision: null });
    const events = [...revisionsOf(2, 20), again, ...revisionsOf(22, 50)];
    const burst = new DeliveryBurst(events, { secondsPerPost: 0.2 });
    const first = { revision: 1, previousRevision: null, part: 1, parts: 1 };
    await burst.bench.cursors.advance(key, first, burst.bench.now);
    expect(await burst.play()).toBeLessThan(120 + 180);
    expect(revisionsIn(burst.bench.posts)).toEqual(from(2, 50));
  });
});
