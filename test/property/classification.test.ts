import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { snapshotUnder } from '../support/entitlements-in.ts';
import { planRecord, siteRecord } from '../support/events-in.ts';
import { runs } from '../support/runs.ts';

interface Case {
  readonly name: string;
  readonly set: readonly string[];
  readonly site: readonly string[];
}

// What decides, and beside it what is in many plans and decides nothing.
const setNames = [
  ...['sale-cal', 'quote-cal', 'stakeholder-cal', 'target-cal', 'ej-client', 'ej-mod-spm-cal'],
  ...['mktg-auto-cal', 't2', 'saint-cal', 't1', 'guide-cal', 'project-cal', 'dash-cal', 'web'],
];
const siteNames = [
  ...['service-t1', 'service-t2', 'escalate', 'inbox-filter', 'request-batch', 'sales-t2'],
  ...['marketing-t1', 'suite', 'suite1', 'suite2', 'suite3', 'suite4', 'suite5'],
];
const online = [
  ...['sales', 'service', 'marketing', 'salesservice', 'salesmarketing', 'servicemarketing'],
  'salesservicemarketing',
];
const legacy = [
  'sales-pro',
  'service-pro',
  'marketing-pro',
  'complete',
  'contact-manager',
  'assistant',
];
const names = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...online.map((name) => `ten-${name}`)) },
  { weight: 1, arbitrary: fc.constantFrom(...legacy.map((name) => `superlicense-${name}`)) },
  { weight: 1, arbitrary: fc.constantFrom('suite-user', 'thirty-rockets') },
);
const cases: fc.Arbitrary<Case> = fc.record({
  name: names,
  set: fc.subarray(setNames),
  site: fc.subarray(siteNames),
});
// No published name begins so.
const unknownNames = fc.uniqueArray(fc.stringMatching(/^x[a-z0-9-]{1,9}$/), { maxLength: 5 });

/** What a plan is by the written rules, read once more and apart from the product's tables. */
function expected({ name, set, site }: Case) {
  const none = { sales: 'none', service: 'none', marketing: 'none' };
  const unknown = { combination: 'unrecognized', solutions: none, suite: null };
  if (name === 'suite-user') {
    const digit =
      site
        .filter((each) => /^suite\d$/.test(each))
        .toSorted()
        .at(-1)
        ?.at(-1) ?? '0';
    const suite = [null, 'starter', 'core', 'growth', 'plus', 'super'][Number(digit)];
    return { combination: `suite-${suite ?? 'undetermined'}`, solutions: none, suite };
  }
  const isLegacy = name.startsWith('superlicense-');
  if (!isLegacy && !name.startsWith('ten-')) return unknown;
  const level = (license: string, tier: string) => {
    if (!set.includes(license)) return 'none';
    return isLegacy ? 'untiered' : tier;
  };
  const isAny = (...licenses: string[]) => licenses.some((license) => set.includes(license));
  const ownTier = (isPremium: boolean) => (isPremium ? 'premium' : 'essentials');
  const sales = level('sale-cal', ownTier(isAny('quote-cal', 'stakeholder-cal', 'target-cal')));
  const marketing = level('ej-mod-spm-cal', ownTier(isAny('mktg-auto-cal')));
  const isBesidePremium = [sales, marketing].includes('premium');
  const service = level(
    'ej-client',
    isBesidePremium ? serviceTierBySite(site) : ownTier(isAny('t2', 'saint-cal')),
  );
  const solutions = { sales, service, marketing };
  const held = Object.entries(solutions).filter(([, tier]) => tier !== 'none');
  if (held.length === 0)
    return isLegacy ? { ...unknown, combination: 'legacy-no-solution' } : unknown;
  return { combination: held.map((each) => each.join('-')).join('+'), solutions, suite: null };
}

function serviceTierBySite(site: readonly string[]): string {
  const markers = ['service-t1', 'service-t2'].filter((marker) => site.includes(marker)).join();
  if (markers === 'service-t1') return 'essentials';
  if (markers === 'service-t2') return 'premium';
  const isTold = /escalate|inbox-filter|request-batch/.test(site.join());
  return markers === '' && isTold ? 'premium' : 'undetermined';
}

function told({ name, set, site }: Case, records: readonly object[] = [], user: object = {}) {
  const plans = { [name]: ['user', ...set].join(',') };
  const { entitlements, facets } = snapshotUnder({ plans, site, records }, name, user);
  const [entitlement] = entitlements;
  if (entitlement === undefined) throw new Error(`${name} is a plan, and its user has none`);
  return { entitlement, facets };
}

const asked = runs(2500);

