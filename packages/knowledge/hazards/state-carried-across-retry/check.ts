import {
  calleeOf,
  canonical,
  changed,
  compiledOut,
  evidence,
  inOrder,
  onPath,
  search,
  subexpressions,
  textOf,
  UNBOUND,
} from '@guardpage/rules/check';
import type { Edge, Expr, GraphNode, Hit, View } from '@guardpage/rules/check';

// No pattern can say that a variable still stands for what another one was in the round before, so this is code.

/** Calls that read an entry without changing it. */
const READS = /^(?:huge_)?(?:pte|pmd|pud|p4d)p?_get(?:_lockless)?$|^(?:pmd|pte)_read_atomic$/;
const ENTRY = /pte|pmd|pud/i;

/** Calls that answer what the entry is now, and take it away. */
const TAKES = /_clear(?:_flush|_full)?$|_modify_prot_start$|_invalidate$|_establish$/;

/** Calls that lock what they are given, or wait for it. */
const LOCKS =
  /^(?:folio|anon_vma|page)_(?:try)?lock(?:_(?:read|write|killable))?$|^(?:try)?lock_page(?:_killable)?$|^(?:folio_wait|wait_on_page)_(?:locked|writeback)(?:_killable)?$/;
const COMPARES = /^(?:pte|pmd|pud)_same$/;

/** Calls that make an entry of a page, or say where it is mapped. */
const INSTALLS = /move_anon_rmap$|_add_(?:new_)?(?:anon|file)_rmap|^(?:folio_)?mk_(?:huge_)?(?:pte|pmd)$/;

