import * as z from 'zod';
import { contractVersion } from './contract-version.ts';
import { eventDefinitions } from './event-definitions.ts';
import type { PublishedEvent } from './published-events.ts';

export type JsonSchema = z.core.JSONSchema.BaseSchema;

interface Dialect {
  readonly target: 'draft-2020-12' | 'draft-7' | 'draft-4';
  /** Where a document keeps what its schemas share. */
  readonly definitions: string;
}

/** The major of the version of the published events. */
export const contractMajor = contractVersion.split('.')[0];

/** The detail of an event as a JSON Schema that stands by itself. */
export function detailSchema({ detailType, detail }: PublishedEvent): JsonSchema {
  const dialect = { target: 'draft-2020-12', definitions: '#/$defs/' } as const;
  const { [detailType]: root = {}, ...definitions } = converted({ [detailType]: detail }, dialect);
  const { title, description, ...rest } = root;
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:license-change-processor:${detailType}:${contractMajor}`,
    title,
    description,
    ...rest,
    $defs: reachable(root, definitions, dialect),
  };
}

/** A whole event as the schema registry of EventBridge takes it: JSON Schema draft 4. */
export function registrySchema(event: PublishedEvent): JsonSchema {
  const { source, detailType, detail, description } = event;
  const dialect = { target: 'draft-4', definitions: '#/definitions/' } as const;
  const { Event: root = {}, ...definitions } = converted(
    { Event: eventSchema(event), [detailType]: detail },
    dialect,
  );
  return {
    $schema: 'http://json-schema.org/draft-04/schema#',
    title: detailType,
    description,
    'x-amazon-events-source': source,
    'x-amazon-events-detail-type': detailType,
    ...root,
    definitions: reachable(root, definitions, dialect),
  };
}

/** Events in the dialect of AsyncAPI: whole ones as payloads, and what these refer to. */
export function payloadSchemas(events: readonly PublishedEvent[]): {
  /** By detail-type. */
  payloads: Readonly<Record<string, JsonSchema>>;
  /** Those of `#/components/schemas/`. */
  schemas: Readonly<Record<string, JsonSchema>>;
} {
  const dialect = { target: 'draft-7', definitions: '#/components/schemas/' } as const;
  const details = events.map(({ detailType, detail }) => [detailType, detail] as const);
  const payloads = events.map((event) => {
    const all = { ...Object.fromEntries(details), Event: eventSchema(event) };
    return [event.detailType, converted(all, dialect).Event ?? {}] as const;
  });
  return {
    payloads: Object.fromEntries(payloads),
    schemas: converted(Object.fromEntries(details), dialect),
  };
}

/** What is on a bus: EventBridge adds all but `source`, `detail-type` and `detail`. */
function eventSchema({ source, detailType, detail }: PublishedEvent): z.ZodType {
  return z.object({
    version: z.literal('0'),
    id: z.string(),
    'detail-type': z.literal(detailType),
    source: z.literal(source),
    account: z.string(),
    time: z.iso.datetime(),
    region: z.string(),
    resources: z.array(z.string()),
    detail,
  });
}

/** These and all definitions, each referring to the others by name. Fields that are not listed are allowed. */
function converted(
  named: Readonly<Record<string, z.ZodType>>,
  { target, definitions }: Dialect,
): Record<string, JsonSchema> {
  const registry = z.registry<{ id: string }>();
  for (const [id, { schema }] of Object.entries(eventDefinitions)) registry.add(schema, { id });
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id });
  // As input: as output, objects would be closed to fields that are to come.
  const uri = (id: string) => `${definitions}${id}`;
  const { schemas } = z.toJSONSchema(registry, { target, uri, io: 'input' });
  const entries = Object.entries(schemas).map(([name, schema]) => {
    const { $schema: _, $id: __, id: ___, ...rest } = schema;
    const description = eventDefinitions[name]?.description;
    return [name, description === undefined ? rest : { description, ...rest }];
  });
  return Object.fromEntries(entries);
}

/** The definitions that a schema refers to, directly or by another. */
function reachable(
  root: JsonSchema,
  all: Readonly<Record<string, JsonSchema>>,
  { definitions }: Dialect,
): Record<string, JsonSchema> {
  const found = new Set<string>();
  const visit = (schema: JsonSchema) => {
    for (const [, name = ''] of JSON.stringify(schema).matchAll(/"\$ref":"([^"]+)"/g)) {
      const id = name.slice(definitions.length);
      const next = all[id];
      if (next === undefined || found.has(id)) continue;
      found.add(id);
      visit(next);
    }
  };
  visit(root);
  return Object.fromEntries(Object.entries(all).filter(([name]) => found.has(name)));
}
