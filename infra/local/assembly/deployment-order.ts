import { intrinsicOf } from './intrinsics.ts';
import { isObject, type TemplateResource } from './template.ts';

/** Logical ids, each after those that it refers to or depends on. (CloudFormation refuses cycles.) */
export function deploymentOrder(
  resources: Readonly<Record<string, TemplateResource>>,
): readonly string[] {
  const ordered = new Set<string>();
  const visited = new Set<string>();
  const visit = (id: string): void => {
    const resource = resources[id];
    if (!resource || visited.has(id)) return;
    visited.add(id);
    for (const other of dependenciesOf(resource)) visit(other);
    ordered.add(id);
  };
  for (const id of Object.keys(resources)) visit(id);
  return [...ordered];
}

function dependenciesOf({ DependsOn = [], Properties }: TemplateResource): string[] {
  return [
    ...(typeof DependsOn === 'string' ? [DependsOn] : DependsOn),
    ...referencesIn(Properties),
  ];
}

function referencesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (!isObject(value)) return [];
  const argument = value[intrinsicOf(value) ?? ''];
  switch (intrinsicOf(value)) {
    case 'Ref':
      return [String(argument)];
    case 'Fn::GetAtt':
      return [String(typeof argument === 'string' ? argument.split('.')[0] : firstOf(argument))];
    case 'Fn::Sub':
      return [...namesIn(firstOf(argument)), ...referencesIn(argument)];
    default:
      return Object.values(value).flatMap(referencesIn);
  }
}

function firstOf(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : value;
}

function namesIn(text: unknown): string[] {
  return [...String(text).matchAll(/\$\{([^!}.]+)/g)].map(([, name = '']) => name);
}
