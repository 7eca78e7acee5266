import { evaluate } from './evaluate.ts';
import type { Match } from '../matches.ts';
import type { Evidence, Hit } from '../model.ts';
import { onPath } from '../on-path.ts';
import { changed, inOrder } from '../view.ts';
import type { View } from '../view.ts';

/** `any`: what one of several parts says. A place that two of them see is one hit; a sure answer comes before one that is not visible. */
export function any(parts: readonly Match[], view: View): readonly Hit[] {
  const byPlace = new Map<string, Hit>();
  for (const hit of parts.flatMap((part) => evaluate(part, view))) {
    const { side, at } = hit.primary;
    const place = `${side} ${at.source.line}:${at.column}`;
    if (byPlace.get(place)?.answer !== 'yes') byPlace.set(place, hit);
  }
  return [...byPlace.values()];
}

/**
 * `all`: every part holds in one function, for the same objects; the first part's place is the finding's, the others' are evidence.
 *
 * | first part  | another part            | function | answer      |
 * |-------------|-------------------------|----------|-------------|
 * | yes         | yes, each               | any      | yes         |
 * | any hit     | not visible             | any      | not visible |
 * | any hit     | no hit                  | whole    | no          |
 * | any hit     | no hit                  | with a gap | not visible |
 * | not visible | yes                     | any      | not visible |
 * | no hit      | any                     | any      | no          |
 *
 * `not` as a part: a sure hit is a no; no hit is a yes in a whole function, and not visible where lines are not seen.
 */
export function all(parts: readonly Match[], view: View): readonly Hit[] {
  const [first, ...rest] = parts;
  if (first === undefined) return [];
  return evaluate(first, view).flatMap((hit) => {
    let now: Hit | null = hit;
    for (const part of rest) now = now === null ? null : joined(now, part, view);
    if (now === null) return [];
    return now.answer === 'yes' || changed(now.primary.at) ? [now] : [];
  });
}

/** A hit with what a further part says of it; null when the part does not hold. */
function joined(hit: Hit, part: Match, view: View): Hit | null {
  const inside = { ...view, bound: hit.bound };
  if (part.kind === 'not') {
    const against = evaluate(part.match, inside);
    const sure = against.find(({ answer }) => answer === 'yes');
    if (sure !== undefined) {
      view.silence?.(hit.primary.at, `made safe on line ${sure.primary.at.source.line}`);
      return null;
    }
    const unseen = against[0];
    if (unseen !== undefined) return doubted(hit, unseen.reason ?? '');
    return view.graph.whole ? hit : doubted(hit, 'lines of the function that may make it safe are not in the patch');
  }
  const found = evaluate(part, inside);
  const best = found.find(({ answer }) => answer === 'yes') ?? found[0];
  if (best === undefined) {
    if (!view.graph.whole) return doubted(hit, 'lines of the function that belong to it are not in the patch');
    view.silence?.(hit.primary.at, 'what would make it a hazard is not in the function');
    return null;
  }
  // Each part followed paths of its own: an order between them was not seen.
  const { primary, related } = onPath(best, []);
  const places: readonly Evidence[] = [...hit.related, primary, ...related];
  const both = {
    ...hit,
    related: inOrder(places),
    bound: best.bound,
    assumes: [...new Set([...hit.assumes, ...best.assumes])],
  };
  return best.answer === 'yes' ? both : doubted(both, best.reason ?? '');
}

function doubted(hit: Hit, reason: string): Hit {
  return { ...hit, answer: 'not visible', reason: hit.reason ?? reason };
}
