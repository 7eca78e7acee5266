import { ready } from '../language/compile.ts';
import { askedAgain, isNested, sidesOf } from '../paths/branches.ts';
import { eventsOf } from '../language/events.ts';
import { follow } from '../paths/follow.ts';
import type { Trail } from '../paths/follow.ts';
import { truthOf } from '../language/literals.ts';
import type { PairMatch } from '../matches.ts';
import type { Evidence, Hit } from '../model.ts';
import { onPath } from '../on-path.ts';
import { handedIn, nodesOf, NO_EVENTS, placesOf } from '../paths/places.ts';
import { changed, evidence } from '../view.ts';
import type { View } from '../view.ts';
import { hitAt } from './hit-at.ts';

/**
 * `pair`: what A opened is neither closed nor handed over on some path out of the function.
 *
 * | A .. a way out                                       | answer      |
 * |------------------------------------------------------|-------------|
 * | neither, all seen                                    | yes         |
 * | closed or handed over on every path                  | no          |
 * | a helper of the same file closes or hands over       | no          |
 * | the object is set anew                               | no: it is followed no further |
 * | a call that never returns                            | no          |
 * | neither, but only through a gap                      | not visible |
 * | neither, past an `if` around a close, or on the side without one of a question asked around the opening too | not visible: it may ask whether there is anything to close |
 * | neither, of an object handed in, and the function closes it nowhere, or leaves with `return 0` or what a name holds | not visible: the caller may |
 * | an unseen helper is given the object                 | not visible |
 */
export function pair(match: PairMatch, view: View): readonly Hit[] {
  const opens = eventsOf(match.open, view.facts);
  const close = eventsOf(match.close, view.facts);
  const ends = eventsOf([...match.close, ...match.handsOver], view.facts);
  const known = ready(match.known, view.facts);
  return placesOf(opens, { view, bound: view.bound, unless: ends.done }).flatMap((start) => {
    const doubts = start.bound.size === 0 ? null : ({ objects: start.bound, known, by: 'given' } as const);
    const closed = nodesOf(placesOf(close, { view, bound: start.bound, unless: [] }));
    const sides = sidesOf(view, closed);
    // A question around the opening that is not seen may be any of those around a close.
    const open = !view.graph.whole && isNested(start.node);
    const doubtful = [
      ...sides.filter(({ skips }) => skips || open),
      ...askedAgain(sides, sidesOf(view, nodesOf([start]))),
    ];
    const unsure = new Set(doubtful.map(({ other }) => other));
    const handed = handedIn(start.bound, view);
    const trails = follow(view, start.bound, [
      { reach: [start], stops: NO_EVENTS, wakes: null, doubts: null },
      { reach: 'exit', stops: ends, wakes: null, doubts, unsure },
    ]);
    const sure = trails.filter(
      ({ unseen, ends }) => unseen[1] === false && !(handed && (closed.size === 0 || mayBeSuccess(ends[1]))),
    );
    const visible = sure.length > 0;
    const left = (visible ? sure : trails).map((trail) => trail.ends[1]);
    if (left.length === 0) view.silence?.(start.expr.at, 'closed or handed over on every path that leaves');
    if (left.length === 0) return [];
    const opened = evidence('start', start.expr, view.graph.side);
    const leaving = firstLeaving(left, view);
    if (!visible && ![opened.at, leaving?.at ?? null].some(changed)) return [];
    const unseen = 'it may be closed in lines, in a helper or by a caller that the patch does not show';
    const hit = {
      ...hitAt(leaving ?? { ...opened, role: 'leaves' }, view, visible ? null : unseen),
      related: leaving === null ? [] : [opened],
      bound: start.bound,
    };
    return onPath(hit, ['start', 'leaves']);
  });
}

/** True for a return statement that may answer success: a caller who closes what he handed in does it then. */
function mayBeSuccess(end: Trail['ends'][number] | undefined): boolean {
  if (end === null || end === undefined || !('id' in end)) return false;
  return end.expr?.kind === 'name' || (end.expr?.kind === 'number' && truthOf(end.expr) === false);
}

/** The first return statement on which it is left open; null when only the closing brace is such a way out. */
function firstLeaving(left: readonly (Trail['ends'][number] | undefined)[], { graph }: View): Evidence | null {
  const ids = new Set(left.flatMap((one) => (one !== null && one !== undefined && 'id' in one ? [one.id] : [])));
  const node = graph.nodes.find(({ id, at }) => ids.has(id) && at !== null);
  return node?.at ? { role: 'leaves', side: graph.side, at: node.at, code: '' } : null;
}
