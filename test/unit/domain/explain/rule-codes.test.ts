import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../../../shared/catalog/catalogue.ts';
import type { RuleCode } from '../../../../shared/domain/evidence.ts';
import { packageOf } from '../../../../shared/domain/snapshot.ts';
import { readTenantLicenses } from '../../../../shared/domain/tenant-licenses.ts';
import { snapshotAfter } from '../../../support/changes.ts';
import { packageChanged, packageWith } from '../../../support/events-in.ts';
import { explainedPlan, explainedUser } from './explained.ts';

interface Case {
  readonly plan: string;
  readonly set: string;
  readonly site?: readonly string[];
  /** What support people are told; each record that decided is named in it. */
  readonly sentence: string;
  readonly records: readonly string[];
}

const cannotTell =
  'Service stands beside another Premium solution, where the set cannot tell its tier';
const besidePremium = { plan: 'ten-salesservice', set: 'user,sale-cal,quote-cal,ej-client,t2' };

/** A package for every rule there is. */
const cases: Readonly<Record<RuleCode, Case>> = {
  'not-in-set': {
    plan: 'ten-service',
    set: 'user,ej-client',
    sentence: 'No Sales: the set lacks sale-cal.',
    records: ['sale-cal'],
  },
  'own-premium-license': {
    plan: 'ten-sales',
    set: 'user,sale-cal,target-cal,quote-cal',
    sentence: 'Sales is Premium: the set holds quote-cal and target-cal.',
    records: ['quote-cal', 'target-cal'],
  },
  'no-own-premium-license': {
    plan: 'ten-marketing',
    set: 'user,ej-mod-spm-cal,t2',
    sentence: 'Marketing is Essentials: the set holds none of mktg-auto-cal.',
    records: ['mktg-auto-cal'],
  },
  'plan-flag': {
    plan: 'ten-service',
    set: 'user,ej-client,saint-cal',
    site: ['service-t1'],
    sentence:
      'Service is Premium: the set holds saint-cal, and no other solution of the plan is Premium.',
    records: ['saint-cal'],
  },
  'no-plan-flag': {
    plan: 'ten-service',
    set: 'user,ej-client,t1',
    site: ['service-t2'],
    sentence: 'Service is Essentials: the set holds none of t2 and saint-cal.',
    records: ['t2', 'saint-cal'],
  },
  'site-marker': {
    ...besidePremium,
    site: ['service-t1', 'escalate'],
    sentence: `${cannotTell}; the site marker service-t1 decides.`,
    records: ['service-t1'],
  },
  'both-site-markers': {
    ...besidePremium,
    site: ['service-t1', 'service-t2'],
    sentence: `${cannotTell}; the package has both site markers service-t1 and service-t2, so it stays undetermined.`,
    records: ['service-t1', 'service-t2'],
  },
  'premium-site-license': {
    ...besidePremium,
    site: ['escalate', 'request-batch'],
    sentence: `${cannotTell}; there is no site marker, and escalate and request-batch of the site say Premium.`,
    records: ['escalate', 'request-batch'],
  },
  'nothing-to-go-by': {
    ...besidePremium,
    sentence: `${cannotTell}; there is no site marker service-t1 and service-t2 and no Premium site license, so it stays undetermined.`,
    records: ['service-t1', 'service-t2'],
  },
  'before-tiers': {
    plan: 'superlicense-service-pro',
    set: 'user,web,ej-client',
    sentence: 'Service, without a tier: the set holds ej-client, and plans of v8-9 had no tiers.',
    records: ['ej-client'],
  },
  'suite-marker': {
    plan: 'suite-user',
    set: 'user,web',
    site: ['suite', 'suite3'],
    sentence: 'CRM Suite growth: the package holds suite3.',
    records: ['suite3'],
  },
  'several-suite-markers': {
    plan: 'suite-user',
    set: 'user,web',
    site: ['suite4', 'suite2'],
    sentence: 'CRM Suite plus: of suite2 and suite4 in the package the highest rules.',
    records: ['suite2', 'suite4'],
  },
  'no-suite-marker': {
    plan: 'suite-user',
    set: 'user,web',
    site: ['suite'],
    sentence:
      'CRM Suite without a tier: the package holds none of suite1, suite2, suite3, suite4 and suite5.',
    records: ['suite1', 'suite2', 'suite3', 'suite4', 'suite5'],
  },
  'no-rule': {
    plan: 'thirty-rockets',
    set: 'user,rocket-cal',
    sentence: 'No rule knows thirty-rockets: it is kept with its name and licenses.',
    records: ['thirty-rockets'],
  },
  'no-selection': {
    plan: 'superlicense-no-selection',
    set: '',
    sentence: 'No plan.',
    records: [],
  },
};

const codes = Object.keys(cases) as RuleCode[]; // the keys of a record of rule codes

it('there is a case for every rule code', () => {
  const source = new URL('../../../../shared/domain/evidence.ts', import.meta.url);
  const declared = [...readFileSync(source, 'utf8').matchAll(/^ {2}\| '(.+?)';?$/gm)];
  expect(declared.map(([, code]) => code).toSorted()).toEqual(codes.toSorted());
});

describe.each(codes)('the rule %s', (code) => {
  const { plan, set, site = [], sentence, records } = cases[code];
  const pkg = { plans: { [plan]: set }, site };

  it('is what decides, by the records that it names', () => {
    const snapshot = snapshotAfter([packageChanged({ package: packageWith(pkg) })]);
    const classified = readTenantLicenses(packageOf(snapshot), catalogue).plans.get(plan);
    const decided = classified?.classification.evidence.filter(({ rule }) => rule === code);
    expect(decided?.map((evidence) => evidence.records.toSorted())).toContainEqual(
      records.toSorted(),
    );
  });

  it('is put in a sentence that names its records', () => {
    const { decisions } = explainedPlan(pkg, plan);
    expect(decisions).toContain(sentence);
    for (const record of records) expect(sentence).toContain(record);
  });

  it('is told of every user who has the plan', () => {
    const { decisions } = explainedUser(pkg, { userPlan: plan });
    expect(decisions).toContain(code === 'no-selection' ? 'The user has no user plan.' : sentence);
  });
});
