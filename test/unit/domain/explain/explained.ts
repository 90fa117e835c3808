import { catalogue } from '../../../../shared/catalog/catalogue.ts';
import {
  explain,
  explainPlans,
  type PlanExplanation,
  type UserExplanation,
} from '../../../../shared/domain/explain.ts';
import { snapshotAfter } from '../../../support/changes.ts';
import {
  type PackageFields,
  packageChanged,
  packageWith,
  stateChanged,
  usersChanged,
} from '../../../support/events-in.ts';

/** A user of the wire, without an id. */
type User = Readonly<Record<string, unknown>>;

/** What is said of user 1 of a tenant with this package. */
export function explainedUser(
  pkg: PackageFields,
  user: User,
  ...states: string[]
): UserExplanation {
  const snapshot = snapshotAfter([
    packageChanged({ package: packageWith(pkg) }),
    usersChanged({ users: [{ associateId: 1, ...user }] }),
    ...states.map((changeType, index) => stateChanged({ changeType, sequence: index + 1 })),
  ]);
  return explain(snapshot, 1, catalogue);
}

/** What is said of one plan of a package. */
export function explainedPlan(pkg: PackageFields, userPlan: string): PlanExplanation {
  const snapshot = snapshotAfter([packageChanged({ package: packageWith(pkg) })]);
  const explained = explainPlans(snapshot, catalogue).filter((plan) => plan.userPlan === userPlan);
  const [only, ...others] = explained;
  if (only === undefined || others.length > 0)
    throw new Error(`${explained.length} of ${userPlan}`);
  return only;
}
