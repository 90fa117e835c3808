import { posix } from 'node:path';
import type { SourceFile } from './source-files.ts';
import { isNode, type Node, nameOf, nodesOf, statementsOf } from './syntax.ts';

export interface Import {
  /** The path of a file of ours; else `zod`, `@aws-sdk/client-sqs` or `node:fs`. */
  readonly target: string;
  /** By their names in the module that they come from; `*` for all of it. */
  readonly names: readonly string[];
  readonly isTypeOnly: boolean;
}

const importing = new Set([
  'ImportDeclaration',
  'ImportExpression',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
  'TSExternalModuleReference',
  'TSImportType',
]);

/** All that a file imports: by import and export, of types too, and at run time. */
export function importsOf(file: SourceFile): Import[] {
  return nodesOf(statementsOf(file)).flatMap((node) => {
    const source = importing.has(node.type) ? (node.source ?? node.expression) : undefined;
    if (!isNode(source) || typeof source.value !== 'string') return [];
    return [
      {
        target: targetOf(file.path, source.value),
        names: namesIn(node),
        isTypeOnly: isTypeOnly(node),
      },
    ];
  });
}

function targetOf(importer: string, specifier: string): string {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(importer), specifier);
  if (specifier.startsWith('node:')) return specifier;
  const [scope = '', name = ''] = specifier.split('/');
  return scope.startsWith('@') ? `${scope}/${name}` : scope;
}

function isTypeOnly(node: Node): boolean {
  if (node.type === 'TSImportType') return true;
  if (node.importKind === 'type' || node.exportKind === 'type') return true;
  const kinds = specifiersOf(node).map(({ importKind, exportKind }) => importKind ?? exportKind);
  return kinds.length > 0 && kinds.every((kind) => kind === 'type');
}

function namesIn(node: Node): string[] {
  const names = specifiersOf(node).map(({ type, imported, local }) => {
    if (type === 'ImportNamespaceSpecifier') return '*';
    if (type === 'ImportDefaultSpecifier') return 'default';
    return nameOf(imported ?? local);
  });
  return names.length > 0 ? names : ['*'];
}

function specifiersOf({ specifiers }: Node): Node[] {
  return Array.isArray(specifiers) ? specifiers.filter(isNode) : [];
}
