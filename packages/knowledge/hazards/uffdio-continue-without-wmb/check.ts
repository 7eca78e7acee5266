import { evidence, findIn, namesOf, proves, ready, search, subexpressions, UNBOUND } from '@guardpage/rules/check';
import type { Expr, FunctionGraph, GraphNode, Hit, View } from '@guardpage/rules/check';

// A path leads from the question for the mode through functions of the file to where an entry is set: no pattern goes deeper than one of them.

const INSTALLS = ['@installs-for-continue'];
const ORDERS = ['@orders-writes'];
const BARRIER = ['smp_wmb()'];
const MODE = /^M(?:COPY|FILL)_ATOMIC_CONTINUE$/;

/** Where an entry is set, and whether lines on the way to it are not seen. */
interface Install {
  readonly graph: FunctionGraph;
  readonly expr: Expr;
  readonly unseen: boolean;
  /** True when lines in front of the question are not seen, and the entry is set in another function: what is for all modes has no barrier for one. */
  readonly taken: boolean;
}

/** A file, and what was found of its functions that are called on the way: each is read once, and none inside itself. */
interface File {
  readonly view: View;
  readonly byName: ReadonlyMap<string | null, FunctionGraph>;
  readonly read: Map<FunctionGraph, readonly Install[]>;
}

/**
 * | behind the question for the mode, up to where an entry is set          | answer      |
 * |------------------------------------------------------------------------|-------------|
 * | no write barrier, all seen                                             | yes         |
 * | no write barrier, through functions of the same file, all seen         | yes         |
 * | no write barrier, but lines on the way are not seen                    | not visible |
 * | the same, the lines in front of a question for a function of its own   | yes, assuming none there |
 * | a write barrier on every path, or in front of the question             | no          |
 * | any, and a function of the file has smp_wmb() in it: it may be theirs  | no          |
 * | any, since 6.10: the ioctl has it                                      | no          |
 */
export function check(view: View): readonly Hit[] {
  const question = view.graph.nodes.find((node) => asksForMode(node, view))?.expr ?? null;
  if (question === null || ready(INSTALLS, view.facts).length === 0 || ordersElsewhere(view)) return [];
  const byName = new Map(view.unit.functions.map((graph) => [graph.name, graph]));
  const found = installsIn(view.graph, '0', { view, byName, read: new Map([[view.graph, []]]) });
  return [...new Map(found.toSorted(surestLast).map((one) => [one.expr, one])).values()].map((one) => ({
    answer: one.unseen ? 'not visible' : 'yes',
    function: one.graph.name,
    primary: evidence('reached', one.expr, view.graph.side),
    related: [evidence('start', question, view.graph.side)],
    reason: one.unseen ? 'lines on the way that may have a write barrier are not in the patch' : null,
    by: 'state',
    assumes: one.taken ? ['no write barrier in lines in front of the question that are not shown'] : [],
    bound: UNBOUND,
  }));
}

function surestLast(a: Install, b: Install): number {
  return Number(b.unseen) - Number(a.unseen);
}

function isMode(expr: Expr | null): boolean {
  return expr?.kind === 'name' && MODE.test(expr.name);
}

/** True when an expression that holds says that the mode is CONTINUE. */
function saysContinue(expr: Expr): boolean {
  if (expr.kind === 'name') return expr.name === 'is_continue';
  if (expr.kind === 'binary') return expr.op === '==' && isMode(expr.right);
  return expr.kind === 'call' && expr.args.some(isMode);
}

/** `mode != MCOPY_ATOMIC_CONTINUE`, the other way to ask. */
function isNotMode(expr: Expr): boolean {
  return expr.kind === 'binary' && expr.op === '!=' && isMode(expr.right);
}

function asksForMode({ kind, expr, next }: GraphNode, { names }: View): boolean {
  if (kind === 'switch') return next.some(({ value }) => isMode(value));
  if (kind !== 'test' || expr === null) return false;
  const scope = { names, holds: saysContinue };
  return proves({ expr, was: true }, scope) || proves({ expr, was: false }, scope) || isNotMode(expr);
}

/** True when a barrier stands in the file where a caller may have it for all pages. */
function ordersElsewhere({ unit, facts }: View): boolean {
  const barrier = ready(BARRIER, facts);
  return unit.functions.some(
    (graph) =>
      graph.lines.some(({ text }) => text.includes('smp_wmb')) &&
      graph.nodes.some((node) => findIn(node, barrier, { names: namesOf(graph), bound: UNBOUND }).length > 0),
  );
}

/** What the functions of the file that a node calls install, with no barrier in front of it. */
function insideCalls(node: GraphNode, file: File): readonly Install[] {
  const parts = node.expr === null ? [] : subexpressions(node.expr);
  return parts.flatMap((part) => {
    const name = part.kind === 'call' && part.callee.kind === 'name' ? part.callee.name : null;
    const graph = name === null ? undefined : file.byName.get(name);
    if (graph === undefined) return [];
    const known = file.read.get(graph);
    if (known !== undefined) return known;
    file.read.set(graph, []);
    const found = installsIn(graph, '1', file);
    file.read.set(graph, found);
    return found;
  });
}

/**
 * Every place where an entry is set with no barrier in front of it.
 * @param initial "0": from where the mode is known to be CONTINUE; "1": from the start of the function, which is called there
 */
function installsIn(graph: FunctionGraph, initial: '0' | '1', file: File): readonly Install[] {
  const { view } = file;
  const scope = { names: namesOf(graph), bound: UNBOUND };
  const installs = ready(INSTALLS, view.facts);
  const orders = ready(ORDERS, view.facts);
  const places: Install[] = [];
  // States: phase, "?" behind lines that are not seen, "~" when they stand in front of the question; 2 with the number of a place: an entry is set.
  const states = search(
    { ...view, graph, names: scope.names },
    {
      initial,
      node: (node, state) => {
        if (node.kind === 'gap') return state.startsWith('0') ? '0~' : '1?';
        if (findIn(node, orders, scope).length > 0) return null;
        if (!state.startsWith('1')) return state;
        const inside = insideCalls(node, file);
        const here = findIn(node, installs, scope)[0];
        const unseen = state.includes('?');
        const behind = state.includes('~');
        const own = here === undefined ? [] : [{ graph, expr: here.expr, unseen: unseen || behind, taken: false }];
        const deeper = inside.map((one) => ({ ...one, unseen: one.unseen || unseen, taken: one.taken || behind }));
        const place = (deeper.length > 0 ? deeper : own).toSorted(surestLast).at(-1);
        if (place === undefined) return state;
        return `2 ${places.push(place)}`;
      },
      edge: (node, edge, state) => {
        if (!state.startsWith('0') || node.expr === null) return state;
        const was = edge.when === 'true';
        const known = isNotMode(node.expr)
          ? !was
          : node.kind === 'switch'
            ? isMode(edge.value)
            : node.kind === 'test' && proves({ expr: node.expr, was }, { names: scope.names, holds: saysContinue });
        return known ? `1${state.slice(1)}` : state;
      },
      accepts: (state) => state.startsWith('2'),
    },
  );
  return states.flatMap((state) => places[Number(state.slice(2)) - 1] ?? []);
}
