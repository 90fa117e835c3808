import { describe, expect, it } from 'vitest';
import { migrationText } from '../../../shared/commands/migration-report.ts';
import type { PackageFields } from '../../support/events-in.ts';
import { syntheticSet } from '../../support/plan-sets.ts';
import { plannedFor } from './moves-to-suite.ts';

const set = syntheticSet({ sales: 'premium' });

function textFor(
  pkg: PackageFields,
  userPlans: readonly string[] = [],
  notes: string[] = [],
): string {
  const users = userPlans.map((userPlan, index) => ({ associateId: index + 1, userPlan }));
  return migrationText(plannedFor(pkg, users), notes);
}

describe('the report of a move', () => {
  it('names the tier with its limits, and the seats', () => {
    const text = textFor({ plans: { 'ten-sales': { set, seats: 1 } } }, ['ten-sales']);
    expect(text).toContain('CRM Suite Growth: dashboards unlimited');
    expect(text).toContain('custom objects 15');
    expect(text).toContain('Seats: 1 needed, 1 bought.');
    expect(text).toContain('Sales-Premium gains ');
  });

  it('says where seats are too few, and only there', () => {
    const plans = { 'ten-sales': { set, seats: 1 } };
    expect(textFor({ plans }, ['ten-sales', 'ten-sales'])).toContain('2 needed, 1 bought: too few');
    expect(textFor({ plans }, ['ten-sales'])).not.toContain('too few');
  });

  it('never says so of seats without a limit', () => {
    const plans = { 'ten-sales': { set, seats: 1, unrestricted: true } };
    expect(textFor({ plans }, ['ten-sales', 'ten-sales'])).not.toContain('too few');
  });

  it('puts users with the same move in one row', () => {
    const plans = { 'ten-sales': set, 'ten-service': syntheticSet({ service: 'essentials' }) };
    const text = textFor({ plans }, ['ten-sales', 'ten-sales', 'ten-service']);
    expect(text).toMatch(/│ +2 │ Sales-Premium +│ yes/);
    expect(text).toMatch(/│ +1 │ Service-Essentials +│ yes/);
  });

  it('has no two rows that read the same of users whose plans the package does not hold', () => {
    const gone = ['ten-service', 'ten-marketing', 'ten-service'];
    const lines = textFor({ plans: { 'ten-sales': set } }, gone).split('\n');
    const rows = lines
      .filter((line) => line.startsWith('│'))
      .map((line) => line.replace(/\d+/, ''));
    expect(rows).toEqual([...new Set(rows)]);
    const gains = lines.filter((line) => line.includes(' gains '));
    expect(gains).toEqual([...new Set(gains)]);
  });

  it('names users without a login', () => {
    const users = [12, 15].map((associateId) => ({
      associateId,
      userPlan: 'ten-sales',
      canLogin: false,
    }));
    const text = migrationText(plannedFor({ plans: { 'ten-sales': set } }, users), []);
    expect(text).toContain('Without a login, and so without a plan: 12, 15.');
    expect(text).toContain('Sales-Premium, without a login loses ');
    expect(text).toContain('Seats: 0 needed');
  });

  it('names what the map does not move, and what is to be known of the file', () => {
    const plans = { 'ten-sales': set, 'thirty-rockets': 'user' };
    const text = textFor({ plans }, [], ['The file is cut off.']);
    expect(text).toContain('No users were given.');
    expect(text).toContain('Not on the published map: thirty-rockets.');
    expect(text).toContain('Note: The file is cut off.');
  });

  it('names both as well where nothing moves', () => {
    const text = textFor({ plans: { 'thirty-rockets': 'user' } }, [], ['The file is cut off.']);
    expect(text).toContain('no plan that the published map moves');
    expect(text).toContain('thirty-rockets');
    expect(text).toContain('Note: The file is cut off.');
  });
});
