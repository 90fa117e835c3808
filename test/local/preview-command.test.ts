import { describe, expect, it } from 'vitest';
import { runCommand } from '../support/run-command.ts';
import { useRunner } from './support/use-runner.ts';

const runner = useRunner({ now: Date.parse('2026-03-27T08:00:00Z') });

async function preview(...args: readonly string[]) {
  const { code, out, err } = await runCommand('preview', args);
  return { code, text: code === 0 ? out : err };
}

describe('npm run preview', () => {
  const examples = ['examples/01-first-package.json', 'examples/02-users-assigned.json'];

  it('prints as a table what events would bring, and nothing is written', async () => {
    for (let time = 0; time < 2; time += 1) {
      const { code, text } = await preview(...examples, '--against', runner().apiUrl);
      expect(code).toBe(0);
      expect(text).toMatch(/upgrade +│ +11 │.*No plan +│ Sales-Premium /);
    }
    expect(runner().planChanges).toEqual([]);
  });

  it('prints events for machines', async () => {
    const { text } = await preview(...examples, '--json', '--against', runner().apiUrl);
    const types = JSON.parse(text).map((event: { 'detail-type': string }) => event['detail-type']);
    expect(types).toEqual(['PlanChanged', 'TenantEntitlementsChanged']);
  });

  it.each([
    [[], /^usage: /],
    [['examples/01-first-package.json', '--against', 'nowhere'], /^usage: /],
    [['examples/README.md'], /README.md: is not JSON|README.md/],
    [['examples/01-first-package.json', '--against', 'http://127.0.0.1:9'], /127.0.0.1:9/],
  ])('says in one line what is wrong: %j', async (args, line) => {
    const { code, text } = await preview(...args);
    expect(code).toBe(1);
    expect(text.trim()).toMatch(line);
    expect(text.trim().split('\n')).toHaveLength(1);
  });
});
