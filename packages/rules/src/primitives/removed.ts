import type { FunctionGraph, SourceLine } from '@guardpage/csource';
import { ready } from '../language/compile.ts';
import type { Found } from '../language/compile.ts';
import { tokensOf } from '../findings/fingerprint.ts';
import type { RemovedMatch } from '../matches.ts';
import type { Evidence, Hit } from '../model.ts';
import { leadingTo, reachedFrom } from '../paths/reach.ts';
import { spendOnReading } from '../paths/room.ts';
import { evidence, inOrder } from '../view.ts';
import type { View } from '../view.ts';
import { helperInstead, isElsewhere, newHelper, placesIn, runOf } from './removed-instead.ts';
import type { Question } from './removed-instead.ts';
import { hitAt } from './hit-at.ts';

/**
 * `removed`: a test or call that the pre-image had is gone while what it protected, or the lock it stood under, is still there.
 * It compares what the patch shows of both sides, so it needs no body: lines the patch does not show are the same on both.
 *
 * | the removed test                                         | answer      |
 * |----------------------------------------------------------|-------------|
 * | stands again in the lines that replace it                | no          |
 * | is added elsewhere in the file (moved, or in a helper)   | no          |
 * | is added in another file or patch of the series          | no          |
 * | another one stays in front of what it protected          | no          |
 * | what it protected is removed too                         | no          |
 * | a helper, not seen, is asked instead                     | not visible |
 * | the same, but it is `known` to be no such test           | yes         |
 * | `behind` it, or `after` the lock, all seen, stays        | yes         |
 *
 * With neither `behind` nor `after` given the function itself is known to need it, and to have it once:
 *
 * | the removed test                                         | answer      |
 * |----------------------------------------------------------|-------------|
 * | another one stays in the function                        | no          |
 * | the function is gone                                     | no          |
 * | a helper, not seen nor `known`, is newly called there    | not visible |
 * | none of these                                            | yes         |
 */
export function removed(match: RemovedMatch, view: View): readonly Hit[] {
  if (view.graph.side !== 'pre' || view.other === null) return [];
  const post = view.other.functions.filter((one) => one.name === view.graph.name);
  if (post.length === 0) return [];
  return oncePerRun(
    match.test.flatMap((text) => judge({ test: ready([text], view.facts), match, view, post })),
    view,
  );
}

/** Tests that are lost in one run of changed lines are one thing to mend; a sure answer comes before one that is not visible. */
function oncePerRun(hits: readonly Hit[], { runs }: View): readonly Hit[] {
  const byRun = new Map<SourceLine | number, Hit>();
  for (const hit of hits) {
    const { source } = hit.primary.at;
    const run = runs.get(source.patchLine ?? 0) ?? source;
    if (byRun.get(run)?.answer !== 'yes') byRun.set(run, hit);
  }
  return [...byRun.values()];
}

/** A function of the kernel has a handful of such tests: more than these are not looked at. */
const MOST_PLACES = 100;

const isContext = ({ expr }: Found): boolean => expr.at.source.mark === ' ';

function judge(question: Question): readonly Hit[] {
  const { view, test } = question;
  const gone = placesIn(view.graph, test).filter(({ expr }) => expr.at.source.mark === '-');
  if (gone.length === 0 || view.other === null) return [];
  const functions = [view.graph, ...question.post];
  if (!spendOnReading(view.room, view.graph, [...view.other.functions, ...functions])) return [];
  const added = view.other.functions.flatMap((graph) =>
    placesIn(graph, test).filter(({ expr }) => expr.at.source.mark === '+'),
  );
  const replaced = new Set(added.map((one) => runOf(one, view)));
  const lost = gone.filter((one) => !replaced.has(runOf(one, view)));
  const goneRuns = new Set(gone.map((one) => runOf(one, view)));
  const moved = added.some((one) => !goneRuns.has(runOf(one, view)));
  if (lost.length === 0 || moved || isElsewhere(question)) {
    for (const one of gone) view.silence?.(one.expr.at, 'the test that goes here stands again in lines that are added');
    return [];
  }
  const places = placesOf(question);
  const byItself = question.match.behind.length + question.match.after.length === 0;
  return lost.slice(0, MOST_PLACES).flatMap((one) => {
    if (!spendOnReading(view.room, view.graph, functions)) return [];
    const asked = helperInstead(one, question) ?? (byItself ? newHelper(one, question) : null);
    const hit = asked === 'tests' ? null : byItself ? alone(one, places, question) : survivor(one, places, question);
    if (hit === null) {
      view.silence?.(one.expr.at, 'the test that goes here is made elsewhere, or what it protected goes with it');
      return [];
    }
    return asked === null
      ? [hit]
      : [{ ...hit, answer: 'not visible', reason: 'a helper that is not in the patch may make the test' }];
  });
}

