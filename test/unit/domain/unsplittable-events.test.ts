import { describe, expect, it } from 'vitest';
import { catalogue } from '../../../shared/catalog/catalogue.ts';
import { nextStep } from '../../../shared/domain/next-step.ts';
import { TenantId } from '../../../shared/domain/tenant-id.ts';
import { toEvents } from '../../../shared/domain/to-events.ts';
import { changeOf, noon } from '../../support/changes.ts';
import {
  type EventIn,
  type PackageFields,
  packageChanged,
  packageWith,
  usersChanged,
} from '../../support/events-in.ts';

const pkg = (sequence: number, fields: PackageFields) =>
  packageChanged({ sequence, package: packageWith(fields) });

const numbered = (count: number, name: string) =>
  Array.from({ length: count }, (_, index) => `${name}-${index}`);

/** What comes of the events of a revision, which may be too long to be told. */
function outcomeOf(...events: EventIn[]) {
  const head = { tenantId: TenantId.parse('Cust1'), revision: undefined };
  const step = nextStep(head, events.map(changeOf), { catalogue, now: noon });
  if (step.kind === 'unchanged') throw new Error('nothing changed');
  return toEvents(undefined, step.revision, { changes: step.changes });
}

describe('a change that cannot be split so far', () => {
  it('by the licenses of one user is returned as such, and not thrown', () => {
    const user = {
      associateId: 1,
      userPlan: 'ten-sales',
      licenses: numbered(100, '漢'.repeat(230)),
    };
    const outcome = outcomeOf(
      pkg(1, { plans: { 'ten-sales': 'user' } }),
      usersChanged({ users: [user] }),
    );
    expect(outcome).toEqual({ kind: 'unsplittable', detailType: 'PlanChanged' });
  });

  it('by one facet is returned as such, and not thrown', () => {
    const plan = (ModuleName: string, set: string) => ({
      OwnerName: 'SUPEROFFICE',
      ModuleName,
      LicenseType: 'UserLicense',
      NumberOfLicenses: 1,
      ExtraFlags: 1,
      ExtraInfo: `set=${set}`,
    });
    const joinedSets = Array.from({ length: 50 }, (_, index) =>
      plan('ten-sales', numbered(16, `${index}-${'漢'.repeat(220)}`).join()),
    );
    const outcome = outcomeOf(pkg(1, { records: joinedSets }));
    expect(outcome).toEqual({ kind: 'unsplittable', detailType: 'TenantEntitlementsChanged' });
  });

  it('is far: 100 loose licenses of ordinary names are told', () => {
    const user = { associateId: 1, userPlan: 'ten-sales', licenses: numbered(100, 'loose') };
    const outcome = outcomeOf(
      pkg(1, { plans: { 'ten-sales': 'user' } }),
      usersChanged({ users: [user] }),
    );
    expect(outcome.kind).toBe('events');
  });
});
