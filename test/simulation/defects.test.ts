import { expect, it } from 'vitest';
import { type Defect, soundProduct } from './defects/defect.ts';
import { defects } from './defects/defects.ts';
import { run } from './runs/run.ts';
import { courseOf } from './runs/seeds.ts';
import { faultsText, runWith, singleFaults } from './runs/systematic.ts';

const seeds = 15;

/** The first run that a defect fails in, with what was noticed; undefined: none. */
async function caughtIn(defect: Defect): Promise<string | undefined> {
  for (let seed = 1; seed <= seeds; seed += 1) {
    const { failure } = await run(courseOf(seed), defect);
    if (failure !== undefined) return `--seed ${seed}: ${failure.message}`;
  }
  for (const fault of (await singleFaults()).reverse()) {
    const { failure } = await runWith([fault], defect);
    if (failure !== undefined) return `--faults ${faultsText([fault])}: ${failure.message}`;
  }
  return undefined;
}

it('knows of each defect by another name', () => {
  expect(new Set(defects.map(({ name }) => name)).size).toBe(defects.length);
  expect(defects.length).toBeGreaterThan(20);
});

it.each([...defects])('catches a product that $name', async (defect) => {
  const caught = await caughtIn(defect);
  expect(caught).toBeDefined();
  console.info(`${defect.name} > ${caught?.split('\n')[0]?.slice(0, 120)}`);
});

it('catches nothing in the product as it is', async () => {
  expect((await run(courseOf(1), soundProduct)).failure).toBeUndefined();
});
