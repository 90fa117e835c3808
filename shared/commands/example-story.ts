import { appStoreSource, licensingSource } from '../contracts/names.ts';

/** An event as it is sent to a bus. */
export interface SentEvent {
  readonly source: string;
  readonly 'detail-type': string;
  readonly detail: { readonly metadata: object; readonly data: object };
}

/** What is sent at one instant. */
export interface Step {
  readonly at: string;
  readonly events: readonly SentEvent[];
}

export const exampleTenant = 'Cust12345';

const licenses = 'set=user,web,sale-cal';

const first = '2026-06-01T08:00:00.000Z';
const second = '2026-06-01T08:05:00.000Z';
const third = '2026-06-08T08:00:00.000Z';
const fourth = '2026-06-09T08:00:00.000Z';
const fifth = '2026-06-10T08:00:00.000Z';
const sixth = '2026-06-11T08:00:00.000Z';

/** A user gets a plan, is to lose it, later than that, and keeps it: the least that has every event in it. */
export const exampleStory: readonly Step[] = [
  { at: first, events: [packageBought()] },
  { at: second, events: [userChanged(1, second, { userPlan: 'ten-sales' })] },
  { at: third, events: [userLeaves(2, third, '2026-07-01T00:00:00Z')] },
  {
    at: fourth,
    events: [
      userChanged(3, fourth, { userPlan: 'ten-sales' }),
      userLeaves(4, fourth, '2026-08-01T00:00:00Z'),
    ],
  },
  { at: fifth, events: [userChanged(5, fifth, { userPlan: 'ten-sales' })] },
  {
    at: sixth,
    events: [
      sent('TenantStateChanged', 1, { occurredAt: sixth, changeType: 'BackupRestored' }),
      sent('AppInstalled', 1, { occurredAt: sixth, appId: 'acme-dialer' }, appStoreSource),
      sent('AppUninstalled', 2, { occurredAt: sixth, appId: 'acme-dialer' }, appStoreSource),
    ],
  },
];

function packageBought(): SentEvent {
  return sent('LicensePackageChanged', 1, {
    occurredAt: first,
    package: {
      ExpiryDate: '2027-06-01T00:00:00',
      GraceDate: '2027-06-15T00:00:00',
      ModuleLicenses: [
        {
          OwnerName: 'SUPEROFFICE',
          ModuleName: 'ten-sales',
          LicenseType: 'UserLicense',
          NumberOfLicenses: 5,
          ExtraFlags: 1,
          ExtraInfo: licenses,
        },
      ],
    },
    contract: { startDate: '2026-06-01', billingPeriod: 'yearly' },
  });
}

function userChanged(sequence: number, occurredAt: string, user: object): SentEvent {
  return sent('UserLicensesChanged', sequence, {
    occurredAt,
    users: [{ associateId: 42, ...user }],
  });
}

function userLeaves(sequence: number, occurredAt: string, effectiveAt: string): SentEvent {
  const users = [{ associateId: 42, removed: true }];
  return sent('UserLicensesChanged', sequence, { occurredAt, users, effectiveAt });
}

function sent(
  detailType: string,
  sequence: number,
  data: object,
  source: string = licensingSource,
): SentEvent {
  const eventId = `${detailType}-${sequence}`;
  return {
    source,
    'detail-type': detailType,
    detail: { metadata: { eventId }, data: { tenantId: exampleTenant, sequence, ...data } },
  };
}
