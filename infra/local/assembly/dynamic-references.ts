import { isObject } from './template.ts';

/** A secret that a template refers to as `{{resolve:secretsmanager:id:SecretString:key:stage:version}}`. */
export interface SecretReference {
  /** Name or ARN. */
  readonly secretId: string;
  /** A key of the JSON object that the secret is. @default the whole text */
  readonly key?: string;
  readonly stage?: string;
  readonly versionId?: string;
}

/** Finds the text of a secret; throws where there is none. */
export type SecretLookup = (reference: SecretReference) => string;

const dynamicReference = /\{\{resolve:([^:}]*):?([^}]*)\}\}/g;
// The id may be an ARN, which has colons of its own.
const secretReference = /^(.+?)(?::SecretString(?::([^:]*))?(?::([^:]*))?(?::([^:]*))?)?$/;

/**
 * `value` with every dynamic reference in its texts replaced by what it stands for.
 * @throws Error that names the reference, where it is not to a secret or there is no such secret.
 */
export function resolveDynamicReferences(value: unknown, lookup: SecretLookup): unknown {
  if (typeof value === 'string')
    return value.replace(dynamicReference, (whole, service: string, rest: string) => {
      if (service !== 'secretsmanager')
        throw new Error(`the dynamic reference ${whole} is not imitated`);
      return textOf(whole, secretReferenceIn(rest), lookup);
    });
  if (Array.isArray(value)) return value.map((each) => resolveDynamicReferences(each, lookup));
  if (!isObject(value)) return value;
  const entries = Object.entries(value);
  return Object.fromEntries(
    entries.map(([key, inner]) => [key, resolveDynamicReferences(inner, lookup)]),
  );
}

function secretReferenceIn(text: string): SecretReference {
  const [, secretId = '', key, stage, versionId] = secretReference.exec(text) ?? [];
  // CDK writes what it leaves out as empty.
  return {
    secretId,
    key: key || undefined,
    stage: stage || undefined,
    versionId: versionId || undefined,
  };
}

function textOf(whole: string, reference: SecretReference, lookup: SecretLookup): string {
  try {
    const text = lookup(reference);
    return reference.key === undefined ? text : valueAt(reference.key, text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`the dynamic reference ${whole} leads nowhere: ${reason}`);
  }
}

function valueAt(key: string, text: string): string {
  const object = parseJson(text);
  if (!isObject(object) || !Object.hasOwn(object, key))
    throw new Error(`the secret has no key ${key}`);
  return String(object[key]);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's message would show the secret.
    return undefined;
  }
}
