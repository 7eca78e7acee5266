import { textOf } from '@guardpage/csource';
import type { Edge, Expr, FunctionGraph, GraphNode } from '@guardpage/csource';
import { matchExpr, namesOf, UNBOUND } from '../language/bind.ts';
import { findIn, ready } from '../language/compile.ts';
import type { Found, Ready } from '../language/compile.ts';
import type { AddedMatch } from '../matches.ts';
import type { Hit } from '../model.ts';
import { proves } from '../paths/proves.ts';
import type { Known } from '../paths/proves.ts';
import { search } from '../paths/search.ts';
import { compiledOut, evidence } from '../view.ts';
import type { View } from '../view.ts';
import { hitAt } from './hit-at.ts';

/**
 * `added`: the patch brings something into a function.
 *
 * | the pattern stands on           | the same words on a removed line  | answer |
 * |---------------------------------|-----------------------------------|--------|
 * | an added line                   | no                                | yes    |
 * | an added line                   | in the same file: moved           | no     |
 * | an added line, `under` given:   | no, or where none of the          | yes    |
 * | one holds on every path there   | conditions had to hold            |        |
 * | an added line, a path comes     | any                               | no     |
 * | there on which none holds, or   |                                   |        |
 * | which holds as all others left  |                                   |        |
 * | an added line, and `unless`     | any                               | no     |
 * | stands in the function now      |                                   |        |
 * | an unchanged line               | any                               | no     |
 * | a line that no build compiles   | any                               | no     |
 *
 * Lines that are not seen are no `unless`: they were written for the function as it was before.
 */
export function added(match: AddedMatch, view: View): readonly Hit[] {
  if (view.graph.side !== 'post') return [];
  const patterns = ready(match.patterns, view.facts);
  const under = ready(match.under, view.facts);
  const placesIn = (graph: FunctionGraph, mark: '+' | '-'): readonly Found[] => {
    const names = graph === view.graph ? view.names : namesOf(graph);
    const nodes = graph.nodes.filter((node) => !compiledOut(node));
    return nodes
      .flatMap((node) => findIn(node, patterns, { names, bound: view.bound }))
      .filter(({ expr }) => expr.at.source.mark === mark)
      .filter((one) => under.length === 0 || standsUnder(one, under, { ...view, graph, names }));
  };
  const found = placesIn(view.graph, '+');
  if (found.length === 0) return [];
  const [right] = placesOf(match.unless, view);
  if (right !== undefined) {
    for (const { expr } of found) view.silence?.(expr.at, `made right on line ${right.expr.at.source.line}`);
    return [];
  }
  const gone = view.other?.functions.flatMap((graph) => placesIn(graph, '-')) ?? [];
  const before = new Set(gone.map(({ expr }) => textOf(expr)));
  return found
    .filter(({ expr }) => !before.has(textOf(expr)))
    .map(({ expr, bound }) => ({ ...hitAt(evidence('added', expr, 'post'), view, null), bound }));
}

/** Where patterns match in the function, for whatever object. */
function placesOf(texts: readonly string[], { graph, names, facts }: View): readonly Found[] {
  const patterns = ready(texts, facts);
  const nodes = patterns.length === 0 ? [] : graph.nodes.filter((node) => !compiledOut(node));
  return nodes.flatMap((node) => findIn(node, patterns, { names, bound: UNBOUND }));
}

/** What a test asks, in the words it asks it in, where that turned out to hold; null on its other side. */
function askedOn({ kind, expr, negated }: GraphNode, edge: Edge): Known | null {
  if (kind !== 'test' || expr === null || edge.when !== (negated ? 'false' : 'true')) return null;
  return { expr, was: !negated };
}

/**
 * True when on every path to a place one of the conditions turned out to hold, for its objects, and was asked in so many words: behind
 * `if (!condition) return` everything is under it, and nothing in particular.
 */
function standsUnder({ node: place, bound }: Found, conditions: readonly Ready[], view: View): boolean {
  const { names } = view;
  const holds = (expr: Expr): boolean =>
    conditions.some(({ pattern }) => matchExpr(pattern, expr, { names, bound }) !== null);
  const open = search(view, {
    initial: 'open',
    node: (node, state) => (node.id === place.id ? 'there' : state),
    edge: (node, edge, state) => {
      const asked = askedOn(node, edge);
      return asked !== null && proves(asked, { names, holds }) ? null : state;
    },
    accepts: (state) => state === 'there',
  });
  return open.length === 0;
}
