import { Violation } from '../checks/violation.ts';
import { play, type Stage } from '../cloud/play.ts';
import type { World } from '../cloud/world.ts';
import { instants } from '../scenario/letters.ts';

const [minute, hour] = [60_000, 3_600_000];
// Longer than an invocation, a message's hiding, a mark's grace and a newer catalogue's settling.
const roundTime = 7 * minute;
const mostRounds = 60;

export interface Drain {
  readonly stage: Stage;
  readonly untilIdle: () => Promise<void>;
}

/** Everything that is under way comes to its end, well or not. */
export async function letItEnd({ stage, untilIdle }: Drain): Promise<void> {
  await untilIdle();
  await play(stage, { kind: 'wait', milliseconds: 2 * minute });
  await untilIdle();
}

/** Goes on to when all messages have come, and no instant is so near that clocks disagree on it. */
export async function toQuietInstant({ stage }: Drain): Promise<void> {
  const { time, queue } = stage.world;
  const latest = Math.max(time.now, queue.lastVisibleAt);
  let quiet = latest + hour;
  for (const instant of instants) {
    if (instant > quiet - hour && instant < quiet + 3 * hour) quiet = instant + hour;
  }
  await play(stage, { kind: 'wait-until', instant: quiet });
}

/** Delivers and sweeps, round after round, until a round changes nothing. */
export async function untilQuiet({ stage, untilIdle }: Drain): Promise<void> {
  const { world } = stage;
  for (let round = 0; round < mostRounds; round += 1) {
    const before = stateOf(world);
    for (let batches = world.queue.visibleCount(world.time.now); batches > 0; batches -= 1) {
      await play(stage, { kind: 'deliver', batches: [Array(10).fill(0)] });
      await untilIdle();
    }
    await play(stage, { kind: 'sweep' });
    await untilIdle();
    await play(stage, { kind: 'wait', milliseconds: roundTime });
    if (stateOf(world) === before) return;
  }
  throw new Violation(`it does not come to rest in ${mostRounds} rounds without a fault`);
}

function stateOf({ table, bus, queue }: World): string {
  return `${table.revisionWrites} ${bus.accepted.length} ${queue.state}`;
}
