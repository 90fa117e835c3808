import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { exampleEvents } from '../../../shared/commands/example-events.ts';
import { detailSchema } from '../../../shared/contracts/event-schemas.ts';
import { inputs } from '../../../shared/contracts/parse-license-change.ts';
import { planChanges } from '../../../shared/contracts/plan-changes.ts';
import { eventsIn, eventsOut } from '../../../shared/contracts/published-events.ts';
import {
  appInstalled,
  packageChanged,
  packageWith,
  stateChanged,
  usersChanged,
} from '../../support/events-in.ts';
import { InMemoryLedger } from '../../support/in-memory-ledger.ts';
import { parsedFrom, withValue } from '../../support/parsed.ts';
import { richTenant } from '../../support/rich-tenant.ts';
import { Workbench } from '../../support/workbench.ts';
import { exampleFiles, readExample } from '../fixtures/example-events.ts';

const ajv = new Ajv2020({ allowUnionTypes: true });
addFormats.default(ajv);
const published = [...eventsIn, ...eventsOut];
const validators = new Map(
  published.map((event) => [event.detailType, ajv.compile(detailSchema(event))]),
);

/** What is wrong with a detail by its published schema. */
function errorsOf(event: object): unknown {
  const { 'detail-type': detailType, detail } = event as Record<string, unknown>; // an event of any kind
  const validate = validators.get(String(detailType));
  return validate === undefined ? 'has no schema' : validate(detail) ? null : validate.errors;
}

const packaged = packageChanged({
  package: packageWith({ plans: { 'ten-sales': 'user,web' } }),
  contract: { startDate: '2026-01-31', billingPeriod: 'monthly' },
});
const assigned = usersChanged({ users: [{ associateId: 1, userPlan: 'ten-sales' }] });
const restored = stateChanged({ changeType: 'BackupRestored' });
const installed = appInstalled({ appId: 'acme' });

describe('the published schema of an event', () => {
  it('is there for every event in and out', () => {
    const taken = Object.values(inputs).flatMap((events) => Object.keys(events));
    expect(eventsIn.map(({ detailType }) => detailType)).toEqual(taken);
    expect(eventsOut.map(({ detailType }) => detailType)).toEqual(Object.keys(planChanges));
  });

  it.each(published)('says what it is: $detailType', (event) => {
    const { $id, title, description } = detailSchema(event);
    expect($id).toMatch(new RegExp(`:${event.detailType}:1$`));
    expect(title).toBe(event.detailType);
    expect(description?.length).toBeGreaterThan(50);
  });

  it.each(exampleFiles)('takes examples/%s', (file) => {
    expect(errorsOf(readExample(file))).toBeNull();
  });

  it('takes every kind of input that the processor takes', () => {
    for (const event of richTenant()) expect(errorsOf(event)).toBeNull();
  });

  it('takes all that the processor tells', async () => {
    const bench = new Workbench(new InMemoryLedger());
    await bench.receive(...[...richTenant(), installed].map((event) => JSON.stringify(event)));
    const told = bench.publisher.events;
    expect(new Set(told.map(({ detailType }) => detailType)).size).toBeGreaterThan(2);
    for (const { detailType, detail } of told) {
      expect(errorsOf({ 'detail-type': detailType, detail })).toBeNull();
    }
  });

  it.each(published)('takes its published example: $detailType', async ({ detailType }) => {
    expect(errorsOf((await exampleEvents())[detailType] ?? {})).toBeNull();
  });

  it.each(published)('leaves room for fields that are to come: $detailType', async (event) => {
    expect(JSON.stringify(detailSchema(event))).not.toContain('"additionalProperties":false');
    const example = (await exampleEvents())[event.detailType] ?? {};
    const more = withValue(withValue(example, 'detail.later', 1), 'detail.data.later', {});
    expect(errorsOf(withValue(more, 'detail.metadata.later', null))).toBeNull();
  });
});

describe('the published schema of an event in refuses what the processor refuses:', () => {
  it.each<[string, unknown, object]>([
    ['detail.metadata.eventId', 'no id', packaged],
    ['detail.data.tenantId', '', packaged],
    ['detail.data.sequence', -1, packaged],
    ['detail.data.sequence', 1.5, packaged],
    ['detail.data.occurredAt', '2026-06-01', packaged],
    ['detail.data.package', undefined, packaged],
    ['detail.data.package.ExpiryDate', '2027-02-30T00:00:00', packaged],
    ['detail.data.package.ModuleLicenses', undefined, packaged],
    ['detail.data.package.ModuleLicenses[0].LicenseType', 4, packaged],
    ['detail.data.package.ModuleLicenses[0].ModuleName', 'x'.repeat(240), packaged],
    ['detail.data.package.ModuleLicenses[0].NumberOfLicenses', 2 ** 31, packaged],
    ['detail.data.contract.billingPeriod', 'weekly', packaged],
    ['detail.data.effectiveAt', '2026-06-01T00:00:00', packaged],
    ['detail.data.users', {}, assigned],
    ['detail.data.users[0].associateId', 0, assigned],
    ['detail.data.users[0].removed', false, assigned],
    ['detail.data.users[0].licenses', Array.from({ length: 101 }, () => 'user'), assigned],
    ['detail.data.complete', false, assigned],
    ['detail.data.complete', { part: 0, parts: 2 }, assigned],
    ['detail.data.changeType', 'Restored', restored],
    ['detail.data.changeType', 6, restored],
    ['detail.data.appId', 'operator', installed],
  ])('%s as %j', (path, value, event) => {
    expect([errorsOf(event), parsedFrom(event).kind]).toEqual([null, 'accepted']);
    const wrong = JSON.parse(JSON.stringify(withValue(event, path, value)));
    expect([errorsOf(wrong), parsedFrom(wrong).kind]).toEqual([expect.any(Array), 'rejected']);
  });

  it.each<[string, unknown, object]>([
    ['detail.data.package.ExpiryDate', '2027-03-27T00:00:00', packaged],
    ['detail.data.package.ExpiryDate', '2027-03-27T00:00:00+02:00', packaged],
    ['detail.data.package.ExpiryDate', null, packaged],
    ['detail.data.package.ModuleLicenses[0].LicenseType', 3, packaged],
    ['detail.data.pending', null, packaged],
    ['detail.data.contract', null, packaged],
    ['detail.data.effectiveAt', '2099-01-01T00:00:00+13:00', packaged],
    ['detail.data.users', [{ associateId: 1, removed: true }], assigned],
    ['detail.data.complete', { part: 1, parts: 2 }, assigned],
    ['detail.data.changeType', 5, restored],
  ])('and takes what it takes: %s as %j', (path, value, event) => {
    const right = withValue(event, path, value);
    expect([errorsOf(right), parsedFrom(right).kind]).toEqual([null, 'accepted']);
  });
});
