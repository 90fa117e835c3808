import { batchDefects } from './batch-defects.ts';
import type { Defect } from './defect.ts';
import { ledgerDefects } from './ledger-defects.ts';
import { publisherDefects } from './publisher-defects.ts';

/** What could be wrong with the product, each by itself. */
export const defects: readonly Defect[] = [...ledgerDefects, ...publisherDefects, ...batchDefects];
