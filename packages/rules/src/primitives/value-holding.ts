import type { Expr } from '@guardpage/csource';
import { findIn, ready } from '../language/compile.ts';
import type { Found } from '../language/compile.ts';
import { maskAt, whereGiven } from '../masks/mask-flow.ts';
import { putOnSomePath } from '../masks/mask-path.ts';
import { holds } from '../masks/masks.ts';
import type { MaskMatch } from '../matches.ts';
import type { Hit } from '../model.ts';
import type { Pattern } from '../language/pattern.ts';
import { changed, compiledOut, evidence, inOrder } from '../view.ts';
import type { View } from '../view.ts';
import { writtenAnew } from '../judging/written-anew.ts';
import { hitAt } from './hit-at.ts';

/** Places that put flags in: more are not printed. */
const MOST_PLACES = 4;

/**
 * `value` with `mask`: a flags word that is handed over has flags that it must not have, or not without others.
 *
 * | `has`                                          | each of `lacks`      | answer      |
 * |------------------------------------------------|----------------------|-------------|
 * | every one surely in                            | surely not in        | yes         |
 * | several: some put in together on some path, all others surely in | surely not in | yes |
 * | every one surely in                            | one perhaps in       | not visible |
 * | any other, each at least perhaps in            | none surely in       | not visible |
 * | one surely not in                              | any                  | no          |
 * | any                                            | one surely in        | no          |
 *
 * Surely in is what is in on every path to the place; the locals of the word are followed. A word not known in full has flags "perhaps in". What
 * stands under `#if 0` does not count. A call that the patch takes out and writes anew behind another condition is the patch's own.
 */
export function holding(match: MaskMatch, view: View): readonly Hit[] {
  const patterns = ready(match.mask, view.facts);
  return view.graph.nodes
    .filter((node) => !compiledOut(node))
    .flatMap((node) => findIn(node, patterns, { names: view.names, bound: view.bound }))
    .flatMap((found) => {
      const word = wordOf(found.from.pattern, found.expr);
      return word === null ? [] : judge({ ...found, word }, match, view);
    });
}

interface Place extends Found {
  readonly word: Expr;
}

function judge({ node, expr, word, bound }: Place, match: MaskMatch, view: View): readonly Hit[] {
  const mask = maskAt(word, node, view);
  const has = match.has.map((flag) => ({ flag, in: holds(mask, flag, view.facts) }));
  const lacks = match.lacks.map((flag) => holds(mask, flag, view.facts));
  const never = has.some((one) => one.in === 'no');
  if (never || lacks.includes('yes')) {
    view.silence?.(word.at, never ? `never with ${match.has.join(' and ')}` : `with ${match.lacks.join(' or ')}`);
    return [];
  }
  const unsure = has.filter((one) => one.in !== 'yes').map(({ flag }) => flag);
  const together = unsure.length === 0 || (has.length > 1 && putOnSomePath(unsure, word, { at: node, view }));
  const sure = together && lacks.every((one) => one === 'no');
  if (!sure && !changed(word.at)) return [];
  const { side } = view.graph;
  const places = whereGiven(match.has, word, view.graph, MOST_PLACES).map((one) => evidence('put', one, side));
  const reason = sure ? null : 'which flags the word holds is not known in full';
  const by = writtenAnew(expr, node, view) ? 'change' : 'state';
  const related = inOrder(places).slice(0, MOST_PLACES);
  return [{ ...hitAt(evidence('flags', word, side), view, reason), related, bound, by }];
}

/** The part of an expression that stands for `$flags` in the pattern it matched. */
function wordOf(pattern: Pattern, expr: Expr): Expr | null {
  if (pattern.kind === 'variable') return pattern.name === 'flags' ? expr : null;
  if (pattern.kind === 'call' && expr.kind === 'call') {
    const words = pattern.args.flatMap((one, index) => {
      const arg = expr.args[index];
      return arg === undefined ? [] : (wordOf(one, arg) ?? []);
    });
    return words[0] ?? null;
  }
  return pattern.kind === 'assign' && expr.kind === 'assign' ? wordOf(pattern.value, expr.value) : null;
}
