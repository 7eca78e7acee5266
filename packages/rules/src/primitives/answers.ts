import type { GraphNode } from '@guardpage/csource';
import { ready } from '../language/compile.ts';
import { eventsOf } from '../language/events.ts';
import type { AnswersMatch } from '../matches.ts';
import type { Evidence, Hit } from '../model.ts';
import { onPath } from '../on-path.ts';
import { placesOf } from '../paths/places.ts';
import type { Place } from '../paths/places.ts';
import { changed, evidence, inOrder } from '../view.ts';
import type { View } from '../view.ts';
import { waysOut } from './answers-path.ts';
import type { Question, Way } from './answers-path.ts';
import { isAskedForByCaller, standsIn } from './answers-values.ts';
import { hitAt } from './hit-at.ts';
import { surest } from './surest.ts';

/** How a return without a value is written in a match. */
const VOID = 'void';

/**
 * `answers`: after A (or from the start of the function), the function is left with a value that it must not answer there.
 *
 * | start .. A .. the way out                                           | answer      |
 * |---------------------------------------------------------------------|-------------|
 * | `return V`, also as a side of `?:`                                  | yes         |
 * | a local that was set to V on the path, and is returned              | yes         |
 * | the local is set anew in between                                    | no          |
 * | another value                                                       | no          |
 * | V is `void`: a return without a value, or the closing brace         | yes         |
 * | `until` behind A, an object is set anew, or `unless` anywhere       | no          |
 * | a helper of the same file does `until` or `unless`                  | no          |
 * | a caller in the same file compares something with V                 | no: it is between the two |
 * | the question asked last is answered by an unseen helper: yes, or an error | not visible: it may make it right |
 * | an unseen helper is given an object of `until` behind A             | not visible |
 * | only through a gap                                                  | not visible |
 * | a gap in front of A, and there is an `unless`                       | not visible |
 * | no A is named, and the head is not seen                             | not visible |
 */
export function answers(match: AnswersMatch, view: View): readonly Hit[] {
  const patterns = ready(
    match.with.filter((text) => text !== VOID),
    view.facts,
  );
  const isVoid = match.with.includes(VOID);
  if (!isVoid && !standsIn(view.graph, patterns)) return [];
  if (isAskedForByCaller(patterns, view)) return [];
  const question = {
    patterns,
    isVoid,
    until: eventsOf(match.until, view.facts),
    unless: eventsOf(match.unless, view.facts),
    known: ready(match.known, view.facts),
  };
  const starts =
    match.after.length === 0
      ? [null]
      : placesOf(eventsOf(match.after, view.facts), { view, bound: view.bound, unless: question.unless.done });
  return surest(starts.flatMap((start) => judge(start, { question, view, mends: match.mends })));
}

interface Asked {
  readonly question: Question;
  readonly view: View;
  readonly mends: AnswersMatch['mends'];
}

function judge(start: Place | null, asked: Asked): readonly Hit[] {
  const ways = waysOut(start, asked.question, asked.view);
  if (start !== null && ways.length === 0)
    asked.view.silence?.(start.expr.at, 'no path behind it is left with that answer');
  // Of several ways to one answer a sure one counts.
  const [sure, unsure] = [ways.filter(isSure), ways.filter((way) => !isSure(way))];
  const byEnd = new Map([...unsure, ...sure].map((way) => [String(way.left), way]));
  return [...byEnd.values()].flatMap((way) => hitOf(way, start, asked));
}

function isSure({ unseen, strange }: Way): boolean {
  return !unseen && !strange;
}

function hitOf(way: Way, start: Place | null, { view, mends }: Asked): readonly Hit[] {
  const { graph } = view;
  const places = way.left.flatMap((id) => placeOf(graph.nodes[id], graph.side));
  const from = start === null ? [] : [evidence('start', start.expr, graph.side)];
  const all = mends === 'start' ? [...from, ...places] : [...places, ...from];
  const [primary, ...related] = all;
  if (primary === undefined || (!isSure(way) && !all.some(({ at }) => changed(at)))) return [];
  const unseen = way.unseen
    ? 'lines or a helper that the patch does not show may make it right'
    : 'a helper that the patch does not show decides about it, and may make it right';
  const others = [...related, ...(start?.table ?? [])].filter(({ at }) => at.source !== primary.at.source);
  const hit = {
    ...hitAt(primary, view, isSure(way) ? null : unseen),
    related: inOrder(others),
    bound: start?.bound ?? view.bound,
  };
  // Where the answer was put into a name, that may stand in front of the start.
  return [onPath(hit, way.left.length === 1 ? ['start', 'leaves'] : [])];
}

function placeOf(node: GraphNode | undefined, side: 'pre' | 'post'): readonly Evidence[] {
  return node?.at ? [{ role: 'leaves', side, at: node.at, code: '' }] : [];
}
