import fc from 'fast-check';
import { dateConstants, numberConstants, secret, textConstants } from './hostile-constants.ts';

export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...textConstants),
  fc.string({ unit: 'binary', maxLength: 20 }).map((text) => text + secret),
  fc.string({ unit: fc.constantFrom('set=', ',', ';', ' ', '=', 'user', 'ten-sales', '\t') }),
);

export const hostileNumber: fc.Arbitrary<number | string> = fc.oneof(
  fc.constantFrom(...numberConstants),
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
  fc.constantFrom(...dateConstants),
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