/** The function is known to need it: lost when nothing that the patch shows of the function has it. */
function alone(lost: Found, { testsNow }: Places, question: Question): Hit | null {
  return [...testsNow.values()].some((nodes) => nodes.size > 0) ? null : hitOf(lost, null, question);
}

/** A place in a function of the post-image. */
interface Now {
  readonly graph: FunctionGraph;
  readonly one: Found;
}

/** All that the lost tests of a function are judged by, looked up once. */
interface Places {
  /** What was protected, and the locks, in the pre-image. */
  readonly targets: readonly Found[];
  readonly locks: readonly Found[];
  readonly targetsNow: readonly Now[];
  /** Nodes of the post-image that make the test, by function. */
  readonly testsNow: ReadonlyMap<FunctionGraph, ReadonlySet<number>>;
  /** True when the test is still made somewhere behind a lock. */
  readonly again: boolean;
}

function placesOf({ view, match, test, post }: Question): Places {
  const behind = ready(match.behind, view.facts);
  const locks = ready(match.after, view.facts);
  const testsNow = new Map(post.map((graph) => [graph, new Set(placesIn(graph, test).map(({ node }) => node.id))]));
  const again = post.some((graph) => {
    const held = placesIn(graph, locks).map(({ node }) => node.id);
    return !reachedFrom(graph, held).isDisjointFrom(testsNow.get(graph) ?? new Set());
  });
  return {
    targets: placesIn(view.graph, behind),
    locks: placesIn(view.graph, locks).filter(isContext),
    targetsNow: post.flatMap((graph) => placesIn(graph, behind).map((one) => ({ graph, one }))),
    testsNow,
    again,
  };
}

/** What became of a place: the same line, or the same words on an added line of the same function (indented anew). */
function nowOf(place: Found, { targetsNow }: Places): Now | null {
  const { source } = place.expr.at;
  const same = ({ one }: Now): boolean =>
    source.mark === ' '
      ? one.expr.at.source.patchLine === source.patchLine
      : one.expr.at.source.mark === '+' && tokensOf(one.expr.at.source.text) === tokensOf(source.text);
  return targetsNow.find(same) ?? null;
}

function survivor(lost: Found, places: Places, question: Question): Hit | null {
  const { graph } = question.view;
  const behind = reachedFrom(graph, [lost.node.id]);
  const reached = places.targets.filter(({ node }) => behind.has(node.id));
  const now = reached.map((one) => nowOf(one, places)).find((one) => one !== null);
  if (now !== undefined) {
    const tested = places.testsNow.get(now.graph) ?? new Set();
    if (!leadingTo(now.graph, now.one.node.id).isDisjointFrom(tested)) return null;
    return hitOf(lost, evidence('survives', now.one.expr, 'post'), question);
  }
  if (places.again || places.targets.some((one) => !isContext(one))) return null;
  const before = leadingTo(graph, lost.node.id);
  const lock = places.locks.find(({ node }) => before.has(node.id));
  return lock === undefined ? null : hitOf(lost, evidence('lock', lock.expr, 'pre'), question);
}

/** The line to look at is what now stands in its place; where nothing does, the removed line itself. */
function hitOf(lost: Found, other: Evidence | null, { view, post }: Question): Hit {
  const run = runOf(lost, view);
  const instead = post
    .flatMap((graph) => graph.nodes)
    .find((node) => node.kind === 'test' && run !== null && view.runs.get(node.at?.source.patchLine ?? 0) === run);
  const gone = evidence('removed', lost.expr, 'pre');
  const primary = instead?.expr ? evidence('left', instead.expr, 'post') : gone;
  return {
    ...hitAt(primary, view, null),
    related: inOrder([primary === gone ? null : gone, other].filter((one) => one !== null)),
    by: 'change',
    assumes: view.series.whole ? [] : ['the parts of the series that are not here do not have it instead'],
    bound: lost.bound,
  };
}
