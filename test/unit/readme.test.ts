import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readExamples } from '../../infra/local/demo/read-examples.ts';
import { parseLicenseChange } from '../../shared/contracts/parse-license-change.ts';
import { planChanges } from '../../shared/contracts/plan-changes.ts';
import { InMemoryLedger } from '../support/in-memory-ledger.ts';
import { Workbench } from '../support/workbench.ts';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const blocks = [...readme.matchAll(/```json\n(.*?)```/gs)].map(([, json = '']) => JSON.parse(json));

function exampleOf(detailType: string) {
  const found = blocks.find((block) => block['detail-type'] === detailType);
  if (found === undefined) throw new Error(`the README has no ${detailType}`);
  return found;
}

describe('the examples in the README', () => {
  it('go in as they stand, and are those of the story', async () => {
    const example = exampleOf('UserLicensesChanged');
    expect(parseLicenseChange(JSON.stringify(example)).kind).toBe('accepted');
    const story = await readExamples();
    expect(story.map(({ event }) => event)).toContainEqual(example);
  });

  it.each(['PlanChanged', 'TenantEntitlementsChanged'] as const)(
    'come out as they stand: %s',
    async (detailType) => {
      const example = exampleOf(detailType);
      expect(planChanges[detailType].safeParse(example.detail).error).toBeUndefined();
      const bench = new Workbench(new InMemoryLedger());
      bench.now = Date.parse(example.detail.metadata.committedAt) - 2;
      for (const { event } of (await readExamples()).slice(0, 3)) {
        await bench.receive(JSON.stringify(event));
      }
      const told = bench.publisher.events.findLast((event) => event.detailType === detailType);
      expect(told?.detail).toEqual(example.detail);
    },
  );
});
