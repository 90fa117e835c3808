import {
  type ParsedLicenseChange,
  parseLicenseChange,
} from '../../shared/contracts/parse-license-change.ts';

/** What is made of an event, as it would come in: as JSON. */
export function parsedFrom(event: object): ParsedLicenseChange {
  return parseLicenseChange(JSON.stringify(event));
}

/** Where an event is rejected; `accepted` where it is not. */
export function rejectedAt(event: object): string {
  const parsed = parsedFrom(event);
  return parsed.kind === 'rejected' ? parsed.rejection.path : parsed.kind;
}

/** The same event with one value put in (or, by `undefined`, taken out) at a path like `detail.data.users[0].userPlan`. */
export function withValue(event: object, path: string, value: unknown): object {
  const copy = structuredClone(event);
  const steps = path.split(/[.[\]]+/).filter((step) => step !== '');
  const last = steps.pop() ?? '';
  let place: Record<string, unknown> = copy as Record<string, unknown>; // JSON objects and lists alike
  for (const step of steps) place = place[step] as Record<string, unknown>;
  place[last] = value;
  return copy;
}
