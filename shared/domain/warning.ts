import { byCodeUnits, canonicalJson } from './canonical-json.ts';

export type WarningCode =
  | 'plan-not-in-package'
  | 'set-disagrees-with-name'
  | 'plan-unrecognized'
  | 'service-tier-undetermined'
  | 'several-suite-tiers'
  | 'suite-tier-undetermined'
  | 'duplicate-plan-record'
  | 'seats-do-not-add-up';

/** Something in a tenant's licenses that does not add up. It is told, and nothing is refused for it. */
export interface Warning {
  readonly code: WarningCode;
  /** Module names of the records or user plans concerned. */
  readonly records: readonly string[];
  /** One English sentence for support people. */
  readonly message: string;
}

export function sortedWarnings(warnings: readonly Warning[]): Warning[] {
  const byText = new Map(warnings.map((warning) => [canonicalJson(warning), warning]));
  return [...byText].sort(([a], [b]) => byCodeUnits(a, b)).map(([, warning]) => warning);
}
