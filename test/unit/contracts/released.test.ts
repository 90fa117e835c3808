import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  brokenPromises,
  ContractRelease,
  currentRelease,
  releaseRefusal,
} from '../../../shared/commands/contract-release.ts';
import { releasePath } from '../../../shared/commands/published-documents.ts';
import { contractMajor } from '../../../shared/contracts/event-schemas.ts';
import { EventMetadata } from '../../../shared/contracts/plan-changes.ts';

const file = new URL(`../../../shared/contracts/published/${releasePath}`, import.meta.url);
const released = ContractRelease.parse(JSON.parse(readFileSync(file, 'utf8')));
const current = currentRelease();

it('breaks nothing that was released', () => {
  expect(brokenPromises(released, current)).toEqual([]);
});

it('has the major of its version in every event out', () => {
  expect(EventMetadata.shape.schemaVersion.value).toBe(Number(contractMajor));
});

describe('a release', () => {
  const { PlanChanged: _, ...others } = current.out;
  const withoutPlanChanged = { ...current, out: others };
  const worded = {
    ...current,
    in: { ...current.in, AppInstalled: { ...current.in.AppInstalled, title: 'Installed' } },
  };

  it('can be made where nothing changed', () => {
    expect(releaseRefusal(current, current)).toBeNull();
  });

  it('is refused where it breaks a promise, and says which', () => {
    const narrowed = structuredClone(current);
    const fields = narrowed.out.PlanChanged?.$defs?.Transition?.properties;
    Object.assign(fields?.kind ?? {}, { enum: ['upgrade', 'downgrade'] });
    expect(brokenPromises(current, narrowed)).toEqual([
      'PlanChanged: data.transitions[].kind no longer allows `mixed`',
      'PlanChanged: data.transitions[].kind no longer allows `migrated`',
      'PlanChanged: data.transitions[].kind no longer allows `revised`',
    ]);
    const refusal = releaseRefusal(current, { ...narrowed, version: '1.1.0' });
    expect(refusal).toContain('kind no longer allows `mixed`');
  });

  it('is refused where an event is gone, unless the major says so', () => {
    expect(brokenPromises(current, withoutPlanChanged)).toEqual(['PlanChanged is gone']);
    expect(releaseRefusal(current, { ...withoutPlanChanged, version: '1.9.0' })).not.toBeNull();
    expect(releaseRefusal(current, { ...withoutPlanChanged, version: '2.0.0' })).toBeNull();
  });

  it.each([
    ['1.9.0', '1.9.0'],
    ['1.9.0', '1.8.7'],
  ])('of what changed is refused after %s as %s', (before, version) => {
    const refusal = releaseRefusal({ ...current, version: before }, { ...worded, version });
    expect(refusal).toContain(before);
  });

  it.each(['1.9.1', '1.10.0', '2.0.0'])(
    'of what changed can be made after 1.9.0 as %s',
    (version) => {
      expect(releaseRefusal({ ...current, version: '1.9.0' }, { ...worded, version })).toBeNull();
    },
  );
});