describe('what a plan is', () => {
  it('is what the written rules say, for any set under any site records', () => {
    fc.assert(
      fc.property(cases, (each) => {
        expect(told(each).entitlement).toMatchObject(expected(each));
      }),
      asked,
    );
  });

  it('follows the rules when any license or record that decides goes away', () => {
    const present = cases.filter(({ set, site }) => set.length + site.length > 0);
    fc.assert(
      fc.property(present, fc.nat(), ({ name, set, site }, chosen) => {
        const gone = [...set, ...site][chosen % (set.length + site.length)];
        const others = (list: readonly string[]) => list.filter((license) => license !== gone);
        const without = { name, set: others(set), site: others(site) };
        expect(told(without).entitlement).toMatchObject(expected(without));
      }),
      asked,
    );
  });

  it('does not hang on order, case and spaces, descriptions, or records of others', () => {
    const disguises = fc.record({
      cased: fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }),
      space: fc.constantFrom('', ' ', '  ', '\t', '\r\n'),
      text: fc.constantFrom('', 'Service Essentials', 'SalesPremium for someone@example.com'),
      ofOthers: fc.subarray([...setNames, ...siteNames, 'ai', 'chat-free', 'suite-user']),
      owner: fc.constantFrom('PARTNER', 'SuperOffice2', 'Super', 'Aim'),
    });
    const shuffled = cases.chain((each) => {
      const set = fc.shuffledSubarray([...each.set, 'user'], {
        minLength: each.set.length + 1,
      });
      return fc.tuple(fc.constant(each), set, disguises);
    });
    fc.assert(
      fc.property(shuffled, ([each, set, { cased, space, text, ofOthers, owner }]) => {
        const written = set.map((name, index) => (cased[index] ? name.toUpperCase() : name));
        const described = { ModuleDescription: text, ModuleTooltip: text, ModuleVersion: text };
        const list = written.join(`${space},${space}`);
        const records = [
          ...[each.name, ...ofOthers].map((name) => planRecord(name, 'user,ej-client,sale-cal,t2')),
          ...ofOthers.map(siteRecord),
        ].map((record) => ({ ...record, OwnerName: owner }));
        const own = { ...planRecord(each.name, `${space}${list}${space}`), ...described };
        const markers = each.site.map((name) => ({ ...siteRecord(name), ...described }));
        const all = [...records, ...markers.toReversed(), own];
        const { entitlements, facets } = snapshotUnder({ records: all }, each.name);
        const plain = told(each);
        expect(entitlements).toEqual([plain.entitlement]);
        const { siteLicenses } = facets;
        const ofOwner = siteLicenses.filter((name) => !name.includes('.'));
        expect({ ...facets, siteLicenses: ofOwner }).toEqual(plain.facets);
        expect(siteLicenses).toHaveLength(ofOwner.length + ofOthers.length);
      }),
      asked,
    );
  });

  it('gains unknown licenses among its licenses, and nowhere else', () => {
    fc.assert(
      fc.property(cases, unknownNames, unknownNames, (each, extra, loose) => {
        const { id: _, ...plain } = told(each).entitlement;
        const records = extra.map(siteRecord);
        const set = [...extra, ...each.set];
        const grown = told({ ...each, set }, records, { licenses: loose });
        const licenses = [...new Set([...plain.licenses, ...extra, ...loose])].toSorted();
        expect(grown.entitlement).toMatchObject({ ...plain, licenses });
        const sold = [...new Set(['user', ...set])].toSorted();
        expect(grown.facets).toEqual({
          ...told(each).facets,
          siteLicenses: [...each.site, ...extra].toSorted(),
          userPlans: { [each.name]: sold },
        });
      }),
      asked,
    );
  });
});

describe('one license less in a plan of all three Premium', () => {
  const all = setNames.filter((name) => name !== 't1');
  const before = 'sales-premium+service-premium+marketing-premium';

  it.each([
    ['nothing', [], before],
    ['sale-cal', ['sale-cal'], 'service-premium+marketing-premium'],
    ['ej-client', ['ej-client'], 'sales-premium+marketing-premium'],
    ['ej-mod-spm-cal', ['ej-mod-spm-cal'], 'sales-premium+service-premium'],
    ['quote-cal', ['quote-cal'], before],
    [
      'all Premium ones of Sales',
      ['quote-cal', 'stakeholder-cal', 'target-cal'],
      'sales-essentials+service-premium+marketing-premium',
    ],
    ['mktg-auto-cal', ['mktg-auto-cal'], 'sales-premium+service-premium+marketing-essentials'],
    ['t2 and saint-cal', ['t2', 'saint-cal'], before],
    ['the marker', ['service-t2'], 'sales-premium+service-undetermined+marketing-premium'],
  ])('without %s', (_, gone, combination) => {
    const kept = (list: readonly string[]) => list.filter((name) => !gone.includes(name));
    const each = { name: 'ten-salesservicemarketing', set: kept(all), site: kept(['service-t2']) };
    expect(told(each).entitlement.combination).toBe(combination);
    expect(expected(each).combination).toBe(combination);
  });

  it('is Essentials of Service beside Essentials once t2 and saint-cal are both gone', () => {
    const under = (...flags: string[]) =>
      told({ name: 'ten-service', set: ['ej-client', ...flags], site: [] }).entitlement.combination;
    expect([under('t2', 'saint-cal'), under('t2'), under('saint-cal'), under()]).toEqual([
      ...['service-premium', 'service-premium', 'service-premium', 'service-essentials'],
    ]);
  });
});
