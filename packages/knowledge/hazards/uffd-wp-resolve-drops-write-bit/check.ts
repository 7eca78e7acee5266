import {
  askedOf,
  changed,
  compiledOut,
  evidence,
  findIn,
  helperDoes,
  inOrder,
  proves,
  ready,
  search,
  spendOnReading,
  subexpressions,
  UNBOUND,
} from '@guardpage/rules/check';
import type { Expr, Found, GraphNode, Hit, View } from '@guardpage/rules/check';

// No pattern can say that a local has a flag among the things it was made of, so this is code.

const FLAG = 'MM_CP_UFFD_WP_RESOLVE';

/** How the flag is called as a local or a parameter whose declaration is not seen. */
const BY_NAME = /^(?:uffd_)?wp_resolve$/;

const CLEARS = ['@clears-uffd-wp'];
const MODIFIES = [
  '$entry = pte_modify(...)',
  '$entry = pmd_modify(...)',
  '$entry = pud_modify(...)',
  '$entry = huge_pte_modify(...)',
];
const INSTALLS = [
  'set_pte_at(_, _, _, $entry, ...)',
  'set_pmd_at(_, _, _, $entry)',
  'set_pud_at(_, _, _, $entry)',
  'set_huge_pte_at(_, _, _, $entry, ...)',
  'ptep_modify_prot_commit(_, _, _, _, $entry)',
  'huge_ptep_modify_prot_commit(_, _, _, _, $entry)',
  'modify_prot_commit_ptes(_, _, _, _, $entry, ...)',
];
const WRITABLE = [
  '$entry = pte_mkwrite(...)',
  '$entry = pmd_mkwrite(...)',
  '$entry = huge_pte_mkwrite(...)',
  '$entry = maybe_mkwrite(...)',
  '$entry = maybe_pmd_mkwrite(...)',
  '$entry = pte_mkwrite_novma(_)',
  '$entry = pmd_mkwrite_novma(_)',
  '$entry = pte_mk_savedwrite(_)',
  '$entry = pmd_mk_savedwrite(_)',
];
const WAS_WRITABLE = ['pte_write(_)', 'pmd_write(_)', 'pud_write(_)', 'huge_pte_write(_)', 'pte_savedwrite(_)'];
/** The way of 6.2 and later: whoever resolves asks for it, and the entry is made writable where that is safe. */
const TRIES = ['@tries-to-make-writable'];

/**
 * | the entry whose uffd-wp bit is cleared on resolve                       | answer      |
 * |-------------------------------------------------------------------------|-------------|
 * | made of new protection bits, installed, never made writable, all seen   | yes         |
 * | the same, lines of the function or a helper on the way not seen         | not visible |
 * | lines not seen, but the flag is new in the function, and the kernel is  | yes         |
 * | older than 5.19: nothing in unchanged lines can be about it             |             |
 * | made writable on every way to where it is installed                     | no          |
 * | made writable where it is resolved, or for having been writable then    | no          |
 * | MM_CP_TRY_CHANGE_WRITABLE or can_change_*_writable() is asked           | no          |
 * | not made of new protection bits, all seen                               | no          |
 */
export function check(view: View): readonly Hit[] {
  if (!resolves(view) || placesOf(TRIES, view).length > 0 || keepsWriteBit(view)) return [];
  return placesOf(CLEARS, view).flatMap((clear) => judge(clear, view) ?? []);
}

function placesOf(patterns: readonly string[], view: View, bound: Found['bound'] = UNBOUND): readonly Found[] {
  const all = ready(patterns, view.facts);
  const nodes = view.graph.nodes.filter((node) => !compiledOut(node));
  return nodes.flatMap((node) => findIn(node, all, { names: view.names, bound }));
}

/** True when an expression is about the flag: the flag itself, or a local that is nothing else. */
function isFlag(expr: Expr, { names }: View): boolean {
  const value = expr.kind === 'name' ? (names.once.get(expr.name) ?? expr) : expr;
  if (value.kind === 'name') return value.name === FLAG || BY_NAME.test(value.name);
  return value.kind === 'binary' && value.op === '&' && value.right.kind === 'name' && value.right.name === FLAG;
}

function resolves({ graph, ...view }: View): boolean {
  const parts = graph.nodes.flatMap(({ expr }) => (expr === null ? [] : subexpressions(expr)));
  return parts.some((part) => isFlag(part, { graph, ...view }));
}

