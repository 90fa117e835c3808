import { importsOf } from './imports.ts';
import type { SourceFile } from './source-files.ts';
import { type Node, nameOf, nodesOf, statementsOf } from './syntax.ts';

// Globals that are the clock, chance, or the world outside.
const impure =
  /^(?:process|performance|crypto|console|fetch|setTimeout|setInterval|Temporal)(?:\.|$)/;

/** What makes a pure file impure: the clock, randomness, and anything outside of it. */
export function impurities(file: SourceFile): string[] {
  const uses = nodesOf(statementsOf(file)).flatMap((node) => {
    if (readsClock(node)) return ['the clock'];
    const name = node.type === 'MemberExpression' ? nameOf(node) : calleeOf(node);
    if (name === 'Date.now') return ['the clock'];
    if (name === 'Math.random') return [name];
    return impure.test(name) ? [name.replace(/\..*$/, '')] : [];
  });
  const random = importsOf(file)
    .filter(({ target }) => target === 'uuid')
    .flatMap(({ names }) => names.filter((name) => name !== 'v5').map((name) => `uuid ${name}`));
  return [...new Set([...uses, ...random])].map((what) => `${file.path} uses ${what}`);
}

/** Reads of the clock that happen when a module is loaded, not when it is called. */
export function clockAtModuleScope(file: SourceFile): string[] {
  const runsAtLoad = (node: Node) =>
    !/Function|^TS/.test(node.type) && (node.type !== 'PropertyDefinition' || node.static === true);
  const nodes = nodesOf(statementsOf(file), runsAtLoad);
  return nodes.some(readsClock) ? [`${file.path} reads the clock when it is loaded`] : [];
}

function readsClock(node: Node): boolean {
  const isDate = node.type === 'NewExpression' && nameOf(node.callee) === 'Date';
  if (isDate) return Array.isArray(node.arguments) && node.arguments.length === 0;
  return ['Date', 'Date.now', 'performance.now', 'process.hrtime'].includes(calleeOf(node));
}

function calleeOf(node: Node): string {
  return node.type === 'CallExpression' ? nameOf(node.callee) : '';
}
