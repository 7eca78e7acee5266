import type { Config, Edge, Expr, GraphNode, NodeKind, Position } from './model.ts';

/** A node under construction. A join is a point where paths meet and nothing happens; joins are taken out at the end. */
export type BuildKind = NodeKind | 'join';

interface BuildEdge {
  readonly to: number;
  readonly when: Edge['when'];
  readonly value: Expr | null;
}

interface BuildNode {
  readonly kind: BuildKind;
  readonly expr: Expr | null;
  readonly label: string | null;
  readonly at: Position | null;
  readonly config: readonly Config[];
  /** Of a join: the way through it leads back to a loop's head. */
  readonly back: boolean;
  readonly next: BuildEdge[];
  readonly negated: boolean;
}

/** Nodes past this number are not built: the function is then not analysed. */
const MAX_NODES = 60_000;

export const ENTRY = 0;
export const EXIT = 1;

export interface NodeContent {
  readonly expr?: Expr | null;
  readonly label?: string;
  readonly at?: Position | null;
  readonly config?: readonly Config[];
  readonly negated?: boolean;
}

/** Collects nodes and edges of one graph. */
export interface GraphBuilder {
  readonly nodes: BuildNode[];
}

export function newGraph(): GraphBuilder {
  const builder: GraphBuilder = { nodes: [] };
  addNode(builder, 'entry', {});
  addNode(builder, 'exit', {});
  return builder;
}

export function addNode({ nodes }: GraphBuilder, kind: BuildKind, content: NodeContent): number {
  if (nodes.length >= MAX_NODES) throw new TooLarge();
  nodes.push({
    kind,
    expr: content.expr ?? null,
    label: content.label ?? null,
    at: content.at ?? null,
    config: content.config ?? [],
    back: false,
    next: [],
    negated: content.negated ?? false,
  });
  return nodes.length - 1;
}

/** Thrown inside this package only, and caught where a function is read. */
export class TooLarge extends Error {}

export function addJoin({ nodes }: GraphBuilder, back = false): number {
  if (nodes.length >= MAX_NODES) throw new TooLarge();
  nodes.push({ kind: 'join', expr: null, label: null, at: null, config: [], back, next: [], negated: false });
  return nodes.length - 1;
}

/** Why an edge is taken; a word alone stands for an edge without a value. */
type Reason = Edge['when'] | { readonly when: 'case'; readonly value: Expr | null };

/** Adds an edge; a join keeps its first one only. */
export function link(builder: GraphBuilder, from: number, to: number, reason: Reason = 'always'): void {
  const node = builder.nodes[from] as BuildNode;
  if (node.kind === 'join' && node.next.length > 0) return;
  node.next.push(typeof reason === 'string' ? { to, when: reason, value: null } : { to, ...reason });
}

interface Target {
  readonly to: number;
  readonly back: boolean;
}

/** Takes the joins out, drops doubled edges and numbers the nodes: entry 0, exit 1, then by place, then gaps and the dead end. */
export function finishGraph({ nodes }: GraphBuilder): GraphNode[] {
  const targets = resolveJoins(nodes);
  const order = sourceOrder(nodes);
  const ids = new Int32Array(nodes.length).fill(-1);
  order.forEach((from, id) => (ids[from] = id));
  const dead = order.length;
  let needsDead = false;
  const out = order.map((from, id): GraphNode => {
    const { kind, expr, label, at, config, negated, next: edges } = nodes[from] as BuildNode;
    const seen = new Set<string>();
    const next: Edge[] = [];
    for (const edge of edges) {
      const target = targets[edge.to] ?? { to: edge.to, back: false };
      if (target.to === -1) needsDead = true;
      const to = target.to === -1 ? dead : (ids[target.to] as number);
      const key = `${to} ${edge.when} ${target.back} ${edge.value === null ? '' : next.length}`;
      if (seen.has(key)) continue;
      seen.add(key);
      next.push({ to, when: edge.when, back: target.back, value: edge.value });
    }
    return { id, kind: kind as NodeKind, expr, label, at, next, config, negated };
  });
  if (needsDead) {
    out.push({ id: dead, kind: 'dead', expr: null, label: null, at: null, next: [], config: [], negated: false });
  }
  return out;
}

function sourceOrder(nodes: readonly BuildNode[]): number[] {
  const real: number[] = [];
  nodes.forEach((node, i) => {
    if (node.kind !== 'join') real.push(i);
  });
  const rank = (i: number): number => (i <= EXIT ? -1 : (nodes[i]?.at?.source.line ?? Number.MAX_SAFE_INTEGER));
  const column = (i: number): number => nodes[i]?.at?.column ?? 0;
  return real.toSorted((a, b) => rank(a) - rank(b) || column(a) - column(b) || a - b);
}

/** Where each join leads; -1 for joins that lead nowhere or in a circle (an empty endless loop). */
function resolveJoins(nodes: readonly BuildNode[]): (Target | null)[] {
  const targets: (Target | null)[] = nodes.map(() => null);
  for (let i = 0; i < nodes.length; i++) {
    if ((nodes[i] as BuildNode).kind !== 'join' || targets[i] !== null) continue;
    const path: number[] = [];
    const onPath = new Set<number>();
    let at = i;
    while ((nodes[at] as BuildNode).kind === 'join' && targets[at] === null && !onPath.has(at)) {
      path.push(at);
      onPath.add(at);
      const next = (nodes[at] as BuildNode).next[0];
      if (next === undefined) {
        targets[at] = { to: -1, back: false };
        break;
      }
      at = next.to;
    }
    let target: Target = targets[at] ?? { to: onPath.has(at) ? -1 : at, back: false };
    for (let k = path.length - 1; k >= 0; k--) {
      const join = path[k] as number;
      target = targets[join] ?? { to: target.to, back: target.back || (nodes[join] as BuildNode).back };
      targets[join] = target;
    }
  }
  return targets;
}