/** What stands in the lines of a function that can have it: a way back, and an entry that is read. */
const WAY_BACK = /\b(?:goto|continue|while)\b/;
const READ = /_(?:get|atomic|lockless)\(|\*[^=]*(?:pte|pmd|pud)/i;

/** Names that stand for names that stand for names: nobody writes more. */
const DEEPEST = 6;

/** More pairs of an entry and what was looked up by it than any function has. */
const MOST_PAIRS = 12;

/**
 * | on the way back to where the entry is read                              | answer      |
 * |-------------------------------------------------------------------------|-------------|
 * | read anew, and handed on together with what was looked up by the old one| yes         |
 * | read anew, and what was looked up by the old one is mapped              | yes         |
 * | compared with an entry that is kept, or the lookup with what was kept   | no          |
 * | a helper of the same file compares the two                              | no          |
 * | what was kept is set to NULL, or looked up again                        | no          |
 * | a cursor is moved on: it is another entry                               | no          |
 * | read again with no way back in between                                  | no          |
 * | the entry alone is used, or what was kept alone is put back             | no          |
 * | lines not seen in between                                               | not visible |
 */
export function check(view: View): readonly Hit[] {
  const { lines } = view.graph;
  if (![WAY_BACK, READ].every((words) => lines.some(({ text }) => words.test(text)))) return [];
  const reads = readsOf(view);
  if (reads.length === 0 || !view.graph.nodes.some(({ next }) => next.some(({ back }) => back))) return [];
  const locked = lockedIn(view);
  const entries = [...new Set(reads.map(({ entry }) => entry))].slice(0, MOST_PAIRS);
  const pairs = entries.flatMap((entry) => {
    const derived = derivedFrom(entry, view);
    return [...derived].filter((name) => locked.has(name)).map((kept) => ({ entry, kept, derived }));
  });
  const hits = pairs.slice(0, MOST_PAIRS).flatMap((pair) => judge({ ...pair, reads, view }));
  const byLine = new Map(hits.toReversed().map((hit) => [hit.primary.at.source.line, hit]));
  return [...byLine.values()];
}

interface Read {
  readonly node: GraphNode;
  readonly entry: string;
  readonly expr: Expr;
}

interface Store {
  readonly target: string;
  readonly value: Expr;
  readonly at: Expr;
}

/** What a node stores under a name or a field: an assignment or a declaration with a value. */
function storesOf({ expr }: GraphNode): readonly Store[] {
  return (expr === null ? [] : subexpressions(expr)).flatMap((part): readonly Store[] => {
    if (part.kind === 'declare') return part.value === null ? [] : [{ target: part.name, value: part.value, at: part }];
    if (part.kind !== 'assign' || part.op !== '=') return [];
    return [{ target: textOf(part.target), value: part.value, at: part }];
  });
}

function nameCalled(expr: Expr): string {
  return expr.kind === 'call' && expr.callee.kind === 'name' ? expr.callee.name : '';
}

/** `*pte`, `ptep_get(pte)`. */
function isRead(value: Expr): boolean {
  if (value.kind === 'call') return READS.test(nameCalled(value));
  return value.kind === 'unary' && value.op === '*' && ENTRY.test(textOf(value.operand));
}

function readsOf({ graph }: View): readonly Read[] {
  return graph.nodes
    .filter((node) => !compiledOut(node))
    .flatMap((node) =>
      storesOf(node).flatMap(({ target, value, at }) => (isRead(value) ? [{ node, entry: target, expr: at }] : [])),
    );
}

/** What the function locks. */
function lockedIn({ graph }: View): ReadonlySet<string> {
  const calls = graph.nodes.flatMap(({ expr }) => (expr === null ? [] : subexpressions(expr)));
  return new Set(
    calls.flatMap((call) => (call.kind === 'call' && LOCKS.test(nameCalled(call)) ? call.args.map(textOf) : [])),
  );
}

/** True when an expression mentions one of some objects. */
function mentions(expr: Expr, objects: (text: string) => boolean): boolean {
  return subexpressions(expr).some((part) => (part.kind === 'name' || part.kind === 'member') && objects(textOf(part)));
}

/** What is looked up by an entry, directly or through another name. */
function derivedFrom(entry: string, { graph }: View): ReadonlySet<string> {
  const derived = new Set<string>();
  const stores = graph.nodes.flatMap(storesOf).filter(({ value }) => !isRead(value) && isLookup(value));
  for (let step = 0; step < DEEPEST; step++) {
    for (const { target, value } of stores)
      if (target !== entry && mentions(value, (text) => text === entry || derived.has(text))) derived.add(target);
  }
  return derived;
}

/** A call, or another name for what there is already. */
function isLookup(value: Expr): boolean {
  return value.kind === 'call' || value.kind === 'name' || (value.kind === 'unary' && value.op === '&');
}

interface Pair {
  readonly entry: string;
  readonly kept: string;
  readonly derived: ReadonlySet<string>;
  readonly reads: readonly Read[];
  readonly view: View;
}

/** 0: nothing kept. 1: kept, of this entry. 2: kept, and on a way back. 3: the entry was read anew. Y: the two were used together. */
type Phase = '0' | '1' | '2' | '3' | 'Y';

function judge(pair: Pair): readonly Hit[] {
  const { view, reads, entry } = pair;
  const readAt = new Map(reads.filter((read) => read.entry === entry).map((read) => [read.node.id, read]));
  // States: phase|unseen|node that kept|node that read|node that used.
  const found = search(view, {
    initial: '0|0|||',
    node: (node, state) => {
      const [phase = '0', unseen = '0', kept = '', read = ''] = state.split('|');
      const now = step(node, phase as Phase, readAt.has(node.id), pair);
      const gap = now !== '0' && (unseen === '1' || node.kind === 'gap') ? 1 : 0;
      if (now === '0') return '0|0|||';
      if (now === '1' && storesOf(node).length > 0 && keeps(node, pair)) return `1|0|${node.id}||`;
      if (now === '3' && phase === '2') return `3|${gap}|${kept}|${node.id}|`;
      return now === 'Y' ? `Y|${gap}|${kept}|${read}|${node.id}` : `${now}|${gap}|${kept}|${read}|`;
    },
    edge: (node, edge, state) => {
      if (isMissing(node, edge, pair) && !state.startsWith('0')) return null;
      return edge.back && state.startsWith('1') ? `2${state.slice(1)}` : state;
    },
    accepts: (state) => state.startsWith('Y'),
  });
  const ways = found.map((state) => state.split('|'));
  const best = ways.find(([, unseen]) => unseen === '0') ?? ways[0];
  return best === undefined ? [] : hitOf(best, readAt, view);
}

/** True for an edge on which what was kept turned out to be NULL: after it was set, no path goes there. */
function isMissing({ kind, expr }: GraphNode, { when }: Edge, { kept }: Pair): boolean {
  return kind === 'test' && expr !== null && textOf(expr) === kept && when === 'false';
}

/** True when a node looks the kept object up. */
function keeps(node: GraphNode, { entry, kept, derived }: Pair): boolean {
  const isFrom = (text: string): boolean => text === entry || derived.has(text);
  return storesOf(node).some(({ target, value }) => target === kept && mentions(value, isFrom));
}

function step(node: GraphNode, phase: Phase, reads: boolean, pair: Pair): Phase {
  const { kept } = pair;
  if (node.expr === null) return phase;
  // The cursor of a macro loop, or one that is counted on: what comes is another entry.
  if (node.kind === 'loop' || subexpressions(node.expr).some(movesOn)) return '0';
  if (storesOf(node).some(({ target }) => target === kept)) return keeps(node, pair) ? '1' : '0';
  if (reads && phase !== '0') return phase === '2' || phase === '3' ? '3' : '0';
  if (phase !== '3') return phase;
  const parts = subexpressions(node.expr);
  if (parts.some((part) => compares(part, pair))) return '0';
  return parts.some((part) => uses(part, pair)) ? 'Y' : '3';
}

function movesOn(part: Expr): boolean {
  if (part.kind === 'unary') return part.op.includes('++') || part.op.includes('--');
  return part.kind === 'assign' && (part.op === '+=' || part.op === '-=');
}

/** True for a comparison that tells whether what was kept still belongs to the entry: of the two, or of the entry with one that was kept too. */
function compares(part: Expr, { entry, kept, derived, view }: Pair): boolean {
  const isEntry = (text: string): boolean => text === entry;
  const isKept = (text: string): boolean => text === kept;
  if (part.kind === 'binary' && (part.op === '==' || part.op === '!=')) {
    const isNew = (text: string): boolean => isEntry(text) || (derived.has(text) && !isKept(text));
    const sides = [
      [part.left, part.right],
      [part.right, part.left],
    ] as const;
    return sides.some(
      ([one, other]) => (mentions(one, isKept) && mentions(other, isNew)) || (mentions(one, isEntry) && isOld(other)),
    );
  }
  if (part.kind !== 'call') return false;
  if (COMPARES.test(nameCalled(part)))
    return (
      part.args.some((arg) => mentions(arg, isEntry)) && part.args.every((arg) => mentions(arg, isEntry) || isOld(arg))
    );
  return comparedInHelper(part, { isEntry, isKept, view });
}

/** True for what holds a value from before: neither a constant nor read from memory now. */
function isOld(expr: Expr): boolean {
  const parts = subexpressions(expr);
  return (
    !parts.some((part) => isRead(part) || TAKES.test(nameCalled(part))) &&
    parts.some((part) => part.kind === 'name' && /[a-z]/.test(part.name))
  );
}

interface Handed {
  readonly isEntry: (text: string) => boolean;
  readonly isKept: (text: string) => boolean;
  readonly view: View;
}

/** True when a function of the same file is handed both and compares them. */
function comparedInHelper(call: Expr, { isEntry, isKept, view }: Handed): boolean {
  const body = calleeOf(call, view);
  if (call.kind !== 'call' || body === null) return false;
  const param = (is: (text: string) => boolean): string =>
    body.params[call.args.findIndex((arg) => mentions(arg, is))] ?? '';
  const [entry, kept] = [param(isEntry), param(isKept)];
  if (entry === '' || kept === '') return false;
  const parts = body.nodes.flatMap(({ expr }) => (expr === null ? [] : subexpressions(expr)));
  return parts.some(
    (part) =>
      part.kind === 'binary' &&
      (part.op === '==' || part.op === '!=') &&
      mentions(part, (text) => text === entry) &&
      mentions(part, (text) => text === kept),
  );
}

/** True for a call that takes the two for one, or maps what was kept. */
function uses(part: Expr, { entry, kept, view }: Pair): boolean {
  if (part.kind !== 'call') return false;
  const has = (object: string): boolean =>
    part.args.some((arg) => mentions(arg, (text) => text === object || canonical(arg, view.names) === object));
  return has(kept) && (has(entry) || INSTALLS.test(nameCalled(part)));
}

function hitOf(
  [, unseen, kept = '', read = '', used = '']: readonly string[],
  readAt: ReadonlyMap<number, Read>,
  { graph }: View,
): readonly Hit[] {
  const place = readAt.get(Number(read));
  const [looked, use] = [kept, used].map((id) => graph.nodes[Number(id)]?.expr ?? null);
  if (place === undefined || !looked || !use) return [];
  const sure = unseen === '0';
  if (!sure && ![place.expr, looked, use].some(({ at }) => changed(at))) return [];
  const hit: Hit = {
    answer: sure ? 'yes' : 'not visible',
    function: graph.name,
    primary: evidence('stored', place.expr, graph.side),
    related: inOrder([evidence('known', looked, graph.side), evidence('use', use, graph.side)]),
    reason: sure ? null : 'lines that the patch does not show may compare the two',
    by: 'state',
    assumes: [],
    bound: UNBOUND,
  };
  return [onPath(hit, ['known', 'stored', 'use'])];
}
