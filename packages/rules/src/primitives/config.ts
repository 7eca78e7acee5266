import type { Edge, Expr, FunctionGraph, GraphNode } from '@guardpage/csource';
import { subexpressions } from '@guardpage/csource';
import { matchExpr, namesOf, UNBOUND } from '../language/bind.ts';
import { findIn, ready } from '../language/compile.ts';
import type { Ready } from '../language/compile.ts';
import type { ConfigMatch } from '../matches.ts';
import type { Evidence, Hit } from '../model.ts';
import { proves } from '../paths/proves.ts';
import { search } from '../paths/search.ts';
import { changed, compiledOut, evidence } from '../view.ts';
import type { View } from '../view.ts';
import { inConfig, isZero, masks, regionBefore, unknownArm, usesOf } from './config-uses.ts';
import { hitAt } from './hit-at.ts';

/**
 * `config`: "the flag is not set" is tested where the CONFIG that gives the flag a bit may be off, and then it is always true.
 *
 * | the test stands                                              | answer      |
 * |--------------------------------------------------------------|-------------|
 * | under #ifdef, or behind a test of the CONFIG, on every path  | no          |
 * | in one condition with a test of the CONFIG, on either side   | no          |
 * | turned twice, which asks whether it is set                   | no          |
 * | where one side only tidies the flag up                       | no          |
 * | where "not set" only leaves: continue, return, return 0      | no          |
 * | in a function all seen, without any of these on some path    | yes, assuming no #ifdef around the function |
 * | where the patch takes away what the pre-image had of these   | yes         |
 * | in place of a test for set, on the very same lines           | yes         |
 * | behind a gap of the function                                 | not visible |
 *
 * The CONFIG is tested by IS_ENABLED() of it, a predicate of `enabled`, the flag itself, or the flag found set elsewhere.
 */
export function config(match: ConfigMatch, view: View): readonly Hit[] {
  const enabled = ready([`IS_ENABLED(${match.needs})`, `IS_BUILTIN(${match.needs})`, ...match.enabled], view.facts);
  const harmless = ready(match.harmless, view.facts);
  return placesOf({ match, enabled, harmless, view }).flatMap((place) => {
    const hit = judge(place);
    return hit === null ? [] : [hit];
  });
}

/** Every use of a function that neither an #if nor its own condition protects. */
function placesOf(rule: Rule): readonly Question[] {
  const { view, match } = rule;
  return view.graph.nodes.flatMap((node) => {
    if (compiledOut(node) || inConfig(node.config, match.needs)) return [];
    const uses = usesOf(node, match.unset);
    const open = uses.filter((use) => !conjoined(node.expr, use, rule));
    for (const use of uses) if (!open.includes(use)) view.silence?.(use.at, `${match.needs} is asked for with it`);
    return open
      .filter(() => node.kind !== 'test' || !(tidies(node, rule) || askedBehind(node, rule) || leaves(node, rule)))
      .map((use) => ({ ...rule, node, use }));
  });
}

/** True when an expression says that the CONFIG is on: a predicate, the flag itself, or the flag found set. */
function saysOn(expr: Expr, { enabled, match, view }: Rule): boolean {
  if (masks(expr, match.unset) || (expr.kind === 'name' && expr.name === match.unset)) return true;
  return enabled.some(({ pattern }) => matchExpr(pattern, expr, { names: view.names, bound: UNBOUND }) !== null);
}

/** True when a condition that turned out `was` says that the CONFIG is on. */
function provesOn(expr: Expr, was: boolean, rule: Rule): boolean {
  return proves({ expr, was }, { names: rule.view.names, holds: (one) => saysOn(one, rule) });
}

function stands(use: Expr, side: Expr): boolean {
  return subexpressions(side).includes(use);
}

/** `IS_ENABLED(X) && !(..)`, `!(..) && IS_ENABLED(X)`, `IS_ENABLED(X) ? !(..) : ..` inside one expression: then the use alone decides nothing. */
function conjoined(root: Expr | null, use: Expr, rule: Rule): boolean {
  if (root === null) return false;
  return subexpressions(root).some((part) => {
    if (part.kind === 'conditional') {
      return (
        (stands(use, part.yes) && provesOn(part.test, true, rule)) ||
        (stands(use, part.no) && provesOn(part.test, false, rule))
      );
    }
    if (part.kind !== 'binary' || (part.op !== '&&' && part.op !== '||')) return false;
    const other = stands(use, part.left) ? part.right : stands(use, part.right) ? part.left : null;
    return other !== null && provesOn(other, part.op === '&&', rule);
  });
}

/** True when one side of the test does nothing but clear or set the flag: when it is 0 that is nothing at all. */
function tidies(node: GraphNode, { harmless, view }: Rule): boolean {
  return node.next.some((edge: Edge) => {
    let next: GraphNode | undefined = view.graph.nodes[edge.to];
    for (let step = 0; next !== undefined && step < 3; step++) {
      if (findIn(next, harmless, { names: view.names, bound: UNBOUND }).length > 0) return true;
      const only: Edge | undefined = next.next.length === 1 ? next.next[0] : undefined;
      next = only === undefined ? undefined : view.graph.nodes[only.to];
    }
    return false;
  });
}

