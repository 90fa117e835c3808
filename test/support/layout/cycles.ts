import { importsOf } from './imports.ts';
import { folderOf, type SourceFile } from './source-files.ts';

type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/** Files that import one another in a circle, types included: `a.ts > b.ts > a.ts`. */
export function fileCycles(files: readonly SourceFile[]): string[] {
  return cyclesOf(graphOf(files, (path) => path));
}

/** Folders that import one another in a circle. */
export function folderCycles(files: readonly SourceFile[]): string[] {
  return cyclesOf(graphOf(files, folderOf));
}

function graphOf(files: readonly SourceFile[], nodeOf: (path: string) => string): Graph {
  const paths = new Set(files.map(({ path }) => path));
  const graph = new Map<string, Set<string>>();
  for (const file of files) {
    const from = nodeOf(file.path);
    const targets = importsOf(file).filter(({ target }) => paths.has(target));
    const known = graph.get(from) ?? new Set();
    graph.set(from, known);
    for (const { target } of targets) {
      if (nodeOf(target) !== from || target === file.path) known.add(nodeOf(target));
    }
  }
  return graph;
}

function cyclesOf(graph: Graph): string[] {
  const cycles: string[] = [];
  const done = new Set<string>();
  const visit = (node: string, trail: readonly string[]): void => {
    if (trail.includes(node)) {
      cycles.push([...trail.slice(trail.indexOf(node)), node].join(' > '));
      return;
    }
    if (done.has(node)) return;
    for (const next of graph.get(node) ?? []) visit(next, [...trail, node]);
    done.add(node);
  };
  for (const node of graph.keys()) visit(node, []);
  return cycles;
}
