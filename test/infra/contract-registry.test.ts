import AjvDraft04 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { exampleEvents } from '../../shared/commands/example-events.ts';
import { eventsIn, eventsOut } from '../../shared/contracts/published-events.ts';
import { ofType, referredTo, synthesize } from './synthesize.ts';

const resources = synthesize();
const schemas = ofType(resources, 'AWS::EventSchemas::Schema').map(
  ([, { Properties }]) => Properties,
);
const examples = Object.entries(await exampleEvents());

// It takes this many characters of content.
const maxContent = 100_000;

const ajv = new AjvDraft04.default({ strictTypes: false });
addFormats.default(ajv);
ajv.addVocabulary(['x-amazon-events-source', 'x-amazon-events-detail-type']);
const validators = new Map(
  schemas.map(({ SchemaName, Content }) => [SchemaName, ajv.compile(JSON.parse(Content))]),
);

describe('the schema registry', () => {
  it('has one registry, which all schemas are in', () => {
    const [[id, registry] = ['', undefined], ...others] = ofType(
      resources,
      'AWS::EventSchemas::Registry',
    );
    expect(others).toEqual([]);
    expect(registry?.Properties.RegistryName).toBe('license-change-processor');
    for (const { RegistryName } of schemas) expect(referredTo(RegistryName)).toBe(id);
  });

  it('holds every event, under the name that EventBridge would give it', () => {
    const names = [...eventsIn, ...eventsOut].map((event) => `${event.source}@${event.detailType}`);
    expect(schemas.map(({ SchemaName }) => SchemaName).sort()).toEqual(names.sort());
    expect(names).toContain('license-change-processor@PlanChanged');
  });

  it.each(schemas)(
    'holds $SchemaName as a draft 4 of a size that it takes',
    ({ Type, Content }) => {
      const { $schema, ...content } = JSON.parse(Content);
      expect(Type).toBe('JSONSchemaDraft4');
      expect($schema).toBe('http://json-schema.org/draft-04/schema#');
      expect(ajv.validateSchema(content)).toBe(true);
      expect(Content.length).toBeLessThan(maxContent);
      // What later drafts brought would be passed over by whoever reads this one.
      expect(Content).not.toMatch(/"(?:const|\$defs|\$id|propertyNames|if|contains|examples)":/);
      expect(Content).not.toMatch(/"exclusiveM(?:in|ax)imum":-?\d/);
    },
  );

  it.each(examples)('describes %s as it is on its bus', (detailType, event) => {
    const taking = [...validators].filter(([, validate]) => validate(event)).map(([name]) => name);
    expect(taking).toEqual([expect.stringMatching(new RegExp(`@${detailType}$`))]);
  });

  it.each(examples)('describes what EventBridge adds to %s', (detailType, event) => {
    const [, validate] = [...validators].find(([name]) => name.endsWith(`@${detailType}`)) ?? [];
    for (const field of ['version', 'id', 'account', 'time', 'region', 'resources', 'detail']) {
      const { [field]: _, ...without } = event as Record<string, unknown>; // any field of it
      expect([field, validate?.(without)]).toEqual([field, false]);
    }
  });
});
