import type { Catalogue } from '../catalog/catalogue.ts';
import type { DatesState } from './dates-state.ts';
import type { Entitlement } from './entitlement.ts';
import type { Registers } from './registers.ts';
import type { TenantLicenses } from './tenant-licenses.ts';

/** What the facets of a tenant, and its warnings, are made of. */
export interface FacetSources {
  readonly registers: Registers;
  readonly licenses: TenantLicenses;
  readonly datesState: DatesState;
  /** The entitlement of each distinct assignment. */
  readonly perAssignment: readonly Entitlement[];
  readonly catalogue: Catalogue;
}
