import { changed, evidence, inOrder, namesOf, subexpressions, UNBOUND } from '@guardpage/rules/check';
import type { Expr, FunctionGraph, GraphNode, Hit, Names, View } from '@guardpage/rules/check';

// No pattern can say what a predicate answers for an entry that has one marker and no other, so this is code.

/** A predicate of one entry, by its name: is_poisoned_swp_entry(), softleaf_is_poison_marker(), pte_marker_entry_uffd_wp(). */
const PREDICATE = /(?:^|_)is_|^pte_marker_/;

/** A bit of a PTE marker; the mask of all of them is none. */
const BIT = /^PTE_MARKER_(?!MASK$)\w+$/;

/** Calls that answer the same for every marker: yes, it is one. */
const ANY_MARKER = /^(?:is_pte_marker(?:_entry)?|softleaf_is_marker|pte_is_marker|is_swap_pte)$/;

/** Calls that ask for one kind of marker: the kind is what they are named for. */
const OF_A_KIND =
  /^(?:is_(\w+?)_swp_entry|softleaf_is_(\w+?)_marker|pte_is_(\w+?)_marker|is_(\w+?)_pte_marker|pte_marker_(?:entry_)?(uffd_wp))$/;

/** More nodes than any predicate has: of hostile text no more are read. */
const MOST_NODES = 200;

/**
 * | what the predicate answers for an entry that has | before | now  | answer |
 * |--------------------------------------------------|--------|------|--------|
 * | the one marker it asked for                      | true   | true |        |
 * | .. another marker alone, named in added lines    | false  | true | yes    |
 * | .. another marker alone                          | false  | cannot be told | no |
 * | .. both markers                                  | true   | false | no    |
 * | one of several markers it asked for already      | true   | any  | no: it stands for a class of them |
 *
 * The function is there on both sides, by the same name. A function that is new has no users that act on it.
 */
export function check(view: View): readonly Hit[] {
  const { graph, other } = view;
  if (graph.side !== 'post' || other === null || !isPredicate(graph)) return [];
  const before = other.functions.find(({ name }) => name === graph.name);
  if (before === undefined) return [];
  const had = new Set(mentionsIn(before).map(({ kind }) => kind));
  const asked = [...had].filter((kind) => answers(before, kind).has('yes'));
  const [old] = asked;
  if (old === undefined || asked.length > 1 || !answers(graph, old).has('yes')) return [];
  const mentions = mentionsIn(graph);
  const folded = mentions.find(
    ({ kind, expr }) => !had.has(kind) && changed(expr.at) && answers(graph, kind).has('yes') && saysNo(before, kind),
  );
  if (folded === undefined) return [];
  const { line } = folded.expr.at.source;
  const beside = mentions.find(({ kind, expr }) => kind === old && expr.at.source.line !== line);
  return [
    {
      answer: 'yes',
      function: graph.name,
      primary: evidence('added', folded.expr, 'post'),
      related: inOrder(beside === undefined ? [] : [evidence('beside', beside.expr, 'post')]),
      reason: null,
      by: 'change',
      assumes: [],
      bound: UNBOUND,
    },
  ];
}

function isPredicate({ name, params, nodes }: FunctionGraph): boolean {
  return name !== null && PREDICATE.test(name) && params.length <= 1 && nodes.length <= MOST_NODES;
}

interface Mention {
  readonly kind: string;
  readonly expr: Expr;
}

/** The kind of marker that an expression is about, in lower case: by its bit, or by the predicate that is called for it. */
function kindOf(expr: Expr): string | null {
  if (expr.kind === 'name') return BIT.test(expr.name) ? shortOf(expr.name.replace('PTE_MARKER_', '')) : null;
  if (expr.kind !== 'call' || expr.callee.kind !== 'name' || ANY_MARKER.test(expr.callee.name)) return null;
  const [, ...groups] = OF_A_KIND.exec(expr.callee.name) ?? [];
  const kind = groups.find((group) => group !== undefined);
  return kind === undefined ? null : shortOf(kind);
}

/** "poisoned" and "poison" are one. */
function shortOf(kind: string): string {
  return kind.toLowerCase().replace(/ed$/, '');
}

function mentionsIn({ nodes }: FunctionGraph): readonly Mention[] {
  const parts = nodes.flatMap(({ expr }) => (expr === null ? [] : subexpressions(expr)));
  return parts.flatMap((expr) => {
    const kind = kindOf(expr);
    return kind === null ? [] : [{ kind, expr }];
  });
}

