import {
  canonical,
  changed,
  compiledOut,
  evidence,
  findIn,
  ready,
  subexpressions,
  textOf,
  UNBOUND,
} from '@guardpage/rules/check';
import type { Expr, Found, FunctionGraph, Hit, View } from '@guardpage/rules/check';

// That a function handles a range is said in several ways, and none of them is a pattern on a path, so this is code.

/** Names of the first page of several. */
const START = /^(?:start|first|begin)(?:_\w+)?$|_(?:start|first|begin)$/;

/** Parameters that say where a range ends, or how long it is. */
const EXTENT = /^(?:end|last|nr|nr_pages|npages|nrpages|num_pages|count|len|length)$|^(?:end|last)_|_(?:end|last)$/;

/**
 * `$at` is the page asked for, first and last. Of a function known in part the body of the walk must be seen, else a yes is "not visible"; that the
 * lines around it count `$at` up is not to be expected where a range is seen to start there, or its name says so.
 *
 * | the function                                                        | answer |
 * |---------------------------------------------------------------------|--------|
 * | counts `$at` up: each page is asked for by itself                   | no     |
 * | compares with the vm_end of a VMA: only those that map all of it are wanted | no |
 * | adds a length to `$at`, but 1                                       | yes    |
 * | lets another variable count from `$at` to an end                    | yes    |
 * | has `$at` and an end, or a number of pages, as parameters           | yes    |
 * | calls `$at` the start, and works out no address of that page        | yes    |
 * | asked from `$at` to an end until this patch, which leaves that end alone | yes |
 * | anything else                                                       | no     |
 */
export function check(view: View): readonly Hit[] {
  const { graph, names } = view;
  const nodes = graph.nodes.filter((node) => !compiledOut(node));
  const walks = ready(['@walks-vmas-of-one-page'], view.facts);
  const found = nodes.flatMap((node) => findIn(node, walks, { names, bound: UNBOUND }));
  if (found.length === 0) return [];
  const parts = nodes.flatMap(partsOf);
  return found.flatMap((one) => {
    const range = rangeFrom(one, parts, view);
    const wider = range === null ? null : widerBefore(one, view);
    if (range === null)
      view.silence?.(one.expr.at, 'nothing says that a range starts there, or each page of it is asked for');
    return range === null ? [] : [hitOf(one, { range: wider ?? range, narrowed: wider !== null }, view)];
  });
}

/** True when the body of the walk is seen, what it asks of the VMAs it meets: it comes back to the head, and no gap is in it. */
function seesBody({ node: first }: Found, { nodes }: FunctionGraph): boolean {
  // `for (vma = first(..); vma; ..)` asks in front of its head.
  const head = first.next.length === 1 ? nodes[first.next[0]?.to ?? first.id] : first;
  if (head === undefined) return false;
  const [behind, inside] = (['false', 'true'] as const).map((way) =>
    head.next.flatMap(({ to, when }) => (when === way ? [to] : [])),
  );
  const beyond = spread(nodes, behind ?? [], new Set([head.id]));
  const body = [...spread(nodes, inside ?? [], new Set([head.id, ...beyond]))].flatMap((id) => nodes[id] ?? []);
  return body.every(({ kind }) => kind !== 'gap') && body.some(({ next }) => next.some(({ to }) => to === head.id));
}

/** The nodes reached from some, these included, without entering others. */
function spread(nodes: FunctionGraph['nodes'], from: readonly number[], but: ReadonlySet<number>): ReadonlySet<number> {
  const reached = new Set<number>();
  const todo = [...from];
  while (todo.length > 0) {
    const id = todo.pop() ?? 0;
    if (reached.has(id) || but.has(id)) continue;
    reached.add(id);
    todo.push(...(nodes[id]?.next.map(({ to }) => to) ?? []));
  }
  return reached;
}

/** The canonical text of the page that a walk asks for. */
function pageOf({ bound }: Found): string {
  return bound.get('at') ?? '';
}

/** What says that a range starts at the page; null when nothing does. */
function rangeFrom(walk: Found, parts: readonly Expr[], view: View): Expr | null {
  const { graph, names } = view;
  const page = pageOf(walk);
  const isPage = (expr: Expr): boolean => canonical(expr, names) === page;
  if (/^\d/.test(page) || parts.some((part) => countsUp(part, isPage) || comparesEnd(part))) return null;
  if (widerBefore(walk, view) !== null) return walk.expr;
  const longer = parts.find((part) => addsLength(part, isPage)) ?? countedFrom(parts, isPage);
  if (longer !== undefined) return longer;
  const said = graph.params.includes(page) && graph.params.some((name) => EXTENT.test(name));
  const named = START.test(page) && !parts.some((part) => locates(part, isPage, walk.bound.get('vma') ?? ''));
  return said || named ? walk.expr : null;
}