/** True when what is kept of the write bit depends on the flag: one expression, or one local, has the flag and something else in it. */
function keepsWriteBit(view: View): boolean {
  const asks = ready(WAS_WRITABLE, view.facts);
  const mixed = view.graph.nodes.some((node) => {
    if (node.expr === null || node.kind === 'test') return false;
    return subexpressions(node.expr).some((part) => {
      const value = part.kind === 'declare' || part.kind === 'assign' ? part.value : null;
      if (value === null || isFlag(value, view)) return false;
      return subexpressions(value).some((inner) => isFlag(inner, view));
    });
  });
  const underIt = (node: GraphNode): boolean =>
    (findIn(node, asks, { names: view.names, bound: UNBOUND }).length > 0 || makesWritable(node, view)) &&
    isUnder(node, view);
  return mixed || view.graph.nodes.some(underIt);
}

function makesWritable(node: GraphNode, view: View): boolean {
  return findIn(node, ready(WRITABLE, view.facts), { names: view.names, bound: UNBOUND }).length > 0;
}

/** True when a node is reached only where the flag is set. */
function isUnder(place: GraphNode, view: View): boolean {
  const { names } = view;
  const holds = (expr: Expr): boolean => isFlag(expr, view);
  const open = search(view, {
    initial: 'open',
    node: (node, state) => (node.id === place.id ? 'there' : state),
    edge: (node, edge, state) => {
      if (node.kind !== 'test' || node.expr === null) return state;
      return proves({ expr: node.expr, was: edge.when === 'true' }, { names, holds }) ? null : state;
    },
    accepts: (state) => state === 'there',
  });
  return open.length === 0;
}

/** True when the patch brings the flag into the function: the lines that are not seen are unchanged, so they do not know it. */
function isNew(view: View): boolean {
  const parts = view.graph.nodes.flatMap(({ expr }) => (expr === null ? [] : subexpressions(expr)));
  const values = parts.filter((part) => part.kind === 'name' && part.name === FLAG);
  return values.length > 0 && values.every(({ at }) => at.source.mark === '+');
}

/** True in kernels in which nothing that does not ask for the flag gives a resolved entry its write bit back. */
function isNeverMended({ node, expr }: Found, view: View): boolean {
  const patterns = ready(['@clears-uffd-wp-for-good'], view.facts);
  return findIn(node, patterns, { names: view.names, bound: UNBOUND }).some((one) => one.expr === expr);
}

/** Follows the entry from the clearing to where it is installed. */
function judge(clear: Found, view: View): Hit | null {
  const { graph, names } = view;
  if (!spendOnReading(view.room, graph, [graph])) return null;
  const modified = placesOf(MODIFIES, view, clear.bound)[0];
  if (modified === undefined && graph.whole) return null;
  const scope = { names, bound: clear.bound };
  const installs = ready(INSTALLS, view.facts);
  const writable = ready(WRITABLE, view.facts);
  const asked = { patterns: writable, bound: clear.bound, view };
  const places = new Map<string, Found>();
  // States: phase|doubt|node. 0: not cleared yet; 1: cleared; Y: installed. Doubt 1: lines are not seen; 2: a helper is not seen.
  const found = search(view, {
    initial: '0|0|',
    node: (node, state) => {
      const [phase = '0', doubt = '0'] = state.split('|');
      if (node.id === clear.node.id) return '1|0|';
      if (phase === '0') return state;
      // It may be installed in the lines that are not seen.
      if (node.kind === 'gap') return `Y|${doubt === '2' ? 2 : 1}|`;
      if (findIn(node, writable, scope).length > 0 || helperDoes(node, asked)) return null;
      const installed = findIn(node, installs, scope)[0];
      if (installed !== undefined) {
        places.set(String(node.id), installed);
        return `Y|${doubt}|${node.id}`;
      }
      return askedOf(node, { ...asked, known: installs }) === null ? state : '1|2|';
    },
    edge: (_node, _edge, state) => state,
    accepts: (state) => state.startsWith('Y'),
  });
  const chosen = found.toSorted()[0];
  const doubt = chosen?.split('|')[1];
  const whole = graph.whole || (isNew(view) && isNeverMended(clear, view));
  const sure = whole && (doubt === '0' || (doubt === '1' && !graph.whole));
  if (chosen === undefined || (!sure && !changed(clear.expr.at))) return null;
  const installed = places.get(chosen.split('|')[2] ?? '');
  const related = [
    modified === undefined ? null : evidence('start', modified.expr, graph.side),
    installed === undefined ? null : evidence('reached', installed.expr, graph.side),
  ];
  return {
    answer: sure ? 'yes' : 'not visible',
    function: graph.name,
    primary: evidence('cleared', clear.expr, graph.side),
    related: inOrder(related.filter((one) => one !== null)),
    reason: sure ? null : 'lines of the function that may keep the write bit are not in the patch',
    by: 'state',
    assumes: [],
    bound: clear.bound,
  };
}
