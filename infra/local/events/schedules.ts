import { arn } from '../account.ts';
import type { RunnerClock } from '../clock/runner-clock.ts';
import { createEvent } from './event.ts';
import type { Deliver } from './event-router.ts';

const unitMs = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;

interface Schedule {
  readonly targets: readonly Deliver[];
  readonly timer: NodeJS.Timeout;
}

interface Surroundings {
  readonly clock: RunnerClock;
  readonly report: (line: string) => void;
}

/** The rules that run by the clock: first after one whole period. */
export class Schedules {
  readonly #schedules = new Map<string, Schedule>();
  readonly #surroundings: Surroundings;
  #running = 0;

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
  }

  add(ruleName: string, periodMs: number, targets: readonly Deliver[]): void {
    const timer = setInterval(() => void this.tick(ruleName), periodMs);
    this.#schedules.set(ruleName, { targets, timer });
  }

  get ruleNames(): readonly string[] {
    return [...this.#schedules.keys()];
  }

  /** Runs a rule now. */
  async tick(ruleName: string): Promise<void> {
    const schedule = this.#schedules.get(ruleName);
    if (!schedule) throw new Error(`there is no scheduled rule ${ruleName}`);
    const event = createEvent({
      source: 'aws.events',
      detailType: 'Scheduled Event',
      detail: {},
      time: this.#surroundings.clock.now,
      resources: [arn('events', `rule/${ruleName}`)],
    });
    this.#running += 1;
    try {
      await Promise.all(schedule.targets.map((deliver) => deliver(event)));
    } catch (error) {
      this.#surroundings.report(`scheduled rule ${ruleName} failed: ${String(error)}`);
    } finally {
      this.#running -= 1;
    }
  }

  get running(): number {
    return this.#running;
  }

  stop(): void {
    for (const { timer } of this.#schedules.values()) clearInterval(timer);
  }
}

/**
 * The period of `rate(5 minutes)`, in milliseconds.
 * @throws Error on any other schedule expression.
 */
export function periodOf(expression: string): number {
  const [, count, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  // The expression matched, so the unit is a key.
  const perUnit = unitMs[unit as keyof typeof unitMs] as number | undefined;
  if (perUnit === undefined || Number(count) === 0)
    throw new Error(`the schedule ${expression} is not imitated, only rate(...) is`);
  return Number(count) * perUnit;
}
