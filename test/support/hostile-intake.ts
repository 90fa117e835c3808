import { observed } from '../../functions/middleware/observed.ts';
import { createHandler } from '../../functions/reclassify/handler.ts';
import { TenantId } from '../../shared/domain/tenant-id.ts';
import type { Item } from '../../shared/ledger/item-bytes.ts';
import { appInstalled, stateChanged } from './events-in.ts';
import { contextWith, type FunctionRun, runAndRead, sqsEvent } from './function-run.ts';
import { RequestingLedger } from './hostile-ledger.ts';
import { messagesOf } from './queue-messages.ts';
import { Workbench } from './workbench.ts';

type Received = FunctionRun<{ readonly batchItemFailures: readonly object[] }>;

/** The `reclassify` function on in-memory ports, and a tenant that no hostile event speaks of. */
export class HostileIntake {
  readonly ledger = new RequestingLedger();
  readonly bench = new Workbench(this.ledger);

  /** One batch, as the function is handed it. */
  receive(...bodies: readonly string[]): Promise<Received> {
    const { catalogue, clock, ledger, publisher, rejectedQueue } = this.bench;
    const deps = { catalogue, clock, ledger, publisher, rejectedQueue };
    return runAndRead((instruments) =>
      observed(createHandler({ ...deps, ...instruments }), instruments)(
        sqsEvent(messagesOf(bodies)),
        contextWith(),
      ),
    );
  }

  /** The items of a tenant as they are stored. */
  itemsOf(tenantId: string): Item[] {
    const id = TenantId.parse(tenantId);
    const items: Item[] = [];
    for (let revision = 1; ; revision += 1) {
      const item = this.ledger.itemOf({ tenantId: id, revision });
      if (item === undefined) return items;
      items.push(item);
    }
  }
}

export const bystander = 'Bystander1';

/** Of the tenant that no hostile event speaks of. */
export const ofBystander = JSON.stringify(
  stateChanged({ tenantId: bystander, changeType: 'Suspend' }),
);

const newApp = 'new-app';

/** A normal event, and one that makes the whole state of a tenant be told. */
export function installOf(tenantId: string): string {
  return JSON.stringify(appInstalled({ tenantId, appId: newApp }));
}

/** Whether the whole state of a tenant was told after it. */
export function hasTold({ bench }: HostileIntake, tenantId: string): boolean {
  return bench.publisher.events.some(
    ({ detail: { metadata } }) => metadata.tenantId === tenantId && metadata.audience === newApp,
  );
}
