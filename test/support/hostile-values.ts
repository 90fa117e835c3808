import fc from 'fast-check';

/** In what was planted, and in no id that could be taken: it may come back in no log line, reason or problem. */
export const secret = 'hunter~2';

/** A number or word that is written as it is, since `JSON.stringify` would make another of it. */
export function raw(text: string): string {
  return `@raw(${text})`;
}

/** JSON text in which each `raw` stands as it is. */
export function jsonWithRaw(value: unknown): string {
  return JSON.stringify(value).replace(/"@raw\(([^)"]*)\)"/g, '$1');
}

/** Names that objects inherit, or that code may take for an object's own. */
export const inheritedNames = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
  '__defineGetter__',
  'toJSON',
  'then',
  'length',
];

const keyInjections = [
  `TENANT#${secret}`,
  `Cust1#REVISION#000000000001 ${secret}`,
  `REVISION#${secret}`,
  `Cust1\n${secret}`,
  `Cust1\0${secret}`,
  `../${secret}`,
  `Cust1/${secret}`,
  'Cust1 ',
  'operator',
  'CUST1',
  'cust01',
  'cuſt1',
  'ｃｕｓｔ1',
];

const lookAlikes = [
  `\u202E${secret}`,
  `\u200B\u200D\u2060${secret}`,
  `\uFEFF${secret}`,
  `\uD800${secret}`,
  `${secret}\uDC00`,
  `e\u0301\u0327${secret}`,
  `\u0130\u01C5ŉΣς${secret}`,
  `\u001B[31m${secret}\u0007\r\n`,
  `\uFFFE\uFFFF${secret}`,
  `"}]}},${secret}`,
  `$ref:${secret}`,
  '\u{1F469}\u200D\u{1F4BB}'.repeat(30),
];

/** Lengths about every limit there is. */
const longTexts = [64, 65, 239, 240, 3999, 4000, 20_000].map((length) =>
  `${secret}${'x'.repeat(length)}`.slice(0, length),
);

export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...inheritedNames, ...keyInjections, ...lookAlikes, ...longTexts, '', ' '),
  fc.string({ unit: 'binary', maxLength: 20 }).map((text) => text + secret),
  fc.string({ unit: fc.constantFrom('set=', ',', ';', ' ', '=', 'user', 'ten-sales', '\t') }),
);

export const hostileNumber: fc.Arbitrary<number | string> = fc.oneof(
  fc.constantFrom(
    ...[0, -1, 0.5, 1e21, 2 ** 31 - 1, 2 ** 31, 2 ** 53 - 1, 2 ** 53, -(2 ** 53), 5e-324],
    ...['-0', '1e400', '-1e400', '9007199254740993', '1.0', '1E3', '0.1e1'].map(raw),
    ...['NaN', 'Infinity', '-Infinity', 'undefined', '0x10', '01', '+1', '1.'].map(raw),
  ),
  fc.double(),
  fc.integer(),
);

const years = [
  '0000',
  '0001',
  '0099',
  '1899',
  '2026',
  '9998',
  '9999',
  '10000',
  '+275760',
  '-00001',
];
const clocks = [
  '',
  'T00:00:00',
  'T23:59:59.999',
  'T24:00:00',
  'T23:59:60',
  'T00:00',
  'T00:00:00.1234567',
];
const zones = ['', 'Z', 'z', '+00:00', '-00:00', '+14:00', '-23:59', '+24:00', '+0100'];

export const hostileDate: fc.Arbitrary<string> = fc.oneof(
  fc
    .tuple(
      fc.constantFrom(...years),
      fc.constantFrom('-01-01', '-02-29', '-12-31', '-13-01', '-00-00', '-W01-1'),
      fc.constantFrom(...clocks),
      fc.constantFrom(...zones),
    )
    .map((parts) => parts.join('')),
  fc.constantFrom(
    ...['0000-01-01T00:00:00Z', '0001-01-01T00:00:00Z', '1970-01-01T00:00:00Z'],
    ...['2026-06-01T09:00:00.001Z', '2027-03-27T00:00:00', '9999-12-31T23:59:59.999Z'],
    ...[
      '1900-01-01',
      '2999-12-31',
      '2028-02-29',
      '9999-12-31T23:59:59-00:01',
      '0000-01-01T00:00:00+00:01',
    ],
  ),
  fc.constantFrom(`2026-01-01T00:00:00.${'0'.repeat(5000)}Z`, '/Date(0)/', 'now', `${secret}T`),
);

/** A value in so many lists or objects. */
export function nested(depth: number, kind: 'list' | 'object'): string {
  const [open, close] = kind === 'list' ? ['[', ']'] : [`{"${secret}":`, '}'];
  return `${open.repeat(depth)}0${close.repeat(depth)}`;
}

export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: hostileText },
  { weight: 3, arbitrary: hostileNumber },
  { weight: 2, arbitrary: hostileDate },
  fc.constantFrom(null, true, false, [], {}, [[]], [null], { secret }, Array(3000).fill(secret)),
  fc.constantFrom<unknown>(...[50, 1000].flatMap((depth) => deepValues(depth))),
  fc.jsonValue({ maxDepth: 2 }),
);

function deepValues(depth: number): unknown[] {
  return [JSON.parse(nested(depth, 'list')), JSON.parse(nested(depth, 'object'))];
}
