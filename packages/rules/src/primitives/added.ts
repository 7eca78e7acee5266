import { textOf } from '@guardpage/csource';
import type { FunctionGraph } from '@guardpage/csource';
import { namesOf } from '../bind.ts';
import { findIn, ready } from '../compile.ts';
import type { Found } from '../compile.ts';
import type { AddedMatch, Hit } from '../model.ts';
import { compiledOut, evidence } from '../view.ts';
import type { View } from '../view.ts';

/**
 * `added`: the patch brings something into a function.
 *
 * | the pattern stands on          | the same words on a removed line | answer |
 * |--------------------------------|----------------------------------|--------|
 * | an added line                  | no                               | yes    |
 * | an added line                  | in the same file: moved          | no     |
 * | an unchanged line              | any                              | no     |
 * | a line that no build compiles  | any                              | no     |
 */
export function added(match: AddedMatch, view: View): readonly Hit[] {
  if (view.graph.side !== 'post') return [];
  const patterns = ready(match.patterns, view.facts);
  const placesIn = (graph: FunctionGraph): readonly Found[] => {
    const scope = { names: graph === view.graph ? view.names : namesOf(graph), bound: view.bound };
    return graph.nodes.filter((node) => !compiledOut(node)).flatMap((node) => findIn(node, patterns, scope));
  };
  const found = placesIn(view.graph).filter(({ expr }) => expr.at.source.mark === '+');
  if (found.length === 0) return [];
  const gone = view.other?.functions.flatMap(placesIn).filter(({ expr }) => expr.at.source.mark === '-') ?? [];
  const before = new Set(gone.map(({ expr }) => textOf(expr)));
  return found
    .filter(({ expr }) => !before.has(textOf(expr)))
    .map(({ expr, bound }) => ({
      answer: 'yes',
      function: view.graph.name,
      primary: evidence('added', expr, 'post'),
      related: [],
      reason: null,
      by: 'state',
      assumes: [],
      bound,
    }));
}
