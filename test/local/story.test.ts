import { expect, it } from 'vitest';
import { readExamples } from '../../infra/local/demo/read-examples.ts';
import type { EventIn } from '../support/events-in.ts';
import { checksumOf } from './support/shadow-app.ts';
import { useChain } from './support/use-chain.ts';

const chain = useChain({ now: Date.parse('2026-03-27T08:00:00Z') });

/** Every step: what moved, by the facts of SuperOffice licensing. */
const story: Record<string, string[]> = {
  '01-first-package.json': [],
  '02-users-assigned.json': [
    'upgrade 3: No plan -> Marketing-Essentials',
    'upgrade 4: No plan -> Sales-Essentials + Marketing-Essentials',
    'upgrade 7: No plan -> Sales-Essentials + Service-Premium',
    'upgrade 14: No plan -> Sales-Premium',
    'upgrade 2: No plan -> Sales-Premium + Service-Premium + Marketing-Premium',
    'upgrade 6: No plan -> Service-Premium',
    'upgrade 2: No plan -> Service-Premium + Marketing-Essentials',
  ],
  '03-user-moves-to-multi-plan.json': [
    'upgrade 1: Service-Premium -> Sales-Essentials + Service-Premium',
  ],
  '04-add-on-bought.json': [
    'revised 3: Marketing-Essentials -> Marketing-Essentials',
    'revised 4: Sales-Essentials + Marketing-Essentials -> Sales-Essentials + Marketing-Essentials',
    'revised 8: Sales-Essentials + Service-Premium -> Sales-Essentials + Service-Premium',
    'revised 14: Sales-Premium -> Sales-Premium',
    'revised 2: Sales-Premium + Service-Premium + Marketing-Premium -> Sales-Premium + Service-Premium + Marketing-Premium',
    'revised 5: Service-Premium -> Service-Premium',
    'revised 2: Service-Premium + Marketing-Essentials -> Service-Premium + Marketing-Essentials',
  ],
  '05-sales-essentials-becomes-premium.json': [
    'upgrade 4: Sales-Essentials + Marketing-Essentials -> Sales-Premium + Marketing-Essentials',
    'upgrade 8: Sales-Essentials + Service-Premium -> Sales-Premium + Service-Premium',
  ],
  '06-same-event-again.json': [],
  '07-late-event.json': [],
  '08-user-leaves.json': ['downgrade 1: Sales-Premium -> No plan'],
};

it('tells the story of examples/ as the facts have it', async () => {
  const { app, play } = chain();
  for (const { file, event } of await readExamples()) {
    const before = app.transitions('Cust12345').length;
    const emitted = app.events.length;
    await play([event as EventIn]);
    const users = new Map<string, number>();
    for (const transition of app.transitions('Cust12345').slice(before)) {
      const { kind } = transition;
      const move = `${transition.before.label} -> ${transition.after.label}`;
      const count = (users.get(`${kind}|${move}`) ?? 0) + transition.users.length;
      users.set(`${kind}|${move}`, count);
    }
    const told = [...users].map(([key, count]) => key.replace('|', ` ${count}: `));
    expect(told, file).toEqual(story[file]);
    if (/same-event|late-event/.test(file)) expect(app.events, file).toHaveLength(emitted);
  }
  const known = app.tenant('Cust12345');
  expect(known.users.size).toBe(37);
  expect(checksumOf(known.users)).toBe(known.checksum);
});
