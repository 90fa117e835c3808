import { parseAst } from 'vitest/node';
import type { SourceFile } from './source-files.ts';

/** A node of the syntax tree (ESTree with TypeScript). */
export type Node = Readonly<Record<string, unknown>> & { readonly type: string };

const trees = new WeakMap<SourceFile, readonly Node[]>();

/** The statements of a file; a file that is no TypeScript fails here. */
export function statementsOf(file: SourceFile): readonly Node[] {
  const known = trees.get(file);
  if (known !== undefined) return known;
  const body: readonly unknown[] = parseAst(file.text, { lang: 'ts' }, file.path).body;
  const statements = body.filter(isNode);
  trees.set(file, statements);
  return statements;
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}

/** Every node under these, parents first; `enters` says which of them are looked into. */
export function nodesOf(
  nodes: readonly Node[],
  enters: (node: Node) => boolean = () => true,
): readonly Node[] {
  return nodes.flatMap((node) =>
    enters(node) ? [node, ...nodesOf(childrenOf(node), enters)] : [node],
  );
}

function childrenOf(node: Node): Node[] {
  return Object.values(node).flatMap((value) =>
    Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : [],
  );
}

/** `Date.now` for a member of a name; the name itself for a name; '' for anything else. */
export function nameOf(node: unknown): string {
  if (!isNode(node)) return '';
  if (node.type === 'Identifier') return String(node.name);
  if (node.type !== 'MemberExpression' || node.computed === true) return '';
  return `${nameOf(node.object)}.${nameOf(node.property)}`;
}
