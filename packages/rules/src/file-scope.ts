import type { FunctionGraph, GraphNode, SourceUnit } from '@guardpage/csource';
import { subexpressions } from '@guardpage/csource';

const NOWHERE = { expr: null, label: null, at: null, config: [], negated: false } as const;

function leadingTo(to: number): GraphNode['next'] {
  return [{ to, when: 'always', back: false, value: null }];
}

/**
 * What stands outside of every function, as a graph of declarations: a primitive then sees a table the same way at file scope and in a
 * function. Null when the known lines hold no object.
 */
function fileScopeOf({ objects, path, side }: SourceUnit): FunctionGraph | null {
  const first = objects[0];
  const last = objects.at(-1);
  if (first === undefined || last === undefined) return null;
  const nodes = objects.map(({ name, type, value, at, config }, index): GraphNode => ({
    ...NOWHERE,
    id: index + 2,
    kind: 'evaluate',
    expr: { kind: 'declare', name, type, value, at },
    at,
    next: leadingTo(index + 1 < objects.length ? index + 3 : 1),
    config,
  }));
  return {
    name: null,
    path,
    side,
    params: [],
    headSeen: true,
    tailSeen: true,
    whole: true,
    first: first.at.source,
    last: last.at.source,
    nodes: [
      { ...NOWHERE, id: 0, kind: 'entry', next: leadingTo(2) },
      { ...NOWHERE, id: 1, kind: 'exit', next: [] },
      ...nodes,
    ],
  };
}

/** All that a match is asked of in one image: its functions, and what stands outside of them. */
export function scopesOf(unit: SourceUnit): readonly FunctionGraph[] {
  const outside = fileScopeOf(unit);
  return outside === null ? unit.functions : [...unit.functions, outside];
}

/** Patch lines that stand in a function or an object: of a table, each line that gives a field. */
export function linesRead(unit: SourceUnit | null): ReadonlySet<number> {
  if (unit === null) return new Set();
  const places = scopesOf(unit).flatMap(({ nodes }) =>
    nodes.flatMap(({ at, expr }) => (expr?.kind === 'declare' ? subexpressions(expr).map((part) => part.at) : [at])),
  );
  return new Set(places.flatMap((at) => at?.source.patchLine ?? []));
}
