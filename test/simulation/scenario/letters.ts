import fc from 'fast-check';
import type { Instant } from '../../../shared/domain/instant.ts';
import { inputs } from '../../property/histories.ts';
import { packages } from '../../property/packages.ts';
import {
  appInstalled,
  appUninstalled,
  type EventIn,
  packageChanged,
  usersChanged,
} from '../../support/events-in.ts';
import { simulatedApps } from '../cloud/tenants.ts';
import { start } from '../cloud/world.ts';
import type { Letter } from './scenario.ts';
import { addressee, wideUsers } from './special-letters.ts';

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];

/** The instants that letters name: few, so that they often coincide; the last is not reached. */
export const instants: readonly Instant[] = [
  ...[10 * minute, hour, hour + 500, 2 * hour, day, 2 * day, 60 * day],
].map((later) => start + later);

/** An instant in one of the forms that a sender may write it in. */
const written = fc
  .tuple(fc.constantFrom(...instants), fc.constantFrom('Z', '+05:00', '-08:00', 'short'))
  .map(([instant, form]) => inForm(instant, form));

function inForm(instant: Instant, form: string): string {
  if (form === 'Z') return new Date(instant).toISOString();
  if (form === 'short') return new Date(instant).toISOString().replace('.000Z', 'Z');
  const local = new Date(instant + Number(form.slice(0, 3)) * hour).toISOString();
  return local.replace('Z', form);
}

const effective = fc.oneof(
  { weight: 3, arbitrary: fc.constant({}) },
  { weight: 2, arbitrary: written.map((effectiveAt) => ({ effectiveAt })) },
);

// Package dates carry no zone.
const packageDate = fc.oneof(
  { weight: 3, arbitrary: fc.constant(undefined) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(...instants)
      .map((instant) => new Date(instant).toISOString().slice(0, -1)),
  },
);
const dates = fc.record({ ExpiryDate: packageDate, GraceDate: packageDate });

const apps = fc
  .record({
    appId: fc.constantFrom(...simulatedApps),
    sequence: fc.integer({ min: 1, max: 6 }),
    isInstalled: fc.boolean(),
  })
  .map(({ isInstalled, ...fields }) => [
    isInstalled ? appInstalled(fields) : appUninstalled(fields),
  ]);

/** Events of any kind that go to one tenant: one, or several that go together. */
export const letters: fc.Arbitrary<Letter[]> = fc
  .tuple(
    fc.oneof(
      { weight: 12, arbitrary: inputs },
      { weight: 4, arbitrary: apps },
      { weight: 1, arbitrary: wideUsers },
    ),
    addressee,
    effective,
    dates,
  )
  .map(([events, tenantId, effectiveAt, own]) =>
    events.map((event) => ({
      kind: 'event',
      event: addressed(event, { tenantId, effectiveAt, dates: own }),
    })),
  );

interface Address {
  readonly tenantId: string;
  readonly effectiveAt: object;
  readonly dates: object;
}

function addressed(event: EventIn, { tenantId, effectiveAt, dates }: Address): EventIn {
  const { data } = event.detail;
  // Of the letters, only those that sell a package have one, and it is an object.
  const dated = 'package' in data ? { package: { ...(data.package as object), ...dates } } : {};
  return {
    ...event,
    detail: { ...event.detail, data: { ...data, ...dated, ...effectiveAt, tenantId } },
  };
}

/** What makes a customer of a tenant: a package, users and an app. */
export function opening(tenantId: string): Letter[] {
  const [first] = packages;
  const users = [1, 2, 3].map((associateId) => ({ associateId, userPlan: 'ten-sales' }));
  const events = [
    packageChanged({ tenantId, sequence: 1, package: first?.wire ?? {} }),
    usersChanged({ tenantId, sequence: 1, users, complete: true }),
    appInstalled({ tenantId, sequence: 1, appId: simulatedApps[0] }),
  ];
  return events.map((event) => ({ kind: 'event', event }));
}
