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

/** Texts that are hostile to one part of the code or another. */
export const textConstants: readonly string[] = [
  ...[...inheritedNames, ...keyInjections, ...lookAlikes, ...longTexts],
  ...['', ' '],
];

/** Numbers at the edges, and what is no number of JSON. */
export const numberConstants: readonly (number | string)[] = [
  ...[0, -1, 0.5, 1e21, 2 ** 31 - 1, 2 ** 31, 2 ** 53 - 1, 2 ** 53, -(2 ** 53), 5e-324],
  ...['-0', '1e400', '-1e400', '9007199254740993', '1.0', '1E3', '0.1e1'].map(raw),
  ...['NaN', 'Infinity', '-Infinity', 'undefined', '0x10', '01', '+1', '1.'].map(raw),
];

/** Dates at the edges, and what is none. */
export const dateConstants: readonly string[] = [
  ...['0000-01-01T00:00:00Z', '0001-01-01T00:00:00Z', '1970-01-01T00:00:00Z'],
  ...['2026-06-01T09:00:00.001Z', '2027-03-27T00:00:00', '9999-12-31T23:59:59.999Z'],
  ...['1900-01-01', '2999-12-31', '2028-02-29', '2026-02-30', '1899-12-31', '3000-01-01'],
  ...['9999-12-31T23:59:59-00:01', '0000-01-01T00:00:00+00:01', '2026-01-01T00:00:00+24:00'],
  ...[`2026-01-01T00:00:00.${'0'.repeat(5000)}Z`, '/Date(0)/', 'now', `${secret}T`, '0'],
];
