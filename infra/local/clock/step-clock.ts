import { untilQuiet } from '../until-quiet.ts';
import type { World } from '../world.ts';
import { nextDue } from './due-instants.ts';

const quietTimeoutMs = 120_000;

/**
 * Moves the clock to an instant: from one at which something is due to the next, and not minute by
 * minute. At each the scheduled rules run once and all that follows comes to its end.
 * @returns the instants on the way, in epoch milliseconds.
 * @throws Error where what is due could not be done.
 */
export async function stepClock(world: World, target: number): Promise<readonly number[]> {
  const passed: number[] = [];
  for (let due = await dueBy(world, target); due !== null; due = await dueBy(world, target)) {
    if (due === passed.at(-1)) {
      const instant = new Date(due).toISOString();
      throw new Error(`what is due at ${instant} was not done: see what the functions write`);
    }
    await passTime(world, Math.max(due, world.clock.now));
    passed.push(due);
  }
  await passTime(world, Math.max(target, world.clock.now));
  return passed;
}

async function dueBy({ dynamodb, tables: [table] }: World, until: number): Promise<number | null> {
  return table === undefined ? null : nextDue(dynamodb, table, until);
}

async function passTime(world: World, instant: number): Promise<void> {
  const { clock, schedules } = world;
  await untilQuiet(world, quietTimeoutMs);
  clock.set(instant);
  await Promise.all(schedules.ruleNames.map((rule) => schedules.tick(rule)));
  await untilQuiet(world, quietTimeoutMs);
}
