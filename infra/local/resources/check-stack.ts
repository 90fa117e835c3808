import type { Stack } from '../assembly/read-assembly.ts';
import { isObject, type JsonObject, type TemplateResource } from '../assembly/template.ts';
import { RunnerError } from '../runner-error.ts';
import { isAcceptedWithoutEffect } from './not-imitated.ts';
import type { ResourceType } from './resource-type.ts';

/** What stands in the way of running a stack, and what is accepted without effect. */
interface StackCheck {
  /** Each names a logical id, a type and, where it is one, a property. */
  readonly problems: string[];
  /** Types and `Type.Property` names. */
  readonly notImitated: Set<string>;
}

const knownSections = [
  'AWSTemplateFormatVersion',
  'Conditions',
  'Description',
  'Metadata',
  'Outputs',
  'Resources',
];
const knownAttributes = [
  'DeletionPolicy',
  'DependsOn',
  'Metadata',
  'Properties',
  'Type',
  'UpdateReplacePolicy',
];
/** The parameter and the rule that CDK adds to make sure that the account has been bootstrapped. */
const bootstrapSections: Readonly<Record<string, string>> = {
  Parameters: 'BootstrapVersion',
  Rules: 'CheckBootstrapVersion',
};

/**
 * Compares stacks with what the given types imitate.
 * @returns types, and properties as `Type.Property`, that are accepted without effect.
 * @throws RunnerError that names everything that is neither.
 */
export function checkStacks(
  stacks: readonly Stack[],
  types: ReadonlyMap<string, ResourceType>,
): readonly string[] {
  const checks = stacks.map((stack) => checkStack(stack, types));
  const problems = checks.flatMap((check) => check.problems);
  if (problems.length > 0) throw new RunnerError(problems.join('\n'));
  return [...new Set(checks.flatMap((check) => [...check.notImitated]))].sort();
}

function checkStack(stack: Stack, types: ReadonlyMap<string, ResourceType>): StackCheck {
  const check: StackCheck = { problems: checkSections(stack), notImitated: new Set() };
  for (const [logicalId, resource] of Object.entries(stack.template.Resources)) {
    const type = types.get(resource.Type);
    if (type) checkResource({ logicalId, resource, type }, check);
    else if (isAcceptedWithoutEffect(resource.Type)) check.notImitated.add(resource.Type);
    else check.problems.push(`${logicalId}: the resource type ${resource.Type} is not imitated`);
  }
  return check;
}

function checkSections({ name, template }: Stack): string[] {
  return Object.entries(template).flatMap(([section, content]) => {
    if (knownSections.includes(section)) return [];
    const expected = bootstrapSections[section];
    return Object.keys(isObject(content) ? content : {})
      .filter((key) => key !== expected)
      .map((key) => `stack ${name}: ${key} in the section ${section} is not imitated`);
  });
}

interface Subject {
  readonly logicalId: string;
  readonly resource: TemplateResource;
  readonly type: ResourceType;
}

function checkResource({ logicalId, resource, type }: Subject, check: StackCheck): void {
  const where = `${logicalId} (${type.type})`;
  for (const attribute of Object.keys(resource)) {
    if (knownAttributes.includes(attribute)) continue;
    check.problems.push(`${where}: the attribute ${attribute} is not imitated`);
  }
  sortProperties(resource.Properties ?? {}, type, {
    ignored: (path) => check.notImitated.add(`${type.type}.${path}`),
    unknown: (path) => check.problems.push(`${where}: the property ${path} is not imitated`),
  });
}

interface Findings {
  ignored(path: string): void;
  unknown(path: string): void;
}

/** The properties that `type` imitates, everything else left out and told to `findings`. */
export function sortProperties(
  properties: JsonObject,
  type: ResourceType,
  findings: Findings,
): JsonObject {
  const listed = [...type.imitated, ...type.ignored];
  const sort = (value: unknown, path: string): unknown => {
    if (Array.isArray(value)) return value.map((element) => sort(element, path));
    if (!isObject(value)) return value;
    const kept: JsonObject = {};
    for (const [key, inner] of Object.entries(value)) {
      const innerPath = path === '' ? key : `${path}.${key}`;
      if (type.ignored.includes(innerPath)) findings.ignored(innerPath);
      else if (listed.some((other) => other.startsWith(`${innerPath}.`)))
        kept[key] = sort(inner, innerPath);
      else if (type.imitated.includes(innerPath)) kept[key] = inner;
      else findings.unknown(innerPath);
    }
    return kept;
  };
  const kept = sort(properties, '');
  return isObject(kept) ? kept : {};
}
