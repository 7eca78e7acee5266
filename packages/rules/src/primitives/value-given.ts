import { matchExpr, UNBOUND } from '../bind.ts';
import { findIn, ready } from '../compile.ts';
import type { Hit, IsMatch } from '../model.ts';
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
 * What stands under `#if 0` is no expression.
 */
export function given(match: IsMatch, view: View): readonly Hit[] {
  const patterns = ready(match.is, view.facts);
  const literally = { names: { ...view.names, alias: new Map() }, bound: UNBOUND };
  return view.graph.nodes
    .filter((node) => !compiledOut(node))
    .flatMap((node) => findIn(node, patterns, { names: view.names, bound: view.bound }))
    .flatMap(({ expr, from, bound }) => {
      const sure = view.graph.whole || matchExpr(from.pattern, expr, literally) !== null;
      if (!sure && !changed(expr.at)) return [];
      const reason = sure ? null : 'lines that the patch does not show may set the local to something else';
      return [{ ...hitAt(evidence('given', expr, view.graph.side), view, reason), bound }];
    });
}
