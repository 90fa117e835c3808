import { describe } from 'vitest';
import { InMemoryLedger } from '../support/in-memory-ledger.ts';
import { keepsRevisions, type OpenedLedger } from './ledger-contract.ts';
import { keepsDueEntries } from './ledger-due-contract.ts';
import { keepsMarks } from './ledger-marks-contract.ts';
import { keepsSnapshots } from './ledger-snapshots-contract.ts';
import { listsTenants } from './ledger-tenants-contract.ts';

async function open(): Promise<OpenedLedger> {
  const ledger = new InMemoryLedger();
  return {
    ledger,
    itemOf: async (key) => ledger.itemOf(key),
    plant: async (key, item) => ledger.plant(key, item),
  };
}

describe('the ledger in memory', () => {
  keepsRevisions(open);
  keepsMarks(open);
  keepsDueEntries(open);
  keepsSnapshots(open);
  listsTenants(open);
});
