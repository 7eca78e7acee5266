import type { Expr, GraphNode } from '@guardpage/csource';
import { subexpressions } from '@guardpage/csource';
import { matchExpr, UNBOUND } from '../language/bind.ts';
import { findIn, ready } from '../language/compile.ts';
import type { Found, Ready } from '../language/compile.ts';
import type { IsMatch } from '../matches.ts';
import type { Evidence, Hit } from '../model.ts';
import { proves } from '../paths/proves.ts';
import { search } from '../paths/search.ts';
import { changed, compiledOut, evidence } from '../view.ts';
import type { View } from '../view.ts';
import { hitAt } from './hit-at.ts';

/**
 * `value` with `is`: an expression that must not be there, for example a call with a literal argument.
 *
 * | the argument                                | function   | answer      |
 * |---------------------------------------------|------------|-------------|
 * | is the literal (`1`, `true` and any number but 0 alike; `0`, `false`, `NULL` alike) | any | yes |
 * | is a local set once to it                   | whole      | yes         |
 * | is a local set once to it                   | with a gap | not visible |
 * | is a parameter, a field, a call, a local set twice | any | no          |
 *
 * With `where` it counts only behind a condition:
 *
 * | a condition of `where`                            | answer      |
 * |---------------------------------------------------|-------------|
 * | has proved true on every path to the place        | as above    |
 * | has proved true, but a gap leads to the place too | not visible |
 * | is not asked, or false, on some path all seen     | no          |
 * | is asked nowhere in the lines that are seen       | no          |
 *
 * Of matches inside each other the outermost counts. What stands under `#if 0` is no expression.
 */
export function given(match: IsMatch, view: View): readonly Hit[] {
  const patterns = ready(match.is, view.facts);
  const where = ready(match.where, view.facts);
  return view.graph.nodes
    .filter((node) => !compiledOut(node))
    .flatMap((node) => outermost(findIn(node, patterns, { names: view.names, bound: view.bound })))
    .flatMap((found) => hitOf(found, where, view));
}

/** Without what stands inside another match: a node is evaluated from the inside out, so the outermost come last. */
function outermost(all: readonly Found[]): readonly Found[] {
  const inside = new Set<Expr>();
  return all
    .toReversed()
    .filter(({ expr }) => {
      if (inside.has(expr)) return false;
      for (const part of subexpressions(expr)) inside.add(part);
      return true;
    })
    .toReversed();
}

function hitOf({ node, expr, from, bound }: Found, where: readonly Ready[], view: View): readonly Hit[] {
  const literally = { names: { ...view.names, alias: new Map() }, bound: UNBOUND };
  const sure = view.graph.whole || matchExpr(from.pattern, expr, literally) !== null;
  const behind = where.length === 0 ? { tests: [], seen: true } : conditionOf(node, where, { ...view, bound });
  if (behind === null) {
    view.silence?.(expr.at, 'not behind the condition that makes it a hazard');
    return [];
  }
  if (!(sure && behind.seen) && !changed(expr.at)) return [];
  const reason = !behind.seen
    ? 'lines that the patch does not show may lead to it without the condition'
    : sure
      ? null
      : 'lines that the patch does not show may set the local to something else';
  return [{ ...hitAt(evidence('given', expr, view.graph.side), view, reason), related: behind.tests, bound }];
}

interface Behind {
  /** The nearest test that proved it. */
  readonly tests: readonly Evidence[];
  /** False when a gap leads to the place as well. */
  readonly seen: boolean;
}

/** The test behind which a node stands on every path that is seen; null when it does not. */
function conditionOf(target: GraphNode, where: readonly Ready[], view: View): Behind | null {
  const scope = { names: view.names, bound: view.bound };
  const holds = (expr: Expr): boolean => where.some(({ pattern }) => matchExpr(pattern, expr, scope) !== null);
  const proving: Expr[] = [];
  const found = search(view, {
    initial: 'open',
    node: (node, state) => {
      if (node.id === target.id) return `at ${state}`;
      return node.kind === 'gap' ? 'gap' : state;
    },
    edge: (node, edge, state) => {
      if (node.kind !== 'test' || node.expr === null) return state;
      if (!proves({ expr: node.expr, was: edge.when === 'true' }, { names: view.names, holds })) return state;
      proving.push(node.expr);
      return 'known';
    },
    accepts: (state) => state.startsWith('at '),
  });
  if (found.length === 0 || found.includes('at open') || view.room.cut.has(view.graph)) return null;
  const line = target.at?.source.line ?? 0;
  const before = proving.filter(({ at }) => at.source.line <= line);
  const nearest = before.toSorted((a, b) => b.at.source.line - a.at.source.line)[0];
  if (nearest === undefined) return null;
  return { tests: [evidence('known', nearest, view.graph.side)], seen: !found.includes('at gap') };
}