/** The same walk as it was until the patch, up to an end that the patch has not taken away. */
function widerBefore({ expr }: Found, { graph, other }: View): Expr | null {
  if (graph.side !== 'post' || other === null || !changed(expr.at)) return null;
  const removed = other.functions.flatMap(({ nodes }) => nodes.flatMap(partsOf)).filter(({ at }) => changed(at));
  const before = removed.find((one) => asksFurther(one, expr));
  if (before === undefined) return null;
  const inside = new Set(subexpressions(before));
  const ends = new Set([...inside].flatMap((one) => (one.kind === 'name' ? [one.name] : [])));
  const kept = new Set(subexpressions(expr).flatMap((one) => (one.kind === 'name' ? [one.name] : [])));
  const gone = removed.some((one) => one.kind === 'name' && !inside.has(one) && ends.has(one.name));
  const params = other.functions.flatMap((one) => (one.name === graph.name ? one.params : []));
  const lost = params.some((name) => ends.has(name) && !kept.has(name) && !graph.params.includes(name));
  return gone || lost ? null : before;
}

/** Two calls that are the same but for the last argument, which was no `at + 1`: that was meant for an end that is not included. */
function asksFurther(one: Expr, other: Expr): boolean {
  if (one.kind !== 'call' || other.kind !== 'call' || one.args.length !== other.args.length) return false;
  const last = one.args.at(-1);
  if (last?.kind === 'binary' && last.op === '+' && textOf(last.right) === '1') return false;
  const [was, is] = [one, other].map(({ callee, args }) => [callee, ...args].map(textOf));
  if (was === undefined || is === undefined) return false;
  return was.every((text, at) => (text === is[at]) === at < was.length - 1);
}

function partsOf({ expr }: FunctionGraph['nodes'][number]): readonly Expr[] {
  return expr === null ? [] : subexpressions(expr);
}

/** `at++`, `at += n` */
function countsUp(part: Expr, isIt: (expr: Expr) => boolean): boolean {
  if (part.kind === 'assign') return part.op === '+=' && isIt(part.target);
  return part.kind === 'unary' && part.op.includes('++') && isIt(part.operand);
}

const ORDERS: ReadonlySet<string> = new Set(['<', '<=', '>', '>=']);

/** `vma->vm_end < address + size` */
function comparesEnd(part: Expr): boolean {
  if (part.kind !== 'binary' || !ORDERS.has(part.op)) return false;
  return [part.left, part.right].some((side) => side.kind === 'member' && side.field === 'vm_end');
}

/** `at + nr`: not the next page, and not the offset of a VMA. */
function addsLength(part: Expr, isPage: (expr: Expr) => boolean): boolean {
  if (part.kind !== 'binary' || part.op !== '+') return false;
  const other = isPage(part.left) ? part.right : isPage(part.right) ? part.left : null;
  if (other === null || (other.kind === 'number' && /^[01]\D*$/.test(other.text))) return false;
  return !(other.kind === 'member' && other.field === 'vm_pgoff');
}

/** `i = at` of a variable that is counted up and compared with an end. */
function countedFrom(parts: readonly Expr[], isPage: (expr: Expr) => boolean): Expr | undefined {
  return parts.find((part) => {
    if (part.kind !== 'assign' || part.op !== '=' || !isPage(part.value)) return false;
    const counter = textOf(part.target);
    const isCounter = (expr: Expr): boolean => textOf(expr) === counter;
    const bounded = parts.some((one) => one.kind === 'binary' && ORDERS.has(one.op) && isCounter(one.left));
    return bounded && parts.some((one) => countsUp(one, isCounter));
  });
}

/** `at - vma->vm_pgoff`, or a call that is given the page and the VMA: where that one page is mapped is found out. */
function locates(part: Expr, isPage: (expr: Expr) => boolean, vma: string): boolean {
  if (part.kind === 'binary' && part.op === '-') return isPage(part.left);
  if (part.kind !== 'call' || part.args.filter(isPage).length !== 1) return false;
  return part.args.some((arg) => textOf(arg) === vma);
}

interface Known {
  readonly range: Expr;
  /** The range is one that the patch itself took away, and stands on the other side. */
  readonly narrowed: boolean;
}

function hitOf(walk: Found, { range, narrowed }: Known, { graph }: View): Hit {
  const seen = graph.whole || seesBody(walk, graph);
  return {
    answer: seen ? 'yes' : 'not visible',
    function: graph.name,
    primary: evidence('given', walk.expr, graph.side),
    related: range === walk.expr ? [] : [evidence('known', range, narrowed ? 'pre' : graph.side)],
    reason: seen ? null : 'what the walk asks of the VMAs it meets is not all in the patch',
    by: narrowed ? 'change' : 'state',
    assumes: [],
    bound: UNBOUND,
  };
}
