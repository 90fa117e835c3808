import { afterEach, describe, expect, it, vi } from 'vitest';
import { ReclassifyEnv } from '../../functions/reclassify/env.ts';
import { SweepEnv } from '../../functions/sweep/env.ts';
import { freshFunction } from '../support/fresh-function.ts';

const shared = { TABLE_NAME: 'ledger', PLAN_CHANGES_BUS_NAME: 'plan-changes' };
const url = 'https://sqs.eu-west-1.amazonaws.com/123456789012/rejected';
const reclassify = { ...shared, REJECTED_QUEUE_URL: url };

afterEach(() => {
  vi.unstubAllEnvs();
});

const functions = [
  ['reclassify', ReclassifyEnv, reclassify],
  ['sweep', SweepEnv, shared],
] as const;

describe.each(functions)('the environment of %s', (name, schema, complete) => {
  const variables = Object.keys(complete);

  it('is taken when it is complete, whatever else is in it', () => {
    expect(schema.parse({ ...complete, PATH: '/bin' })).toEqual(complete);
  });

  it.each(variables)('is refused without %s, which the message names', (variable) => {
    const { [variable]: _, ...others }: Record<string, string> = complete;
    expect(() => schema.parse(others)).toThrow(variable);
  });

  it.each(variables)('is refused with an empty %s, which the message names', (variable) => {
    expect(() => schema.parse({ ...complete, [variable]: '' })).toThrow(variable);
  });

  it('is read when the function starts, which a missing variable stops', async () => {
    for (const variable of variables) vi.stubEnv(variable, undefined);
    await expect(freshFunction(name)).rejects.toThrow('TABLE_NAME');
  });

  it('is all that the function needs to start', async () => {
    for (const [variable, value] of Object.entries(complete)) vi.stubEnv(variable, value);
    expect((await freshFunction(name)).handler).toBeTypeOf('function');
  });
});

it('tells a queue by its URL', () => {
  expect(() => ReclassifyEnv.parse({ ...reclassify, REJECTED_QUEUE_URL: 'rejected' })).toThrow(
    'REJECTED_QUEUE_URL',
  );
});
