import type { Config, Edge, Expr, GraphNode } from '@guardpage/csource';
import { subexpressions } from '@guardpage/csource';
import { namesOf, UNBOUND } from '../bind.ts';
import { findIn, ready } from '../compile.ts';
import type { Ready } from '../compile.ts';
import type { ConfigMatch, Hit } from '../model.ts';
import { search } from '../search.ts';
import { changed, evidence } from '../view.ts';
import type { View } from '../view.ts';

/**
 * `config`: "the flag is not set" is tested where the CONFIG that gives the flag a bit may be off, and then it is always true.
 *
 * | the test stands                                             | answer      |
 * |-------------------------------------------------------------|-------------|
 * | under #ifdef, or behind IS_ENABLED() of it, on every path   | no          |
 * | where the set side only tidies the flag up                  | no          |
 * | in a function all seen, without either on some path         | yes, assuming no #ifdef around the function |
 * | behind a gap of the function                                | not visible |
 */
export function config(match: ConfigMatch, view: View): readonly Hit[] {
  const enabled = ready([`IS_ENABLED(${match.needs})`, `IS_BUILTIN(${match.needs})`, ...match.enabled], view.facts);
  const harmless = ready(match.harmless, view.facts);
  const hits: Hit[] = [];
  for (const node of view.graph.nodes) {
    for (const use of usesOf(node, match.unset)) {
      if (inConfig(node.config, match.needs)) continue;
      if (conjoined(node.expr, use, enabled, view)) continue;
      if (node.kind === 'test' && tidies(node, harmless, view)) continue;
      const hit = judge({ node, use, enabled, match, view });
      if (hit !== null) hits.push(hit);
    }
  }
  return hits;
}

function masks(expr: Expr, flag: string): boolean {
  if (expr.kind !== 'binary' || expr.op !== '&') return false;
  return [expr.left, expr.right].some((side) => side.kind === 'name' && side.name === flag);
}

/** Where a node asks whether the flag is not set: `!(x & FLAG)`, `(x & FLAG) == 0`, or a condition whose `!` the graph took off. */
function usesOf(node: GraphNode, flag: string): readonly Expr[] {
  if (node.expr === null) return [];
  const uses: Expr[] = [];
  for (const part of subexpressions(node.expr)) {
    if (part.kind === 'unary' && part.op === '!' && masks(part.operand, flag)) uses.push(part);
    if (part.kind === 'binary' && part.op === '==' && masks(part.left, flag) && isZero(part.right)) uses.push(part);
  }
  if (node.kind === 'test' && node.negated && masks(node.expr, flag)) uses.push(node.expr);
  return uses;
}

function isZero(expr: Expr): boolean {
  return expr.kind === 'number' && /^0[uUlL]*$/.test(expr.text);
}

function inConfig(arms: readonly Config[], needs: string): boolean {
  return arms.some((arm) => arm.holds && arm.condition !== null && mentions(arm.condition, needs));
}

/** True when the condition asks for the name, not for its absence. Read word by word, so that hostile spacing costs nothing. */
function mentions(condition: string, name: string): boolean {
  const words = condition.match(/\w+|!|[^\s\w]/g) ?? [];
  return words.some((word, index) => {
    if (word !== name) return false;
    let before = index - 1;
    while (['(', 'defined', 'IS_ENABLED', 'IS_BUILTIN'].includes(words[before] ?? '')) before--;
    return words[before] !== '!';
  });
}

/** `IS_ENABLED(X) && !(..)` inside one expression: the left side of && is the guard. */
function conjoined(root: Expr | null, use: Expr, enabled: readonly Ready[], view: View): boolean {
  if (root === null) return false;
  const scope = { names: view.names, bound: UNBOUND };
  return subexpressions(root).some((part) => {
    if (part.kind !== 'binary' || part.op !== '&&' || !subexpressions(part.right).includes(use)) return false;
    return subexpressions(part.left).some((left) => findIn(holding(left), enabled, scope).length > 0);
  });
}

/** An expression as a node, to be searched like one. */
function holding(expr: Expr): GraphNode {
  return { id: 0, kind: 'evaluate', expr, label: null, at: expr.at, next: [], config: [], negated: false };
}

/** True when the side on which the flag is set does nothing but clear or set it again: skipping that when it is 0 is right. */
function tidies(node: GraphNode, harmless: readonly Ready[], view: View): boolean {
  const set = node.next.find((edge: Edge) => edge.when === 'true');
  let next: GraphNode | undefined = set === undefined ? undefined : view.graph.nodes[set.to];
  for (let step = 0; next !== undefined && step < 3; step++) {
    if (findIn(next, harmless, { names: view.names, bound: UNBOUND }).length > 0) return true;
    const only: Edge | undefined = next.next.length === 1 ? next.next[0] : undefined;
    next = only === undefined ? undefined : view.graph.nodes[only.to];
  }
  return false;
}

interface Question {
  readonly node: GraphNode;
  readonly use: Expr;
  readonly enabled: readonly Ready[];
  readonly match: ConfigMatch;
  readonly view: View;
}

function judge({ node, use, enabled, match, view }: Question): Hit | null {
  const scope = { names: view.names, bound: UNBOUND };
  const found = search(view.graph, view.names, {
    initial: '0',
    node: (at, state) => {
      if (at.kind === 'gap') return '1';
      return at.id === node.id ? `Y${state}` : state;
    },
    edge: (at, edge, state) => {
      const asks = at.kind === 'test' && findIn(at, enabled, scope).length > 0;
      return asks && edge.when === 'true' ? null : state;
    },
    accepts: (state) => state.startsWith('Y'),
  });
  if (found.accepted.length === 0) return null;
  const seen = found.accepted.includes('Y0') && !found.cut && !unknownArm(node);
  const visible = seen || replaced({ node, use, enabled, match, view });
  if (!visible && !changed(use.at)) return null;
  return {
    answer: visible ? 'yes' : 'not visible',
    function: view.graph.name,
    side: view.graph.side,
    primary: evidence('tested', use),
    related: [],
    reason: visible ? null : `an #ifdef ${match.needs} or a test of it may stand in lines that the patch does not show`,
    by: 'state',
    assumes: visible ? [`no #ifdef ${match.needs} around the function`] : [],
  };
}

/** The patch takes the protected form away on the very lines where it puts the bare one: then nothing around them protected it. */
function replaced({ use, enabled, view }: Question): boolean {
  const run = view.runs.get(use.at.source.patchLine ?? 0);
  if (run === undefined || view.other === null || view.graph.side !== 'post') return false;
  return view.other.functions.some((graph) => {
    const scope = { names: namesOf(graph), bound: UNBOUND };
    return graph.nodes.some((node) =>
      findIn(node, enabled, scope).some(({ expr }) => view.runs.get(expr.at.source.patchLine ?? 0) === run),
    );
  });
}

/** Only the end of an #if was seen: what it asked is not known. */
function unknownArm(node: GraphNode): boolean {
  return node.config.some((arm) => arm.condition === null);
}
