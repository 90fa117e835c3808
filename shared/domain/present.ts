import type { Catalogue } from '../catalog/catalogue.ts';
import type { Instant } from './instant.ts';

/** What a snapshot follows from beside its registers: the license facts known, and the instant. */
export interface Present {
  readonly catalogue: Catalogue;
  readonly now: Instant;
}
