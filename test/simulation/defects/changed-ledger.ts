import type { Ledger } from '../../../shared/application/ports.ts';

export type ChangedMethods = { readonly [Name in keyof Ledger]?: Ledger[Name] };

const methods = [
  ...(['head', 'read', 'asOf', 'revisions', 'append', 'markPublished'] as const),
  ...(['unpublished', 'due', 'removeDue', 'tenants'] as const),
];

/** A ledger of which some of the methods do something else. */
export function changedLedger(sound: Ledger, change: ChangedMethods): Ledger {
  // Its methods are on its prototype, and its fields are private to it.
  const heir: Ledger = Object.create(sound);
  for (const name of methods) {
    Object.defineProperty(heir, name, { value: change[name] ?? sound[name].bind(sound) });
  }
  return heir;
}