/** True when "not set" does nothing but go on or leave empty-handed: what matters is done for a flag found set. */
function leaves(node: GraphNode, { match, view }: Rule): boolean {
  if (node.expr === null) return false;
  const unset = masks(node.expr, match.unset) ? 'false' : 'true';
  return node.next.some((edge) => {
    const next = view.graph.nodes[edge.to];
    if (edge.when !== unset || next === undefined) return false;
    if (edge.back || (next.kind === 'loop' && next.expr !== null)) return true;
    return next.kind === 'return' && (next.expr === null || isZero(next.expr));
  });
}

/** True when "not set" leads straight into further tests and one of them asks for the CONFIG: `!(..) && x && IS_ENABLED(X)`. */
function askedBehind(node: GraphNode, rule: Rule): boolean {
  let todo: readonly number[] = node.next.filter((edge) => edge.when === 'false').map((edge) => edge.to);
  for (let step = 0; step < 4; step++) {
    const tests = todo.flatMap((id) => rule.view.graph.nodes[id] ?? []).filter((one) => one.kind === 'test');
    if (tests.some(({ expr }) => expr !== null && (provesOn(expr, true, rule) || provesOn(expr, false, rule))))
      return true;
    todo = tests.flatMap((one) => one.next.map((edge) => edge.to));
  }
  return false;
}

interface Rule {
  readonly match: ConfigMatch;
  readonly enabled: readonly Ready[];
  readonly harmless: readonly Ready[];
  readonly view: View;
}

interface Question extends Rule {
  readonly node: GraphNode;
  readonly use: Expr;
}

/** Whether a path leads to the use without a test of the CONFIG: one all seen, only one through a gap, or none. */
function reached(question: Question): 'seen' | 'by a gap' | null {
  const { node, view } = question;
  const found = search(view, {
    initial: '0',
    node: (at, state) => {
      if (at.kind === 'gap') return '1';
      return at.id === node.id ? `Y${state}` : state;
    },
    edge: (at, edge, state) => {
      if (at.kind !== 'test' || at.expr === null) return state;
      return provesOn(at.expr, edge.when === 'true', question) ? null : state;
    },
    accepts: (state) => state.startsWith('Y'),
  });
  if (found.length === 0) return null;
  const open = unknownArm(node) || regionBefore(view, question.match.needs);
  return found.includes('Y0') && !open ? 'seen' : 'by a gap';
}

function judge(question: Question): Hit | null {
  const { use, match, view } = question;
  const path = reached(question);
  if (path === null) {
    view.silence?.(use.at, `${match.needs} is asked for in front of it`);
    return null;
  }
  const taken = takenAway(question);
  const visible = path === 'seen' || taken !== null || replaced(question);
  if (!visible && !changed(use.at)) return null;
  const unseen = `an #ifdef ${match.needs} or a test of it may stand in lines that the patch does not show`;
  return {
    ...hitAt(evidence('tested', use, view.graph.side), view, visible ? null : unseen),
    related: taken === null ? [] : [taken],
    assumes: visible ? [`no #ifdef ${match.needs} around the function`] : [],
  };
}

/** The test of the CONFIG in front of an unchanged use, where the patch takes it away and puts no other anywhere in the file. */
function takenAway(question: Question): Evidence | null {
  const { use, view, match } = question;
  if (view.graph.side !== 'post' || view.other === null || changed(use.at)) return null;
  const asking = (graph: FunctionGraph, mark: '+' | '-'): readonly Expr[] => {
    const rule = { ...question, view: { ...view, graph, names: namesOf(graph) } };
    return graph.nodes.flatMap(({ kind, expr }) =>
      kind === 'test' && expr?.at.source.mark === mark && (provesOn(expr, true, rule) || provesOn(expr, false, rule))
        ? [expr]
        : [],
    );
  };
  const words = (graph: FunctionGraph): boolean =>
    graph.nodes.some((node) => node.config.some(({ condition }) => condition?.includes(match.needs)));
  if (view.unit.functions.some((graph) => asking(graph, '+').length > 0 || words(graph))) return null;
  for (const graph of view.other.functions) {
    const rule = { ...question, view: { ...view, graph, names: namesOf(graph) } };
    const before = graph.nodes.find((node) => usesOf(node, match.unset).some(sameLine(use)));
    const gone = asking(graph, '-')[0];
    if (before === undefined || gone === undefined) continue;
    const open = placesOf(rule).filter((place) => place.node === before);
    if (open.every((place) => reached(place) === null)) return evidence('removed', gone, 'pre');
  }
  return null;
}

function sameLine(use: Expr): (other: Expr) => boolean {
  return (other) => other.at.source.patchLine !== null && other.at.source.patchLine === use.at.source.patchLine;
}

/**
 * The patch takes another form away on the very lines where it puts the bare "not set": the protected one, whose protection was in itself, or a
 * test for set, which needs none. So nothing around these lines had a reason to ask for the CONFIG.
 */
function replaced({ use, enabled, match, view }: Question): boolean {
  const run = view.runs.get(use.at.source.patchLine ?? 0);
  if (run === undefined || view.other === null || view.graph.side !== 'post') return false;
  const inRun = (expr: Expr): boolean => view.runs.get(expr.at.source.patchLine ?? 0) === run;
  return view.other.functions.some((graph) => {
    const scope = { names: namesOf(graph), bound: UNBOUND };
    return graph.nodes.some(
      (node) =>
        findIn(node, enabled, scope).some(({ expr }) => inRun(expr)) ||
        (node.kind === 'test' &&
          node.expr !== null &&
          !node.negated &&
          masks(node.expr, match.unset) &&
          inRun(node.expr)),
    );
  });
}
