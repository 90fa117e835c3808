import { expect, it } from 'vitest';
import type { Runner } from '../../../infra/local/runner.ts';
import { appInstalled } from '../../support/events-in.ts';
import { plansOf, twoPlans } from '../../support/sales-and-service.ts';
import { clientsOf } from '../support/clients.ts';
import { send } from '../support/send.ts';

const tenantId = 'Cust77';

/** What `examples/partner-app` tells of a tenant's seats. */
export function countsSeats(runner: () => Runner): void {
  it('counts the seats of a tenant after each change, and has proof of them', async () => {
    const { events } = clientsOf(runner().endpoint);
    const users = { 1: 'ten-sales', 2: 'ten-sales', 3: 'ten-service' };
    await send(events, [
      appInstalled({ tenantId, appId: 'seat-counter' }),
      twoPlans({ tenantId }),
      plansOf(1, users, { tenantId }),
    ]);
    await runner().idle();
    await send(events, [plansOf(2, { 2: 'ten-service', 3: null }, { tenantId })]);
    await runner().idle();
    expect(counted(runner()).at(-1)).toMatchObject({
      tenantId,
      proof: 'checksum',
      seats: { 'Sales-Essentials': 1, 'Service-Premium': 1 },
    });
  });
}

function counted({ logs }: Runner): object[] {
  return logs
    .filter(({ line }) => line.includes('SEATS_COUNTED'))
    .map(({ line }) => JSON.parse(line.slice(line.indexOf('{'))));
}
