/** Names that both sides agree on: the buses' and the table's. The wire and the templates know them by these strings alone. */

/** The bus that license-change events come in on. */
export const licenseChangesBusName = 'license-changes';

/** The bus that partner apps subscribe to. */
export const planChangesBusName = 'plan-changes';

/** `source` of every license-change event in. */
export const licensingSource = 'superoffice.licensing';

/** `source` of events in that tell which apps a tenant has installed. */
export const appStoreSource = 'superoffice.app-store';

/** `source` of every event out. */
export const processorSource = 'license-change-processor';

/** The audience that hears of every tenant, and so the id of no app. */
export const operatorAudienceName = 'operator';

/** Key attributes of the ledger's table, and of its four sparse indexes. */
export const tableKeys = { partition: 'pk', sort: 'sk' } as const;

/**
 * The indexes of the ledger's table, all KEYS_ONLY.
 * `shard` attributes are numbers 0..15, `committedAt` and `dueAt` epoch milliseconds.
 */
export const tableIndexes = {
  unpublished: { partition: 'unpublishedShard', sort: 'committedAt' },
  due: { partition: 'dueShard', sort: 'dueAt' },
  tenants: { partition: 'tenantShard', sort: 'pk' },
  'by-time': { partition: 'pk', sort: 'committedAt' },
} as const;

export type TableIndex = keyof typeof tableIndexes;