type Truth = 'yes' | 'no' | 'unknown';

function saysNo(graph: FunctionGraph, kind: string): boolean {
  const all = answers(graph, kind);
  return all.size === 1 && all.has('no');
}

/** What a predicate may answer for an entry that has this marker and no other; lines that are not seen are the same on both sides. */
function answers(graph: FunctionGraph, kind: string): ReadonlySet<Truth> {
  const names = namesOf(graph);
  const found = new Set<Truth>();
  const seen = new Set<number>();
  const todo = [0];
  for (let id = todo.pop(); id !== undefined; id = todo.pop()) {
    const node = graph.nodes[id];
    if (node === undefined || seen.has(id)) continue;
    seen.add(id);
    if (node.kind === 'return') found.add(node.expr === null ? 'unknown' : truthOf(node.expr, { kind, names }));
    else todo.push(...nextOf(node, { kind, names }));
  }
  return found;
}

interface Asking {
  readonly kind: string;
  readonly names: Names;
}

function nextOf({ kind: what, expr, next }: GraphNode, asking: Asking): readonly number[] {
  const was = what === 'test' && expr !== null ? truthOf(expr, asking) : 'unknown';
  const closed = was === 'yes' ? 'false' : was === 'no' ? 'true' : null;
  return next.flatMap(({ to, when }) => (when === closed ? [] : [to]));
}

const NOT = { yes: 'no', no: 'yes', unknown: 'unknown' } as const;
const DEEPEST = 20;

function truthOf(expr: Expr, asking: Asking, depth = 0): Truth {
  if (depth > DEEPEST) return 'unknown';
  const inner = (one: Expr): Truth => truthOf(one, asking, depth + 1);
  switch (expr.kind) {
    case 'number':
      return /^0+$/.test(expr.text) ? 'no' : 'yes';
    case 'name': {
      if (expr.name === 'true' || expr.name === 'false') return expr.name === 'true' ? 'yes' : 'no';
      const value = asking.names.once.get(expr.name);
      return value === undefined ? 'unknown' : inner(value);
    }
    case 'cast':
      return inner(expr.operand);
    case 'unary':
      return expr.op === '!' ? NOT[inner(expr.operand)] : 'unknown';
    case 'call':
      return ofCall(expr, asking.kind);
    case 'conditional': {
      const test = inner(expr.test);
      return test === 'unknown' ? 'unknown' : inner(test === 'yes' ? expr.yes : expr.no);
    }
    case 'binary':
      return ofBinary(expr, asking.kind, inner);
    default:
      return 'unknown';
  }
}

function ofCall(expr: Expr, kind: string): Truth {
  if (expr.kind === 'call' && expr.callee.kind === 'name' && ANY_MARKER.test(expr.callee.name)) return 'yes';
  const asked = kindOf(expr);
  return asked === null ? 'unknown' : asked === kind ? 'yes' : 'no';
}

function ofBinary(expr: Extract<Expr, { kind: 'binary' }>, kind: string, inner: (one: Expr) => Truth): Truth {
  const { op, left, right } = expr;
  if (op === '&') return ofMask(right, kind) ?? ofMask(left, kind) ?? 'unknown';
  if (op === '&&' || op === '||') {
    const decides = op === '&&' ? 'no' : 'yes';
    const both = new Set([inner(left), inner(right)]);
    if (both.has(decides)) return decides;
    return both.has('unknown') ? 'unknown' : NOT[decides];
  }
  // `(x & M) != 0`, `!!x`
  if ((op === '!=' || op === '==') && right.kind === 'number' && /^0+$/.test(right.text))
    return op === '!=' ? inner(left) : NOT[inner(left)];
  return 'unknown';
}

/** Whether a mask of marker bits has the bit; null for what is no such mask. */
function ofMask(mask: Expr, kind: string): Truth | null {
  const parts = subexpressions(mask);
  const bits = parts.filter((part) => part.kind === 'name');
  const other = parts.some((part) => part.kind !== 'name' && !(part.kind === 'binary' && part.op === '|'));
  if (other || bits.length === 0) return null;
  const kinds = new Set(bits.map(kindOf));
  if (kinds.has(null)) return null;
  return kinds.has(kind) ? 'yes' : 'no';
}
