import { beforeAll, describe, expect, it } from 'vitest';
import { parse, planChanged, tenantEntitlementsChanged } from '../../../shared/consumer/index.ts';
import { type DetailType, detailTypes } from '../../../shared/consumer/plan-change-event.ts';
import { planChanges } from '../../../shared/contracts/plan-changes.ts';
import { storyOf } from '../../support/consumer/app-story.ts';
import type { SentEvent } from '../../support/consumer/told-audience.ts';
import { appInstalled, packageChanged, packageWith } from '../../support/events-in.ts';
import { withValue } from '../../support/parsed.ts';
import { richTenant } from '../../support/rich-tenant.ts';
import { plansOf } from '../../support/sales-and-service.ts';

// As no producer tells them.
const noSeats = {
  before: {},
  after: { 'ten-sales': { licensed: null as never, assigned: 0, state: 'ok' } },
};

let told: readonly SentEvent[] = [];

/** A tenant of whom an app is told by every detail-type and every facet. */
beforeAll(async () => {
  const schedule = (sequence: number, effectiveAt: string) =>
    plansOf(sequence, { 2: 'ten-service' }, { effectiveAt });
  const { events } = await storyOf(
    [appInstalled({ appId: 'my-app' })],
    richTenant({}),
    [schedule(30, '2027-01-01T00:00:00Z')],
    [schedule(31, '2026-12-01T00:00:00Z'), plansOf(32, { 7: 'ten-sales' })],
    [packageChanged({ sequence: 9, package: packageWith({}) }), plansOf(40, { 2: null })],
  );
  told = [...events, planChanged({ to: 'suite-core' })];
});

describe('an event', () => {
  it('is read in each form in which it comes, as it is', () => {
    const event = planChanged();
    const { detail, ...rest } = event;
    const pair = { 'detail-type': rest['detail-type'], detail };
    for (const form of [event, pair, JSON.stringify(event), JSON.stringify(pair)]) {
      expect(parse(form)).toEqual({
        kind: 'plan-change',
        event: { detailType: 'PlanChanged', detail },
      });
    }
  });

  it('is read whatever it tells', () => {
    expect(new Set(told.map((event) => event['detail-type']))).toEqual(new Set(detailTypes));
    for (const event of told) expect(parse(event).kind).toBe('plan-change');
  });

  it('of a detail-type that is not known is passed over, whatever it holds', () => {
    for (const detail of [{}, null, 'text', { metadata: { schemaVersion: 7 } }]) {
      const event = { 'detail-type': 'SeatsSold', detail };
      expect(parse(event)).toEqual({ kind: 'unknown', detailType: 'SeatsSold' });
    }
    expect(parse({ 'detail-type': 'toString', detail: {} }).kind).toBe('unknown');
  });

  it.each([
    ['', 'is not JSON', '{ "detail-type"'],
    ['', 'expected object', '7'],
    ['detail-type', 'expected string', { detail: {} }],
    ['detail.metadata', '(and 1 more)', { 'detail-type': 'PlanChanged', detail: {} }],
    ...[
      ['detail.metadata.revision', 'expected number', '3'],
      ['detail.metadata.checksum', 'must match', 'x'],
      ['detail.metadata.committedAt', 'ISO datetime', '2026-06-01'],
      ['detail.data.transitions[0].users[0]', 'expected number', 'x'],
      ['detail.data.transitions[0].after.features', 'expected array', undefined],
    ].map(([path = '', reason, value]) => [path, reason, withValue(planChanged(), path, value)]),
    ['detail.metadata.part', 'is 3 of 2', planChanged({ part: 3, parts: 2 })],
    [
      'detail.metadata.previousRevision',
      'is 2, which is not before revision 2',
      planChanged({ revision: 2, previousRevision: 2 }),
    ],
    [
      'detail.data.seats.after.ten-sales.licensed',
      'expected number',
      tenantEntitlementsChanged({ facets: { seats: noSeats } }),
    ],
  ])('is refused with its path and reason: %s %s', (path, reason, event) => {
    const parsed = parse(event);
    expect(parsed).toMatchObject({ kind: 'invalid', path });
    expect(parsed).toMatchObject({ reason: expect.stringContaining(String(reason)) });
  });

  it('of a later version of the contract is refused in words', () => {
    const event = withValue(planChanged(), 'detail.metadata.schemaVersion', 2);
    expect(parse(event)).toEqual({
      kind: 'invalid',
      path: 'detail.metadata.schemaVersion',
      reason: 'is 2, and this version of license-change-processor reads 1 alone',
    });
  });
});

describe('what a later producer may send', () => {
  it('keeps its further fields, wherever they are', () => {
    for (const path of ['more', 'metadata.more', 'data.more', 'data.transitions[0].after.more']) {
      const detail = withValue(planChanged().detail, path, { any: ['thing'] });
      const parsed = parse(JSON.stringify({ 'detail-type': 'PlanChanged', detail }));
      expect(parsed).toMatchObject({ kind: 'plan-change', event: { detail } });
    }
  });

  it('may hold another value wherever the contract lists those of today', () => {
    const open = told.flatMap((event) =>
      pathsOfTexts(event.detail)
        .map((path) => ({ event, path }))
        .filter(isList),
    );
    const names = new Set(open.map(({ path }) => path.split('.').at(-1)));
    expect([...names].sort()).toEqual(expectedLists);
    for (const { event, path } of open) {
      const other = withValue(event, `detail.${path}`, 'something-new');
      expect({ path, kind: parse(other).kind }).toEqual({ path, kind: 'plan-change' });
    }
  });
});

// Every field that holds one of a list of values, or begins with one of them.
const expectedLists = [
  ...['billingPeriod', 'catalog', 'kind', 'lifecycle', 'marketing', 'replacedBy', 'sales'],
  ...['scheduleId', 'service', 'state', 'suite'],
];

/** Whether the contract itself takes no other text there than those it lists. */
function isList({ event, path }: { event: SentEvent; path: string }): boolean {
  const detailType = event['detail-type'] as DetailType; // as all that is told
  const other = withValue(event.detail, path, 'something-new');
  const issues = planChanges[detailType].safeParse(other).error?.issues ?? [];
  return issues.some(
    (issue) =>
      issue.code === 'invalid_value' ||
      (issue.code === 'invalid_format' && /schedule|replaced/.test(path)),
  );
}

function pathsOfTexts(value: unknown, path = ''): string[] {
  if (typeof value === 'string') return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) =>
    // A name with a dot in it would be two steps.
    /[.[\]]/.test(key) ? [] : pathsOfTexts(member, path === '' ? key : `${path}.${key}`),
  );
}
