import type { FunctionGraph, GraphNode, SourceLine } from '@guardpage/csource';
import { namesOf, UNBOUND } from '../bind.ts';
import { findIn, ready } from '../compile.ts';
import { tokensOf } from '../fingerprint.ts';
import { askedOf, callsAsked } from '../helper.ts';
import type { Found, Ready } from '../compile.ts';
import type { Evidence, Hit, RemovedMatch } from '../model.ts';
import { reaches } from '../reach.ts';
import { evidence, inOrder } from '../view.ts';
import type { View } from '../view.ts';

/**
 * `removed`: a test that the pre-image had is gone while what it protected, or the lock it stood under, is still there.
 * It compares what the patch shows of both sides, so it needs no body: lines the patch does not show are the same on both.
 *
 * | the removed test                                        | answer |
 * |---------------------------------------------------------|--------|
 * | stands again in the lines that replace it               | no     |
 * | is added elsewhere in the file (moved, or in a helper)  | no     |
 * | another one stays in front of what it protected         | no     |
 * | what it protected is removed too                        | no     |
 * | a helper, not seen, is asked instead                     | not visible |
 * | `behind` it, or `after` the lock, all seen, stays        | yes    |
 */
export function removed(match: RemovedMatch, view: View): readonly Hit[] {
  if (view.graph.side !== 'pre' || view.other === null) return [];
  const post = view.other.functions.filter((one) => one.name === view.graph.name);
  if (post.length === 0) return [];
  return oncePerLine(match.test.flatMap((text) => judge({ test: ready([text], view.facts), match, view, post })));
}

/** Two tests that are lost on one line are one thing to mend; a sure answer comes before one that is not visible. */
function oncePerLine(hits: readonly Hit[]): readonly Hit[] {
  const byLine = new Map<SourceLine, Hit>();
  for (const hit of hits) {
    const { source } = hit.primary.at;
    if (byLine.get(source)?.answer !== 'yes') byLine.set(source, hit);
  }
  return [...byLine.values()];
}

interface Question {
  readonly test: readonly Ready[];
  readonly match: RemovedMatch;
  readonly view: View;
  readonly post: readonly FunctionGraph[];
}

/** Every place of a function where the patterns match. */
function placesIn(graph: FunctionGraph, patterns: readonly Ready[]): readonly Found[] {
  const scope = { names: namesOf(graph), bound: UNBOUND };
  return graph.nodes.flatMap((node) => findIn(node, patterns, scope));
}

function runOf(found: Found, view: View): number | null {
  return view.runs.get(found.expr.at.source.patchLine ?? 0) ?? null;
}

function judge(question: Question): readonly Hit[] {
  const { view, test } = question;
  const gone = placesIn(view.graph, test).filter(({ expr }) => expr.at.source.mark === '-');
  if (gone.length === 0 || view.other === null) return [];
  const added = view.other.functions.flatMap((graph) =>
    placesIn(graph, test).filter(({ expr }) => expr.at.source.mark === '+'),
  );
  const replaced = new Set(added.map((one) => runOf(one, view)));
  const lost = gone.filter((one) => !replaced.has(runOf(one, view)));
  const goneRuns = new Set(gone.map((one) => runOf(one, view)));
  const moved = added.some((one) => !goneRuns.has(runOf(one, view)));
  if (moved) return [];
  return lost.flatMap((one) => {
    const asked = helperInstead(one, question);
    const hit = asked === 'tests' ? null : survivor(one, question);
    if (hit === null) return [];
    return asked === null
      ? [hit]
      : [{ ...hit, answer: 'not visible', reason: 'a helper that is not in the patch may make the test' }];
  });
}

/** What the lines that replace a lost test ask of a helper that was not asked before: it may look at the table instead of the object. */
function helperInstead(lost: Found, { view, post, test, match }: Question): 'tests' | 'unseen' | null {
  const { other } = view;
  if (other === null) return null;
  const known = ready([...match.test, ...match.behind, ...match.after], view.facts);
  const run = runOf(lost, view);
  const old = callsAsked(view.graph);
  const answers = post.flatMap((graph) => {
    const here = { ...view, unit: other, graph, names: namesOf(graph) };
    const added = graph.nodes.filter(
      (node) => node.at?.source.mark === '+' && run === (view.runs.get(node.at.source.patchLine ?? 0) ?? null),
    );
    return added.map((node) => askedOf(node, { patterns: test, known, bound: UNBOUND, view: here, old }));
  });
  return answers.find((one) => one === 'tests') ?? answers.find((one) => one === 'unseen') ?? null;
}

const isContext = ({ expr }: Found): boolean => expr.at.source.mark === ' ';

/** What became of a place: the same line, or the same words on an added line of the same function (indented anew). */
function nowOf(
  place: Found,
  behind: readonly Ready[],
  post: readonly FunctionGraph[],
): { readonly graph: FunctionGraph; readonly one: Found } | null {
  const { source } = place.expr.at;
  const same = (one: Found): boolean =>
    source.mark === ' '
      ? one.expr.at.source.patchLine === source.patchLine
      : one.expr.at.source.mark === '+' && tokensOf(one.expr.at.source.text) === tokensOf(source.text);
  return (
    post.flatMap((graph) => placesIn(graph, behind).map((one) => ({ graph, one }))).find(({ one }) => same(one)) ?? null
  );
}

function survivor(lost: Found, question: Question): Hit | null {
  const { view, match, test, post } = question;
  const behind = ready(match.behind, view.facts);
  const targets = placesIn(view.graph, behind);
  const reached = targets.filter((one) => reaches(view.graph, lost.node.id, one.node.id));
  const now = reached.map((one) => nowOf(one, behind, post)).find((one) => one !== null);
  const stillTested = (node: GraphNode, graph: FunctionGraph): boolean =>
    placesIn(graph, test).some((one) => reaches(graph, one.node.id, node.id));
  if (now !== undefined) {
    return stillTested(now.one.node, now.graph)
      ? null
      : hitOf(lost, evidence('survives', now.one.expr, 'post'), question);
  }
  if (targets.some((one) => !isContext(one))) return null;
  const locks = ready(match.after, view.facts);
  const lock = placesIn(view.graph, locks).find(
    (one) => isContext(one) && reaches(view.graph, one.node.id, lost.node.id),
  );
  if (lock === undefined) return null;
  const again = post.some((graph) =>
    placesIn(graph, locks).some((held) =>
      placesIn(graph, test).some((one) => reaches(graph, held.node.id, one.node.id)),
    ),
  );
  return again ? null : hitOf(lost, evidence('lock', lock.expr, 'pre'), question);
}

/** The line to look at is what now stands in its place; where nothing does, the removed line itself. */
function hitOf(lost: Found, other: Evidence, { view, post }: Question): Hit {
  const run = runOf(lost, view);
  const instead = post
    .flatMap((graph) => graph.nodes)
    .find((node) => node.kind === 'test' && run !== null && view.runs.get(node.at?.source.patchLine ?? 0) === run);
  const gone = evidence('removed', lost.expr, 'pre');
  const primary = instead?.expr ? evidence('left', instead.expr, 'post') : gone;
  return {
    answer: 'yes',
    function: view.graph.name,
    primary,
    related: inOrder(primary === gone ? [other] : [gone, other]),
    reason: null,
    by: 'change',
    assumes: [],
  };
}
