import type * as z from 'zod';
import { WireContractBlock, WireContractTerms } from './contract.ts';
import { WireEntitlement, WireSolutionLevel } from './entitlement.ts';
import { InputMetadata } from './event-envelope.ts';
import {
  PackageDate,
  WireLicensePackage,
  WireModuleLicense,
  WirePendingPackage,
} from './license-package.ts';
import { EventMetadata, WireCause, WireTransition } from './plan-changes.ts';
import {
  WireCounts,
  WireDates,
  WirePendingReport,
  WirePlanSets,
  WireSeats,
  WireTenantState,
  WireWarning,
} from './tenant-facets.ts';
import { Delta, WireInstant, WireInstantOut } from './wire-values.ts';

interface Definition {
  readonly schema: z.ZodType;
  readonly description: string;
}

/** What events share, by the names that published schemas give it. */
export const eventDefinitions: Readonly<Record<string, Definition>> = {
  InputMetadata: { schema: InputMetadata, description: 'Who sent an event, and by which id.' },
  LicensePackage: {
    schema: WireLicensePackage,
    description: 'A license package as SuperOffice gives it.',
  },
  PendingPackage: {
    schema: WirePendingPackage,
    description: 'A package that is delivered but not yet activated.',
  },
  ModuleLicense: { schema: WireModuleLicense, description: 'One record of a license package.' },
  PackageDate: {
    schema: PackageDate,
    description: 'Without a zone it is read as UTC; null, absent or the year 1 means never.',
  },
  Instant: { schema: WireInstant, description: 'An instant with a zone: `Z` or an offset.' },
  UtcInstant: {
    schema: WireInstantOut,
    description: 'An instant in UTC with exactly three decimals.',
  },
  EventMetadata: {
    schema: EventMetadata,
    description: 'Which event this is, of which revision, and why.',
  },
  Cause: {
    schema: WireCause,
    description:
      'Why a revision came about: an input, or (without id and sequence) the clock or the product itself.',
  },
  Transition: { schema: WireTransition, description: 'These users moved from this to that.' },
  Entitlement: { schema: WireEntitlement, description: 'All that a user has by license.' },
  SolutionLevel: { schema: WireSolutionLevel, description: 'What a user has of one solution.' },
  Delta: { schema: Delta, description: 'What a sorted list of names gained and lost.' },
  Contract: { schema: WireContractBlock, description: 'Where in its contract an event falls.' },
  ContractTerms: { schema: WireContractTerms, description: 'What was agreed with the customer.' },
  Seats: { schema: WireSeats, description: 'Seats per user plan.' },
  PlanSets: { schema: WirePlanSets, description: 'The licenses of each user plan of the package.' },
  Counts: { schema: WireCounts, description: 'Users who have a plan, per combination.' },
  Dates: { schema: WireDates, description: "The package's dates; null means never." },
  TenantState: { schema: WireTenantState, description: 'The state of the tenant as a whole.' },
  PendingReport: {
    schema: WirePendingReport,
    description: 'What the activation of a pending package would change, by the users of now.',
  },
  Warning: { schema: WireWarning, description: 'Something that does not add up; see `code`.' },
};
