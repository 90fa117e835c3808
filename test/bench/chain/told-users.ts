import type { EventBridgeEvent } from '../../../infra/local/events/event.ts';
import type { PlanChanged } from '../../../shared/contracts/plan-changes.ts';

/** A user of whom an event tells, and the id of the entitlement that is the user's from now on. */
export interface ToldUser {
  readonly tenantId: string;
  readonly associateId: number;
  readonly entitlementId: string;
}

interface UserPlanChanged {
  readonly data: {
    readonly tenantId: string;
    readonly associateId: number;
    readonly after: { readonly id: string };
  };
}

/** Whom an event tells of, in the words of ours or of (A). */
export function toldUsers(event: EventBridgeEvent): ToldUser[] {
  switch (event['detail-type']) {
    case 'PlanChanged':
      // What our function sent; its contract is tested elsewhere.
      return toldByOurs(event.detail as unknown as PlanChanged);
    case 'UserPlanChanged':
      // What the function of (A) sent.
      return [toldByRow(event.detail as unknown as UserPlanChanged)];
    default:
      return [];
  }
}

function toldByOurs({ metadata: { tenantId }, data }: PlanChanged): ToldUser[] {
  return data.transitions.flatMap(({ after, users }) =>
    users.map((associateId) => ({ tenantId, associateId, entitlementId: after.id })),
  );
}

function toldByRow({ data: { tenantId, associateId, after } }: UserPlanChanged): ToldUser {
  return { tenantId, associateId, entitlementId: after.id };
}
