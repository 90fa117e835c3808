import { randomNumbers } from '../../support/chance.ts';
import { type EventIn, packageChanged, usersChanged } from '../../support/events-in.ts';
import { packageAt, planNames } from './license-package.ts';
import { tenantId } from './tenant-id.ts';

/** Whom the change moves: one user, a hundredth of them, or, by a repackaging of all plans, everybody. */
export type Moved = 'one' | 'percent' | 'all';

export interface TenantChange {
  readonly users: number;
  readonly moved: number;
  /** What the tenant is before: its package and the full list of its users. */
  readonly before: readonly EventIn[];
  readonly change: EventIn;
}

interface TenantUser {
  readonly associateId: number;
  readonly userPlan: string;
}

const essentials = { sales: 'essentials', service: 'essentials', marketing: 'essentials' } as const;
const premium = { sales: 'premium', service: 'premium', marketing: 'premium' } as const;

export function tenantChange(count: number, moved: Moved): TenantChange {
  const users = usersWithGaps(count);
  const before = [
    packageChanged({ tenantId, sequence: 1, package: packageAt(essentials) }),
    ...fullList(users),
  ];
  if (moved === 'all') {
    const change = packageChanged({ tenantId, sequence: 2, package: packageAt(premium) });
    return { users: count, moved: count, before, change };
  }
  const movers = moversAmong(users, moved === 'one' ? 1 : Math.ceil(count / 100));
  const change = usersChanged({ tenantId, sequence: 2, users: movers });
  return { users: count, moved: movers.length, before, change };
}

// An event of EventBridge and a message of SQS take 1 MB.
const usersPerPart = 10_000;

function fullList(users: readonly TenantUser[]): EventIn[] {
  const parts = Math.ceil(users.length / usersPerPart);
  return Array.from({ length: parts }, (_, index) =>
    usersChanged({
      tenantId,
      sequence: 1,
      eventId: `list-${index + 1}`,
      users: users.slice(index * usersPerPart, (index + 1) * usersPerPart),
      complete: { part: index + 1, parts },
    }),
  );
}

/** Ids with gaps, plans without a pattern. */
function usersWithGaps(count: number): TenantUser[] {
  const random = randomNumbers();
  let associateId = 0;
  return Array.from({ length: count }, () => {
    associateId += 1 + Math.floor(4 * random());
    return { associateId, userPlan: planNames[Math.floor(planNames.length * random())] ?? '' };
  });
}

/** So many users, spread over all of them, each with the next plan. */
function moversAmong(users: readonly TenantUser[], count: number): TenantUser[] {
  const stride = Math.floor(users.length / count);
  return users
    .filter((_, index) => index % stride === 0)
    .slice(0, count)
    .map(({ associateId, userPlan }) => ({
      associateId,
      userPlan: planNames[(planNames.indexOf(userPlan) + 1) % planNames.length] ?? '',
    }));
}
