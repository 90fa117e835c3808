import type { Instant } from './instant.ts';

/**
 * What is known of full lists of users. A complete list raises the floor to its sequence: a user told
 * of below the floor is not in the list and so not present. A list may come in parts, all with one sequence.
 */
export interface FullLists {
  readonly floor: { readonly sequence: number; readonly occurredAt: Instant } | null;
  /** Lists above the floor of which parts are missing, ascending by sequence. */
  readonly incomplete: readonly IncompleteList[];
}

export interface IncompleteList {
  readonly sequence: number;
  readonly occurredAt: Instant;
  /** Parts seen, by how many parts the sender said there are: one number unless the sender erred. */
  readonly seen: readonly { readonly parts: number; readonly part: readonly number[] }[];
}

export interface ListPart {
  readonly sequence: number;
  readonly occurredAt: Instant;
  readonly part: number;
  readonly parts: number;
}

export const noLists: FullLists = { floor: null, incomplete: [] };

/** Takes one part in; the same lists come back where it says nothing new. */
export function withPart(lists: FullLists, incoming: ListPart): FullLists {
  const { floor } = lists;
  if (floor !== null && incoming.sequence < floor.sequence) return lists;
  if (floor !== null && incoming.sequence === floor.sequence) {
    if (incoming.occurredAt <= floor.occurredAt) return lists;
    return { ...lists, floor: { ...floor, occurredAt: incoming.occurredAt } };
  }
  const known = lists.incomplete.find(({ sequence }) => sequence === incoming.sequence);
  const list = extended(known, incoming);
  if (list === known) return lists;
  if (list.seen.some(({ parts, part }) => part.length === parts)) {
    return {
      floor: { sequence: list.sequence, occurredAt: list.occurredAt },
      incomplete: lists.incomplete.filter(({ sequence }) => sequence > list.sequence),
    };
  }
  const others = lists.incomplete.filter((other) => other !== known);
  return { floor, incomplete: [...others, list].sort((a, b) => a.sequence - b.sequence) };
}

function extended(known: IncompleteList | undefined, incoming: ListPart): IncompleteList {
  const { sequence, occurredAt, part, parts } = incoming;
  if (known === undefined) return { sequence, occurredAt, seen: [{ parts, part: [part] }] };
  const same = known.seen.find((group) => group.parts === parts);
  const isKnown = same?.part.includes(part) ?? false;
  if (isKnown && occurredAt <= known.occurredAt) return known;
  const group = isKnown
    ? { parts, part: same?.part ?? [] }
    : { parts, part: [...(same?.part ?? []), part].sort((a, b) => a - b) };
  return {
    sequence,
    occurredAt: Math.max(known.occurredAt, occurredAt),
    seen: [...known.seen.filter((other) => other !== same), group].sort(
      (a, b) => a.parts - b.parts,
    ),
  };
}
