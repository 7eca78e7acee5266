import { askedAgain, sidesOf } from '../paths/branches.ts';
import { rootsOf, written } from '../language/bind.ts';
import type { Bindings } from '../language/bind.ts';
import { ready } from '../language/compile.ts';
import { eventsOf } from '../language/events.ts';
import { follow } from '../paths/follow.ts';
import type { NeedsMatch } from '../matches.ts';
import type { Hit } from '../model.ts';
import { handedIn, nodesOf, onlyOf, placesOf, variablesIn } from '../paths/places.ts';
import { changed, evidence, inOrder } from '../view.ts';
import type { View } from '../view.ts';
import { hitAt } from './hit-at.ts';

/**
 * `needs`: B is reached with A not done, or taken back, on some path from the function's start; A need not come later.
 *
 * | the objects of B       | start .. B                               | answer      |
 * |------------------------|------------------------------------------|-------------|
 * | any                    | A on every path, not taken back          | no          |
 * | any                    | a helper of the same file does A         | no          |
 * | one found here         | without A, all seen                      | yes         |
 * | one found here         | A, then taken back, all seen             | yes         |
 * | one found here         | without A only through a gap, or past an unseen helper given an object of A | not visible |
 * | one found here         | without A, but A and B both stand on a side of the same question, asked twice | not visible |
 * | set by two loops       | without A, but A stands in the function | not visible: the one loop may do what the other needs |
 * | all handed in          | without A                                | not visible: the caller may have done it |
 *
 * B counts where it stands, and at a call of a helper of the same file that does it on every path and nothing of A.
 */
export function needs(match: NeedsMatch, view: View): readonly Hit[] {
  const done = eventsOf(match.done, view.facts);
  const undone = match.undone.length === 0 ? null : eventsOf(match.undone, view.facts);
  const reached = { done: ready(match.reached, view.facts), conditions: [] };
  const known = [...reached.done, ...ready(match.known, view.facts)];
  return placesOf(reached, { view, bound: view.bound, unless: done.done }).flatMap((place) => {
    const objects = onlyOf(place.bound, variablesIn(done));
    const trails = follow(view, place.bound, [
      {
        reach: [place],
        stops: done,
        wakes: undone,
        doubts: objects.size === 0 ? null : { objects, known, by: 'given' },
      },
    ]);
    if (trails.length === 0) view.silence?.(place.expr.at, 'what must come first is done on every path to it');
    if (trails.length === 0) return [];
    const handed = handedIn(place.bound, view);
    const doing = nodesOf(placesOf(done, { view, bound: place.bound, unless: [] }));
    const together = askedAgain(sidesOf(view, doing), sidesOf(view, nodesOf([place]))).length > 0;
    // Not all the questions were looked at: one of them may be why it is right.
    if (view.room.left <= 0) return [];
    const each = doing.size > 0 && isSetByLoops(place.bound, view);
    const seen = !handed && !together && !each && trails.some(({ unseen }) => unseen[0] === false);
    if (!seen && !changed(place.expr.at)) return [];
    const reason = handed
      ? 'a caller may have done it'
      : together
        ? 'it stands under the same question as what is done first'
        : each
          ? 'another loop over the same may have done it'
          : 'lines that the patch does not show may do it';
    const reached = evidence('reached', place.expr, view.graph.side);
    return { ...hitAt(reached, view, seen ? null : reason), related: inOrder(place.table), bound: place.bound };
  });
}

/** True when an object is set by the heads of several loops. */
function isSetByLoops(bound: Bindings, { graph }: View): boolean {
  const roots = rootsOf(bound);
  const heads = graph.nodes.filter(
    ({ kind, expr }) => kind === 'loop' && expr !== null && written(expr, true).some((name) => roots.has(name)),
  );
  return heads.length > 1;
}
