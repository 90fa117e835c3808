import fc from 'fast-check';
import { inheritedNames, jsonWithRaw } from './hostile-constants.ts';
import { hostileText, hostileValue } from './hostile-values.ts';

export const hostileKey = fc.oneof(fc.constantFrom(...inheritedNames), hostileText);

type TextEdit = (text: string) => string;

/** What is done to a value's JSON. */
export const textEdit: fc.Arbitrary<TextEdit> = fc.oneof(
  fc.nat().map((at) => (text: string) => text.slice(0, at % (text.length + 1))),
  fc
    .constantFrom('\uFEFF', ' ', '\0', '//', '[', ")]}'\n")
    .map((head) => (text: string) => head + text),
  fc.constantFrom('\0', '}', ' ', ',', '\u2028').map((tail) => (text: string) => text + tail),
  fc.tuple(fc.nat(), hostileKey, hostileValue).map(([at, key, value]) => {
    return (text: string) => withMember(text, at, `${JSON.stringify(key)}:${jsonWithRaw(value)},`);
  }),
  fc.tuple(fc.nat(), fc.constantFrom(...ownNames()), hostileValue).map(([at, key, value]) => {
    return (text: string) => withMember(text, at, `"${key}":${jsonWithRaw(value)},`);
  }),
  fc.tuple(fc.nat(), fc.nat(255)).map(([at, byte]) => (text: string) => {
    const bytes = Buffer.from(text);
    bytes[at % bytes.length] = byte;
    return bytes.toString('utf8');
  }),
);

/** Keys that events have, so that one is there twice. */
function ownNames(): string[] {
  return ['tenantId', 'sequence', 'source', 'detail', 'data', 'detail-type', 'users', 'package'];
}

/** The text with a member at the beginning of one of its objects: a key may be there twice. */
function withMember(text: string, at: number, member: string): string {
  const starts = [...text.matchAll(/\{(?=")/g)].map(({ index }) => index + 1);
  const start = starts[at % Math.max(1, starts.length)] ?? 0;
  return text.slice(0, start) + member + text.slice(start);
}
