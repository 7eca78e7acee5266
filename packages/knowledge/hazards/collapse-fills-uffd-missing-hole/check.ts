import {
  canonical,
  changed,
  compiledOut,
  evidence,
  findIn,
  helperDoes,
  inOrder,
  namesOf,
  ready,
  subexpressions,
  UNBOUND,
} from '@guardpage/rules/check';
import type { Expr, Found, FunctionGraph, Hit, Ready, View } from '@guardpage/rules/check';

// No pattern can say that a variable is one VMA and no cursor over all of them, so this is code.

/** The functions that replace a range of the page cache by a huge page, by all the names they had. */
const COLLAPSES = /^(?:__)?(?:(?:hpage_|khugepaged_)?collapse_(?:scan_)?|khugepaged_scan_)(?:file|shmem)(?:_\w+)?$/;

/** Walks of all VMAs that map a range of a file. */
const WALKS = /^(?:vma_interval_tree_foreach|mapping_rmap_tree_foreach|vma_prio_tree_foreach)$/;

/** Calls that give the one VMA at an address. */
const LOOKS_UP = /^(?:find_vma|vma_lookup|find_vma_intersection|lock_vma_under_rcu|hugepage_vma_revalidate)$/;

/**
 * | the function                                                              | answer      |
 * |---------------------------------------------------------------------------|-------------|
 * | asks one VMA: a parameter, or one looked up by its address (before 6.4)   | yes         |
 * | the same, and a walk of the mapping asks too                              | no          |
 * | asks one VMA where its pre-image had the walk, and the walk goes          | yes         |
 * | asks a VMA of which lines not seen may be the walk                        | not visible |
 * | charges holes and stores into the page cache, all seen, asks none         | yes         |
 * | the same, lines not seen                                                  | no          |
 */
export function check(view: View): readonly Hit[] {
  const { graph } = view;
  if (graph.name === null || !COLLAPSES.test(graph.name)) return [];
  const tests = ready(['@tests-uffd-missing'], view.facts);
  const asked = placesIn(graph, tests);
  if (asked.length === 0) return fillsUnasked(view, tests);
  if (asked.some((one) => isCursor(one, graph)) || walksInHelper(view, tests)) return [];
  const alone = walkGoes(view) ? tests : ready(['@collapse-asks-one-vma'], view.facts);
  return placesIn(graph, alone).flatMap((one) => ofOneVma(one, view) ?? []);
}

/** Where a test is made, not where a local that holds its answer is looked at; nothing that no build compiles. */
function placesIn(graph: FunctionGraph, patterns: readonly Ready[]): readonly Found[] {
  const scope = { names: namesOf(graph), bound: UNBOUND };
  return graph.nodes
    .filter((node) => !compiledOut(node))
    .flatMap((node) => findIn(node, patterns, scope))
    .filter(({ expr }) => expr.kind !== 'name');
}

type Call = Extract<Expr, { kind: 'call' }>;

function callsOf(graph: FunctionGraph, names: RegExp): readonly Call[] {
  const parts = graph.nodes.flatMap(({ expr }) => (expr === null ? [] : subexpressions(expr)));
  const calls = parts.filter((part) => part.kind === 'call');
  return calls.filter(({ callee }) => callee.kind === 'name' && names.test(callee.name));
}

/** The VMA that a test is about, as text. */
function vmaOf({ bound }: Found): string {
  return bound.get('vma') ?? '';
}

/** True when the VMA asked is the cursor of a walk over the mapping. */
function isCursor(one: Found, graph: FunctionGraph): boolean {
  return callsOf(graph, WALKS).some(({ args }) => args[0]?.kind === 'name' && args[0].name === vmaOf(one));
}

/** True when a function of the same file that is called walks the mapping and asks. */
function walksInHelper({ graph, unit }: View, tests: readonly Ready[]): boolean {
  const called = new Set(callsOf(graph, /./).map(({ callee }) => (callee.kind === 'name' ? callee.name : '')));
  const helpers = unit.functions.filter((one) => one !== graph && one.name !== null && called.has(one.name));
  return helpers.some((helper) => placesIn(helper, tests).some((one) => isCursor(one, helper)));
}

/** True when the patch takes a walk of the mapping out of this function. */
function walkGoes({ graph, other }: View): boolean {
  const before = graph.side === 'post' ? (other?.functions.filter(({ name }) => name === graph.name) ?? []) : [];
  const gone = before.flatMap((one) => callsOf(one, WALKS)).some(({ at }) => at.source.mark === '-');
  return gone && callsOf(graph, WALKS).length === 0;
}

/** How the function came by the VMA it asks: "one" for a parameter or a look-up by address, "unseen" when lines not seen may walk. */
function origin(one: Found, { graph, names }: View): 'one' | 'unseen' | null {
  const vma = vmaOf(one);
  if (graph.params.includes(vma) && !names.writes.has(vma)) return 'one';
  const value = names.once.get(vma);
  if (value?.kind === 'call' && value.callee.kind === 'name' && LOOKS_UP.test(value.callee.name)) return 'one';
  const handed = callsOf(graph, LOOKS_UP).flatMap(({ args }) => args.map((arg) => canonical(arg, names)));
  if (handed.includes(`&${vma}`)) return 'one';
  return graph.whole ? null : 'unseen';
}

function ofOneVma(one: Found, view: View): Hit | null {
  const came = origin(one, view);
  if (came === null || (came === 'unseen' && !changed(one.expr.at))) return null;
  return hitOf(
    view,
    one.expr,
    came === 'one' ? null : 'which VMA is asked is set in lines that the patch does not show',
  );
}

/** A function seen whole that charges the holes of a file and stores into its page cache, and asks no VMA at all. */
function fillsUnasked(view: View, tests: readonly Ready[]): readonly Hit[] {
  const { graph } = view;
  if (!graph.whole) return [];
  const charged = callsOf(graph, /^shmem_charge$/)[0];
  const stored = callsOf(graph, /^(?:xas_store|__xa_store|xa_store)$/)[0];
  if (charged === undefined || stored === undefined) return [];
  const helps = { patterns: tests, bound: UNBOUND, view };
  if (walksInHelper(view, tests) || graph.nodes.some((node) => helperDoes(node, helps))) return [];
  return [{ ...hitOf(view, charged, null), related: inOrder([evidence('reached', stored, graph.side)]) }];
}

function hitOf({ graph }: View, expr: Expr, reason: string | null): Hit {
  return {
    answer: reason === null ? 'yes' : 'not visible',
    function: graph.name,
    primary: evidence('tested', expr, graph.side),
    related: [],
    reason,
    by: 'state',
    assumes: [],
    bound: UNBOUND,
  };
}
