import type { Expr } from '@guardpage/csource';
import { findIn, ready } from '../compile.ts';
import { maskAt } from '../mask-flow.ts';
import { holds } from '../masks.ts';
import type { Hit, MaskMatch } from '../model.ts';
import type { Pattern } from '../pattern.ts';
import { changed, compiledOut, evidence } from '../view.ts';
import type { View } from '../view.ts';
import { writtenAnew } from '../written-anew.ts';
import { hitAt } from './hit-at.ts';

/**
 * `value` with `mask`: a flags word that is handed over has flags that it must not have, or not without others.
 *
 * | each of `has`            | each of `lacks`                  | answer      |
 * |--------------------------|----------------------------------|-------------|
 * | surely in                | surely not in                    | yes         |
 * | surely in                | perhaps in (some path, a word that is not known) | not visible |
 * | perhaps in               | not surely in                    | not visible |
 * | one surely not in        | any                              | no          |
 * | any                      | one surely in                    | no          |
 *
 * What is surely in is in on every path to the place; the locals of the word are followed. What stands under `#if 0` does not count. A call
 * that the patch takes out and writes anew behind another condition is the patch's own.
 */
export function holding(match: MaskMatch, view: View): readonly Hit[] {
  const patterns = ready(match.mask, view.facts);
  return view.graph.nodes
    .filter((node) => !compiledOut(node))
    .flatMap((node) => findIn(node, patterns, { names: view.names, bound: view.bound }))
    .flatMap(({ node, expr, from, bound }) => {
      const word = wordOf(from.pattern, expr);
      if (word === null) return [];
      const mask = maskAt(word, node, view);
      const has = match.has.map((flag) => holds(mask, flag, view.facts));
      const lacks = match.lacks.map((flag) => holds(mask, flag, view.facts));
      if (has.includes('no') || lacks.includes('yes')) {
        const [wrong, ...names] = has.includes('no') ? ['never holds', ...match.has] : ['holds', ...match.lacks];
        view.silence?.(word.at, `the word ${wrong} ${names.join(' and ')}`);
        return [];
      }
      const sure = has.every((one) => one === 'yes') && lacks.every((one) => one === 'no');
      if (!sure && !changed(word.at)) return [];
      const reason = sure ? null : 'which flags the word holds is not known in full';
      const by = writtenAnew(expr, node, view) ? 'change' : 'state';
      return [{ ...hitAt(evidence('flags', word, view.graph.side), view, reason), bound, by }];
    });
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
