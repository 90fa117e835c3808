import Table from 'cli-table3';
import { addOns } from '../catalog/add-ons.ts';
import type { PlanExplanation } from '../domain/explain.ts';
import { type Instant, toWireInstant } from '../domain/instant.ts';
import type { Seats, TenantFacets } from '../domain/tenant-facets.ts';
import { printable } from './printable.ts';

/** What a package sells, and why its plans are what they are. */
export interface PackageReport {
  readonly plans: readonly (PlanExplanation & { readonly seats?: Seats })[];
  readonly addOns: readonly string[];
  readonly siteLicenses: readonly string[];
  readonly dates: TenantFacets['dates'];
  readonly warnings: TenantFacets['warnings'];
  readonly notes: readonly string[];
}

/** For people: a table of the plans, a sentence per decision, and what does not add up. */
export function explainText(report: PackageReport): string {
  const lines = [
    plansTable(report),
    ...report.plans.flatMap((plan) => [
      '',
      plan.userPlan,
      ...plan.decisions.map((line) => `  ${line}`),
    ]),
    '',
    `Add-ons: ${report.addOns.map(addOnName).join(', ') || 'none'}`,
    `Site licenses: ${report.siteLicenses.join(', ') || 'none'}`,
    `Dates: ${dates(report.dates)}`,
    ...report.warnings.map(({ message }) => `Warning: ${message}`),
    ...report.notes.map((note) => `Note: ${note}`),
  ];
  return printable(lines.join('\n'));
}

function plansTable({ plans }: PackageReport): string {
  const table = new Table({
    head: ['user plan', 'is', 'generation', 'seats', 'licenses'],
    style: { head: [], border: [], compact: true },
    colAligns: ['left', 'left', 'left', 'right', 'right'],
  });
  for (const { userPlan, label, catalog, seats, licenses } of plans) {
    table.push([userPlan, label, catalog, seatsText(seats), licenses.length]);
  }
  return table.toString();
}

function seatsText(seats: Seats | undefined): string {
  if (seats === undefined) return '';
  return seats.state === 'unrestricted' ? 'unrestricted' : String(seats.licensed);
}

function addOnName(id: string): string {
  return Object.entries(addOns).find(([known]) => known === id)?.[1].name.en ?? id;
}

function dates({ adminWarning, expiry, grace, maintenance }: TenantFacets['dates']): string {
  return [
    `warning ${day(adminWarning)}`,
    `expiry ${day(expiry)}`,
    `rights end ${day(grace)}`,
    `maintenance ${day(maintenance)}`,
  ].join(', ');
}

function day(instant: Instant | null): string {
  return instant === null ? 'never' : toWireInstant(instant).slice(0, 10);
}
