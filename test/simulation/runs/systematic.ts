import fc from 'fast-check';
import { type CallKind, type FaultKind, faultsOf } from '../cloud/fault-kinds.ts';
import type { Fault } from '../cloud/faults.ts';
import { type Defect, soundProduct } from '../defects/defect.ts';
import { fixedScenario } from '../scenario/fixed-scenario.ts';
import { type RunReport, run } from './run.ts';

/** A fault of one call of the fixed scenario. */
export interface PlacedFault {
  readonly at: number;
  readonly kind: FaultKind;
}

/** Runs the fixed scenario with these faults and no others. */
export function runWith(
  placed: readonly PlacedFault[],
  defect: Defect = soundProduct,
): Promise<RunReport> {
  const faults = placed.map(({ at, kind }): Fault => ({ from: at, length: 1, pick: kind }));
  // One order of steps; the seeds have all the others.
  const [scheduler] = fc.sample(fc.scheduler(), { seed: 7, numRuns: 1 });
  if (scheduler === undefined) throw new Error('fast-check gives no sample');
  return run({ scenario: { ...fixedScenario, faults }, scheduler }, defect);
}

/** Every fault of every call behind a place. */
export function faultsBehind(
  place: number,
  calls: readonly CallKind[],
  kindsOf: (call: CallKind) => readonly FaultKind[] = (call) => faultsOf[call],
): PlacedFault[] {
  return calls.flatMap((call, at) =>
    at <= place ? [] : kindsOf(call).map((kind) => ({ at, kind })),
  );
}

export async function singleFaults(): Promise<PlacedFault[]> {
  const { calls } = await runWith([]);
  return faultsBehind(-1, calls);
}

/** A fault, and each other one that can follow it; what comes after it is not as it was without it. */
export function* pairsOf(
  first: PlacedFault,
  { calls }: Pick<RunReport, 'calls'>,
): Generator<readonly [PlacedFault, PlacedFault]> {
  const call = calls[first.at];
  if (call === undefined || !kindsInPairs(call).includes(first.kind)) return;
  for (const second of faultsBehind(first.at, calls, kindsInPairs)) yield [first, second];
}

/**
 * The product does not tell a throttled call from a failed one, nor can it tell a read that never comes
 * back from a process that dies at it: in pairs one of each stands for both.
 */
function kindsInPairs(call: CallKind): FaultKind[] {
  const kinds: readonly FaultKind[] = faultsOf[call];
  const isRead = call === 'read' || call === 'index-read';
  return kinds.filter((kind) => kind !== 'throttle' && !(isRead && kind === 'slow'));
}

/** `5:refuse,9:crash`, as `npm run simulate -- --faults` takes it. */
export function faultsText(placed: readonly PlacedFault[]): string {
  return placed.map(({ at, kind }) => `${at}:${kind}`).join(',');
}

export function readFaults(text: string): PlacedFault[] {
  return text.split(',').map((each) => {
    const [at = '', kind = ''] = each.split(':');
    const known = Object.values(faultsOf)
      .flat()
      .find((name) => name === kind);
    if (known === undefined || !/^\d+$/.test(at)) throw new Error(`${each} is no fault of a call`);
    return { at: Number(at), kind: known };
  });
}
