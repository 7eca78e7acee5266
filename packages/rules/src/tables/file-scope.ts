import type { FunctionGraph, GraphNode, SourceUnit } from '@guardpage/csource';

const NOWHERE = { expr: null, label: null, at: null, config: [], negated: false } as const;

function leadingTo(to: number): GraphNode['next'] {
  return [{ to, when: 'always', back: false, value: null }];
}

/** The declarations of a file's objects, one behind the other. */
function declarationsOf({ objects }: SourceUnit): readonly GraphNode[] {
  const nodes = objects.map(({ name, type, value, at, config }, index): GraphNode => ({
    ...NOWHERE,
    id: index + 2,
    kind: 'evaluate',
    expr: { kind: 'declare', name, type, value, at },
    at,
    next: leadingTo(index + 1 < objects.length ? index + 3 : 1),
    config,
  }));
  const entry = leadingTo(nodes.length === 0 ? 1 : 2);
  return [{ ...NOWHERE, id: 0, kind: 'entry', next: entry }, { ...NOWHERE, id: 1, kind: 'exit', next: [] }, ...nodes];
}

const known = new WeakMap<SourceUnit, FunctionGraph | null>();

/**
 * What stands outside of every function, as a graph of declarations: a primitive then sees a table the same way at file scope and in a
 * function. Null when the known lines hold no object.
 */
export function fileScopeOf(unit: SourceUnit): FunctionGraph | null {
  const before = known.get(unit);
  if (before !== undefined) return before;
  const graph = graphOf(unit);
  known.set(unit, graph);
  return graph;
}

function graphOf(unit: SourceUnit): FunctionGraph | null {
  const { outside: lines, path, side } = unit;
  const first = lines[0];
  const last = lines.at(-1);
  if (first === undefined || last === undefined) return null;
  let nodes: readonly GraphNode[] | null = null;
  const seen = { name: null, params: [], headSeen: true, tailSeen: true, whole: true };
  return {
    ...seen,
    path,
    side,
    first,
    last,
    lines,
    get nodes(): readonly GraphNode[] {
      return (nodes ??= declarationsOf(unit));
    },
  };
}

/** Patch lines that stand in a function or an object. */
export function linesRead(unit: SourceUnit | null): ReadonlySet<number> {
  if (unit === null) return new Set();
  const lines = [...unit.functions.flatMap((graph) => graph.lines), ...unit.outside];
  return new Set(lines.flatMap(({ patchLine }) => patchLine ?? []));
}
