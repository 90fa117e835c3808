import { readFileSync } from 'node:fs';
import { Parser } from '@asyncapi/parser';
import { expect, it } from 'vitest';

const published = new URL('../../shared/contracts/published/events.asyncapi.json', import.meta.url);
const text = readFileSync(published, 'utf8');

/** What the official parser says is wrong with a document, and what it reads in it. */
async function parsed(source: string) {
  const { document, diagnostics } = await new Parser().parse(source);
  return { document, errors: diagnostics.filter(({ severity }) => severity === 0) };
}

it('the published document is valid AsyncAPI 3.0, with every event on its bus and an example of it', async () => {
  const { document, errors } = await parsed(text);
  expect(errors).toEqual([]);
  expect(document?.version()).toBe('3.0.0');
  const channels = document?.channels().all() ?? [];
  const messages = channels.map((channel) => [
    channel.address(),
    channel
      .messages()
      .all()
      .map((message) => [message.name(), message.examples().all().length]),
  ]);
  expect(Object.fromEntries(messages)).toEqual({
    'license-changes': [
      ['LicensePackageChanged', 1],
      ['UserLicensesChanged', 1],
      ['TenantStateChanged', 1],
      ['AppInstalled', 1],
      ['AppUninstalled', 1],
    ],
    'plan-changes': [
      ['PlanChanged', 1],
      ['TenantEntitlementsChanged', 1],
      ['PlanChangeScheduled', 1],
      ['PlanChangeRescheduled', 1],
      ['PlanChangeCanceled', 1],
    ],
  });
});

it('a reference to nothing would be an error', async () => {
  const { errors } = await parsed(text.replaceAll('/schemas/Transition"', '/schemas/Transitions"'));
  expect(errors).not.toEqual([]);
});
