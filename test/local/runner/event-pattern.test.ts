import { describe, expect, it } from 'vitest';
import { compilePattern } from '../../../infra/local/events/event-pattern.ts';

const event = {
  source: 'licensing',
  'detail-type': 'LicensePackageChanged',
  resources: ['first', 'second'],
  detail: {
    tenantId: 'Cust12345',
    count: 7,
    active: true,
    reason: null,
    none: [],
    transitions: [{ kind: 'upgrade', users: [1, 2] }, { kind: 'mixed' }],
  },
};

describe('event patterns', () => {
  it.each([
    ['an exact text', { source: ['licensing'] }],
    ['one of several texts', { source: ['other', 'licensing'] }],
    ['several fields', { source: ['licensing'], 'detail-type': ['LicensePackageChanged'] }],
    ['a number', { detail: { count: [7] } }],
    ['a truth value', { detail: { active: [true] } }],
    ['null', { detail: { reason: [null] } }],
    ['an element of a list', { resources: ['second'] }],
    ['a field of an element of a list', { detail: { transitions: { kind: ['mixed'] } } }],
    ['prefix', { detail: { tenantId: [{ prefix: 'Cust' }] } }],
    [
      'prefix in any case',
      { detail: { tenantId: [{ prefix: { 'equals-ignore-case': 'CUST' } }] } },
    ],
    ['suffix', { detail: { tenantId: [{ suffix: '345' }] } }],
    ['equals-ignore-case', { source: [{ 'equals-ignore-case': 'LICENSING' }] }],
    ['anything-but a text', { source: [{ 'anything-but': 'other' }] }],
    ['anything-but several texts', { source: [{ 'anything-but': ['other', 'more'] }] }],
    ['anything-but a prefix', { source: [{ 'anything-but': { prefix: 'oth' } }] }],
    ['exists', { detail: { tenantId: [{ exists: true }] } }],
    ['exists false', { detail: { missing: [{ exists: false }] } }],
    ['exists false on an empty list', { detail: { none: [{ exists: false }] } }],
    ['a numeric range', { detail: { count: [{ numeric: ['>', 5, '<=', 7] }] } }],
    ['numeric equality', { detail: { count: [{ numeric: ['=', 7] }] } }],
    ['$or', { $or: [{ source: ['other'] }, { detail: { count: [7] } }] }],
    ['$or below a field', { detail: { $or: [{ count: [1] }, { active: [true] }] } }],
  ])('match %s', (_name, pattern) => {
    expect(compilePattern(pattern)(event)).toBe(true);
  });

  it.each([
    ['another text', { source: ['other'] }],
    ['one field of two', { source: ['licensing'], 'detail-type': ['other'] }],
    ['a number written as text', { detail: { count: ['7'] } }],
    ['a field that is missing', { detail: { missing: ['x'] } }],
    ['a missing field by anything-but', { detail: { missing: [{ 'anything-but': 'x' }] } }],
    ['an excluded text', { source: [{ 'anything-but': ['licensing'] }] }],
    ['an excluded prefix', { source: [{ 'anything-but': { prefix: 'lic' } }] }],
    ['another case', { detail: { tenantId: [{ prefix: 'cust' }] } }],
    ['a number out of range', { detail: { count: [{ numeric: ['>', 7] }] } }],
    ['exists', { detail: { missing: [{ exists: true }] } }],
    ['exists false', { detail: { tenantId: [{ exists: false }] } }],
    ['$or', { $or: [{ source: ['other'] }, { detail: { count: [1] } }] }],
    ['fields of different elements', { detail: { transitions: { kind: ['mixed'], users: [1] } } }],
  ])('do not match %s', (_name, pattern) => {
    expect(compilePattern(pattern)(event)).toBe(false);
  });

  it.each([
    ['wildcard', { source: [{ wildcard: 'lic*' }] }, 'source'],
    ['cidr', { detail: { address: [{ cidr: '10.0.0.0/24' }] } }, 'detail.address'],
    [
      'an operator inside anything-but',
      { source: [{ 'anything-but': { wildcard: 'l*' } }] },
      'source',
    ],
    ['two operators in one object', { source: [{ prefix: 'l', suffix: 'g' }] }, 'source'],
    ['a value outside a list', { source: 'licensing' }, 'source'],
    [
      'a numeric comparison with text',
      { detail: { count: [{ numeric: ['>', '5'] }] } },
      'detail.count',
    ],
    ['an empty $or', { $or: [] }, '$or'],
  ])('refuse %s by its path', (_name, pattern, path) => {
    expect(() => compilePattern(pattern)).toThrow(path);
  });
});

it('meets all conditions on an element of a list in one and the same element', () => {
  const matches = compilePattern({
    detail: {
      data: { transitions: { kind: ['upgrade'], direction: { service: ['up'] } } },
    },
  });
  const event = (...transitions: object[]) => ({ detail: { data: { transitions } } });
  const halves = [
    { kind: 'upgrade', direction: { service: 'same' } },
    { kind: 'mixed', direction: { service: 'up' } },
  ];
  expect(matches(event(...halves))).toBe(false);
  expect(matches(event(...halves, { kind: 'upgrade', direction: { service: 'up' } }))).toBe(true);
});
