import { describe, expect, it } from 'vitest';
import { breakingChanges } from '../../../shared/commands/breaking-changes.ts';
import type { JsonSchema } from '../../../shared/contracts/event-schemas.ts';

describe('what breaks is said in words, with its path', () => {
  const object = (properties: Record<string, JsonSchema>, required: string[] = []): JsonSchema => ({
    type: 'object',
    properties: { data: { type: 'object', properties, required } },
  });
  const text = { type: 'string' } as const;
  const integer = { type: 'integer' } as const;

  it.each<[string, JsonSchema, JsonSchema, 'in' | 'out']>([
    ['data.a is gone', object({ a: text }), object({}), 'in'],
    ['data.a is gone', object({ a: text }), object({}), 'out'],
    ['data.a is new and required', object({}), object({ a: text }, ['a']), 'in'],
    ['data.a is new and required', object({}), object({ a: text }, ['a']), 'out'],
    ['data.a is now required', object({ a: text }), object({ a: text }, ['a']), 'in'],
    ['data.a is no longer always there', object({ a: text }, ['a']), object({ a: text }), 'out'],
    [
      'data.a[].b no longer allows `mixed`',
      object({ a: list(object({ b: oneOf('up', 'mixed') }).properties?.data) }),
      object({ a: list(object({ b: oneOf('up') }).properties?.data) }),
      'out',
    ],
    [
      'data.a may be nothing but `up`, `down`',
      object({ a: text }),
      object({ a: oneOf('up', 'down') }),
      'in',
    ],
    ['data.a may no longer be of type string', object({ a: text }), object({ a: integer }), 'in'],
    [
      'data.a may now be of type null',
      object({ a: text }),
      object({ a: { anyOf: [text, { type: 'null' }] } }),
      'out',
    ],
    [
      'data.a may now be of type number',
      object({ a: integer }),
      object({ a: { type: 'number' } }),
      'out',
    ],
    [
      'data.a has maxLength 5, was none',
      object({ a: text }),
      object({ a: { ...text, maxLength: 5 } }),
      'in',
    ],
    [
      'data.a has pattern none, was "^x"',
      object({ a: { ...text, pattern: '^x' } }),
      object({ a: text }),
      'out',
    ],
    [
      'data.a.* may no longer be of type integer',
      object({ a: map(integer) }),
      object({ a: map(text) }),
      'in',
    ],
    [
      'data.a no longer takes other fields',
      object({ a: map(text) }),
      object({ a: map(false) }),
      'in',
    ],
    [
      'data.a has multipleOf 5, was none',
      object({ a: integer }),
      object({ a: { ...integer, multipleOf: 5 } }),
      'out',
    ],
    ['detail may no longer be of type object', object({}), text, 'in'],
  ])('%s', (sentence, released, current, direction) => {
    expect(breakingChanges(released, current, direction)).toEqual([sentence]);
  });

  it('where the keys of a map change, whichever way', () => {
    const keys = (pattern: string): JsonSchema =>
      object({ a: { propertyNames: { pattern }, ...map(text) } });
    expect(breakingChanges(keys('^a'), keys('^b'), 'in')).toHaveLength(1);
    expect(breakingChanges(keys('^a'), keys('^b'), 'out')).toHaveLength(1);
  });

  it('wherever a definition that is referred to changes', () => {
    const referring = (type: 'string' | 'integer'): JsonSchema => ({
      ...object({ a: list({ $ref: '#/$defs/A' }), b: map({ $ref: '#/$defs/A' }) }),
      $defs: { A: { type } },
    });
    expect(breakingChanges(referring('string'), referring('integer'), 'in')).toEqual([
      'data.a[] may no longer be of type string',
      'data.b.* may no longer be of type string',
    ]);
  });

  it('but not where the same is said in another form', () => {
    const nullable = object({ a: { anyOf: [oneOf('up'), oneOf('down'), { type: 'null' }] } });
    const same = object({ a: { oneOf: [{ type: 'null' }, { $ref: '#/$defs/A' }] } });
    const changed = { ...same, $defs: { A: oneOf('down', 'up') } };
    for (const direction of ['in', 'out'] as const) {
      expect(breakingChanges(nullable, changed, direction)).toEqual([]);
      expect(breakingChanges(changed, nullable, direction)).toEqual([]);
    }
  });

  function list(items: JsonSchema | boolean | undefined): JsonSchema {
    return { type: 'array', items };
  }

  function map(additionalProperties: JsonSchema | boolean): JsonSchema {
    return { type: 'object', additionalProperties };
  }

  function oneOf(...values: string[]): JsonSchema {
    return { type: 'string', enum: values };
  }
});
