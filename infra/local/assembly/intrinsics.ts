import { account } from '../account.ts';
import { isObject } from './template.ts';

/** Where an intrinsic function finds what it refers to. Each throws when there is no such thing. */
export interface Scope {
  /** The value of `Ref` for a resource. */
  ref(logicalId: string): unknown;
  /** The value of `Fn::GetAtt`. */
  attribute(logicalId: string, attribute: string): unknown;
  /** The value that another stack exports under this name. */
  imported(exportName: string): unknown;
  readonly stackName: string;
}

const functions: Readonly<Record<string, (argument: unknown, scope: Scope) => unknown>> = {
  Ref: (argument, scope) => ref(String(argument), scope),
  'Fn::GetAtt': (argument, scope) => {
    const [logicalId = '', ...attribute] =
      typeof argument === 'string' ? argument.split('.') : list(argument, scope);
    return scope.attribute(String(logicalId), attribute.join('.'));
  },
  'Fn::Join': (argument, scope) => {
    const [separator, parts] = list(argument, scope);
    return list(parts, scope).join(String(separator));
  },
  'Fn::Split': (argument, scope) => {
    const [separator, text] = list(argument, scope);
    return String(text).split(String(separator));
  },
  'Fn::Select': (argument, scope) => {
    const [index, values] = list(argument, scope);
    return list(values, scope)[Number(index)];
  },
  'Fn::ImportValue': (argument, scope) => scope.imported(String(resolve(argument, scope))),
  'Fn::Sub': (argument, scope) => substitute(argument, scope),
};

/** `value` with every intrinsic function in it replaced by its result. An unknown one throws. */
export function resolve(value: unknown, scope: Scope): unknown {
  if (Array.isArray(value)) return value.map((element) => resolve(element, scope));
  if (!isObject(value)) return value;
  const intrinsic = intrinsicOf(value);
  if (intrinsic === undefined) {
    const entries = Object.entries(value).map(([key, inner]) => [key, resolve(inner, scope)]);
    return Object.fromEntries(entries);
  }
  const evaluate = functions[intrinsic];
  if (!evaluate) throw new Error(`the intrinsic function ${intrinsic} is not imitated`);
  return evaluate(value[intrinsic], scope);
}

/** The intrinsic function that an object is a call of. */
export function intrinsicOf(value: Readonly<Record<string, unknown>>): string | undefined {
  const [key, ...others] = Object.keys(value);
  const isCall = key === 'Ref' || key === 'Condition' || key?.startsWith('Fn::');
  return isCall && others.length === 0 ? key : undefined;
}

function ref(name: string, scope: Scope): unknown {
  switch (name) {
    case 'AWS::AccountId':
      return account.id;
    case 'AWS::Region':
      return account.region;
    case 'AWS::Partition':
      return account.partition;
    case 'AWS::URLSuffix':
      return account.urlSuffix;
    case 'AWS::StackName':
      return scope.stackName;
    case 'AWS::NoValue':
      return undefined;
    default:
      return scope.ref(name);
  }
}

function list(value: unknown, scope: Scope): unknown[] {
  const resolved = resolve(value, scope);
  if (!Array.isArray(resolved)) throw new Error(`expected a list: ${JSON.stringify(value)}`);
  return resolved;
}

function substitute(argument: unknown, scope: Scope): string {
  const [text, variables] = Array.isArray(argument) ? argument : [argument, {}];
  const own = isObject(variables) ? variables : {};
  return String(text).replace(/\$\{(!?)([^}]+)\}/g, (_match, literal: string, name: string) => {
    if (literal) return `\${${name}}`;
    if (Object.hasOwn(own, name)) return String(resolve(own[name], scope));
    const [logicalId = '', ...attribute] = name.split('.');
    return String(
      attribute.length === 0
        ? ref(logicalId, scope)
        : scope.attribute(logicalId, attribute.join('.')),
    );
  });
}
