import type * as fc from 'fast-check';
import { appInstalled } from './events-in.ts';
import { HostileIntake } from './hostile-intake.ts';
import { hostileJson } from './hostile-json.ts';
import { type PlanChange, planChange, wrapped } from './plan-change-messages.ts';
import { richTenant } from './rich-tenant.ts';

const { bench } = new HostileIntake();
await bench.receive(appInstalled({ appId: 'my-app' }), ...richTenant());

/** An event of each kind, as the bus has it. */
export const toldEvents: readonly PlanChange[] = [
  ...new Map(
    bench.publisher.events.map(({ detailType, detail }) => [
      detailType,
      { 'detail-type': detailType, detail },
    ]),
  ).values(),
  planChange({ revision: 2, part: 2, parts: 3 }),
];

/** Messages for an endpoint, hostile in one place or a few. */
export const hostileMessages: fc.Arbitrary<string> = hostileJson(
  toldEvents.map((event) => JSON.parse(wrapped(event, 'id'))),
);
