import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { expect, it } from 'vitest';
import { parseLicenseChange } from '../../../shared/contracts/parse-license-change.ts';
import document from '../../../shared/contracts/published/events.asyncapi.json' with {
  type: 'json',
};
import { eventsIn } from '../../../shared/contracts/published-events.ts';
import { withValue } from '../../support/parsed.ts';

const ajv = new Ajv({ allowUnionTypes: true });
addFormats.default(ajv);
ajv.addVocabulary(['components']);
ajv.addSchema({ $id: 'events', components: document.components });

const examples = Object.entries(document.components.messages).map(([name, { examples }]) => {
  const [first] = examples;
  return { name, payload: first?.payload ?? {} };
});

/** Whether a payload is as the document has that message. */
function isAsPublished(name: string, payload: object): boolean {
  const validate = ajv.getSchema(`events#/components/messages/${name}/payload`);
  if (validate === undefined) throw new Error(`the document has no message ${name}`);
  return validate(payload) === true;
}

it.each(examples)('the example of $name is as its message says', ({ name, payload }) => {
  expect(isAsPublished(name, payload)).toBe(true);
});

it.each(examples)('no message but $name takes its example', ({ name, payload }) => {
  const others = examples.filter((other) => other.name !== name);
  expect(others.filter((other) => isAsPublished(other.name, payload))).toEqual([]);
});

it.each(examples)('an example of $name without its data is none', ({ name, payload }) => {
  const empty = JSON.parse(JSON.stringify(withValue(payload, 'detail.data', undefined)));
  expect(isAsPublished(name, empty)).toBe(false);
});

it.each(eventsIn)('the example of $detailType goes in as it stands', ({ detailType }) => {
  const example = examples.find(({ name }) => name === detailType);
  expect(parseLicenseChange(JSON.stringify(example?.payload)).kind).toBe('accepted');
});
