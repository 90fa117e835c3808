import { randomInt } from 'node:crypto';
import { isObject } from '../assembly/template.ts';
import type { Properties } from '../resources/properties.ts';

const kinds: Readonly<Record<string, string>> = {
  ExcludeUppercase: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  ExcludeLowercase: 'abcdefghijklmnopqrstuvwxyz',
  ExcludeNumbers: '0123456789',
  ExcludePunctuation: '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
};

/** The text that a template's `GenerateSecretString` asks for. */
export function generateSecret(settings: Properties): string {
  const template = settings.optionalString('SecretStringTemplate');
  const key = settings.optionalString('GenerateStringKey');
  if ((template === undefined) !== (key === undefined))
    throw new Error('SecretStringTemplate and GenerateStringKey must come together');
  const password = generatePassword(settings);
  if (template === undefined || key === undefined) return password;
  const object: unknown = JSON.parse(template);
  if (!isObject(object)) throw new Error('SecretStringTemplate must be a JSON object');
  return JSON.stringify({ ...object, [key]: password });
}

function generatePassword(settings: Properties): string {
  const length = settings.number('PasswordLength', 32);
  const alphabets = alphabetsOf(settings);
  const required = settings.boolean('RequireEachIncludedType', true) ? alphabets : [];
  if (alphabets.length === 0 || length < required.length)
    throw new Error('GenerateSecretString leaves no password to generate');
  const all = alphabets.join('');
  for (;;) {
    const password = Array.from({ length }, () => all[randomInt(all.length)]).join('');
    if (required.every((alphabet) => [...alphabet].some((each) => password.includes(each))))
      return password;
  }
}

/** What each kind of character that is not excluded leaves to choose from. */
function alphabetsOf(settings: Properties): readonly string[] {
  const excluded = settings.optionalString('ExcludeCharacters') ?? '';
  const included = Object.entries(kinds)
    .filter(([exclude]) => !settings.boolean(exclude, false))
    .map(([, alphabet]) => alphabet);
  if (settings.boolean('IncludeSpace', false)) included.push(' ');
  return included
    .map((alphabet) => [...alphabet].filter((each) => !excluded.includes(each)).join(''))
    .filter((alphabet) => alphabet !== '');
}
