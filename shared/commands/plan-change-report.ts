import Table from 'cli-table3';
import * as z from 'zod';
import { printable } from './printable.ts';
import { tenantLines } from './tenant-lines.ts';

const Delta = z.object({ added: z.array(z.string()), removed: z.array(z.string()) });

// The part of the contract out that the table shows.
const PlanChangedDetail = z.object({
  data: z.object({
    transitions: z.array(
      z.object({
        kind: z.string(),
        before: z.object({ label: z.string() }),
        after: z.object({ label: z.string(), licenses: z.array(z.string()) }),
        addOns: Delta,
        licenses: Delta,
        features: Delta,
        users: z.array(z.number()),
      }),
    ),
  }),
});
type Transition = z.infer<typeof PlanChangedDetail>['data']['transitions'][number];

/** An event out, as a bus or an answer carries it. */
interface Told {
  readonly 'detail-type': string;
  readonly detail: unknown;
}

/** What a person reads of the events that came out: a row per transition, a line per facet of the tenant. */
export function reportOf(events: readonly Told[]): string {
  if (events.length === 0) return '  nothing changed, and no event came out';
  const transitions = events
    .filter((event) => event['detail-type'] === 'PlanChanged')
    .flatMap(({ detail }) => PlanChangedDetail.parse(detail).data.transitions);
  const facets = events
    .filter((event) => event['detail-type'] === 'TenantEntitlementsChanged')
    .flatMap(({ detail }) => tenantLines(detail));
  const table = transitions.length === 0 ? ['  no user changed plan'] : [tableOf(transitions)];
  return printable([...table, ...facets.map((line) => `  ${line}`)].join('\n'));
}

const compact = { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' };

function tableOf(transitions: readonly Transition[]): string {
  const table = new Table({
    head: ['change', 'users', '', 'from', 'to', 'licenses', 'features', 'add-ons'],
    style: { head: [], border: [], compact: true },
    colAligns: ['left', 'right', 'left', 'left', 'left', 'right', 'right', 'left'],
    chars: compact,
  });
  for (const { kind, users, before, after, addOns, licenses, features } of transitions) {
    table.push([
      kind,
      users.length,
      listed(users),
      before.label,
      after.label,
      counted(licenses),
      counted(features),
      named(addOns),
    ]);
  }
  return table.toString();
}

const shownUsers = 3;

function listed(users: readonly number[]): string {
  const first = users.slice(0, shownUsers).join(', ');
  return users.length > shownUsers ? `${first}, ...` : first;
}

function named({ added, removed }: z.infer<typeof Delta>): string {
  return [...added.map((id) => `+${id}`), ...removed.map((id) => `-${id}`)].join(' ');
}

function counted({ added, removed }: z.infer<typeof Delta>): string {
  const counts = [
    added.length > 0 ? `+${added.length}` : '',
    removed.length > 0 ? `-${removed.length}` : '',
  ];
  return counts.filter((count) => count !== '').join(' ');
}
