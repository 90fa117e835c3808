import type { Scheduler } from 'fast-check';
import { Watches } from '../checks/watches.ts';
import type { CallKind } from '../cloud/fault-kinds.ts';
import { simulatedTenants } from '../cloud/tenants.ts';
import { World } from '../cloud/world.ts';
import { type Defect, soundProduct } from '../defects/defect.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { ScheduledSteps } from './scheduled-steps.ts';
import { Simulation } from './simulation.ts';

/** One scenario, and the order in which what is under way goes on. */
export interface Course {
  readonly scenario: Scenario;
  readonly scheduler: Scheduler;
}

/** What came of a run. */
export interface RunReport {
  /** The first promise that did not hold; undefined: all did. */
  readonly failure?: Error;
  readonly trace: readonly string[];
  readonly injected: ReadonlyMap<string, number>;
  /** Kinds of the calls that were made while faults could happen, in their order. */
  readonly calls: readonly CallKind[];
  readonly revisions: number;
  readonly steps: number;
}

/** Runs a scenario to its end, looks at everything between any two steps, and then at what it came to. */
export async function run(
  { scenario, scheduler }: Course,
  defect: Defect = soundProduct,
): Promise<RunReport> {
  const steps = new ScheduledSteps(scheduler);
  const world = new World({ scenario, steps, ...defect });
  const watches = new Watches(world);
  const simulation = new Simulation({ world, watches, steps, defect });
  const calls: CallKind[] = [];
  let failure: Error | undefined;
  try {
    await world.prepare();
    await simulation.play(scenario.script, scheduler);
    calls.push(...world.gate.calls);
    await simulation.comeToRest();
  } catch (error) {
    failure = error instanceof Error ? error : new Error(String(error));
  }
  const revisions = simulatedTenants.map((id) => watches.ledger.revisionsOf(id).length);
  return {
    ...(failure === undefined ? {} : { failure }),
    trace: world.trace.lines,
    injected: world.gate.injected,
    calls,
    revisions: revisions.reduce((sum, count) => sum + count, 0),
    steps: steps.taken,
  };
}
