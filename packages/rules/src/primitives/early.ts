import type { FunctionGraph, GraphNode } from '@guardpage/csource';
import { subexpressions } from '@guardpage/csource';
import { askedOf } from '../calls/helper.ts';
import type { Bindings } from '../language/bind.ts';
import { findIn, ready } from '../language/compile.ts';
import type { Ready } from '../language/compile.ts';
import type { EarlyMatch } from '../matches.ts';
import type { Hit } from '../model.ts';
import { onPath } from '../on-path.ts';
import { follow } from '../paths/follow.ts';
import { NO_EVENTS, placesOf } from '../paths/places.ts';
import type { Place } from '../paths/places.ts';
import { reachedFrom } from '../paths/reach.ts';
import { changed, evidence } from '../view.ts';
import type { View } from '../view.ts';
import { hitAt } from './hit-at.ts';

/**
 * `early`: a test is made in front of the lock that keeps its answer true, and not again behind it.
 *
 * | test .. lock                     | in front and behind                              | answer      |
 * |----------------------------------|--------------------------------------------------|-------------|
 * | no way, or an object is set anew | any                                              | no          |
 * | any                              | `held` on every path to the test                 | no          |
 * | all seen                         | made again behind the lock, also in a helper     | no          |
 * | all seen                         | not made again, all seen                         | yes         |
 * | all seen                         | an unseen helper is asked about the object there | not visible |
 * | all seen, on unchanged lines     | lines not seen                                   | not visible |
 * | all seen, the test or the lock   | lines not seen                                   | yes, assuming no `held` and no |
 * | on a changed line                |                                                  | second test in them |
 * | only through a gap               | any                                              | not visible |
 *
 * What a patch begins to ask for was not asked for before: so the lines that it does not show are not expected to ask again.
 */
export function early(match: EarlyMatch, view: View): readonly Hit[] {
  const test = ready(match.test, view.facts);
  const lock = { done: ready(match.lock, view.facts), conditions: [] };
  const around = { view, bound: view.bound, unless: [] };
  const locks = placesOf(lock, around);
  if (locks.length === 0) return [];
  const known = [...test, ...lock.done, ...ready(match.known, view.facts)];
  const tests = placesOf({ done: test, conditions: [] }, around).filter(isAsked);
  const hits = tests.flatMap((one) => judge({ one, locks, test, known, match, view }) ?? []);
  const lines = new Set<number>();
  return hits.filter(({ primary }) => !lines.has(primary.at.source.line) && lines.add(primary.at.source.line));
}

/** True where the answer counts: in a condition, or stored for one. */
function isAsked({ node, expr }: Place): boolean {
  if (node.kind === 'test' || node.kind === 'switch') return true;
  if (node.expr === null) return false;
  return subexpressions(node.expr).some(
    (part) =>
      (part.kind === 'assign' || part.kind === 'declare') &&
      part.value !== null &&
      subexpressions(part.value).includes(expr),
  );
}

interface Question {
  readonly one: Place;
  readonly locks: readonly Place[];
  readonly test: readonly Ready[];
  readonly known: readonly Ready[];
  readonly match: EarlyMatch;
  readonly view: View;
}

function judge({ one, locks, test, known, match, view }: Question): Hit | null {
  const { bound } = one;
  const held = { done: ready(match.held, view.facts), conditions: [] };
  const drops = { done: ready(match.drops, view.facts), conditions: [] };
  const mine = locks.filter((lock) => [...lock.bound].every(([name, text]) => bound.get(name) === text));
  const trails = follow(view, bound, [
    { reach: [one], stops: held, wakes: drops, doubts: null },
    { reach: mine, stops: NO_EVENTS, wakes: null, doubts: null },
  ]);
  const through = trails.filter(({ unseen }) => unseen[1] === false);
  const chosen = through.find(({ unseen }) => unseen[0] === false) ?? through[0] ?? trails[0];
  const lock = mine.find((place) => place === chosen?.ends[1]);
  if (lock === undefined) {
    view.silence?.(one.expr.at, 'no lock is taken behind it that it would be too early for');
    return null;
  }
  const behind = nodesBehind(lock, view);
  const again = madeAgain(behind, { test, known, bound, view });
  if (again === 'tests') {
    view.silence?.(one.expr.at, `it is made again behind line ${lock.expr.at.source.line}`);
    return null;
  }
  const open = chosen?.unseen[0] === true || behind.some(leavesSight(view.graph));
  const brought = changed(one.expr.at) || changed(lock.expr.at);
  const reason = reasonOf({ seen: through.length > 0, unseen: again === 'unseen', open: open && !brought });
  if (reason !== null && !brought) return null;
  const shown = 'lines of the function that are not shown neither hold another lock nor make the test again';
  const hit = {
    ...hitAt(evidence('unlocked', one.expr, view.graph.side), view, reason),
    related: [evidence('lock', lock.expr, view.graph.side)],
    assumes: reason === null && open ? [shown] : [],
    bound,
  };
  return onPath(hit, ['unlocked', 'lock']);
}

function leavesSight({ nodes }: FunctionGraph): (node: GraphNode) => boolean {
  return ({ next }) => next.some(({ to }) => nodes[to]?.kind === 'gap');
}

function reasonOf(not: { readonly seen: boolean; readonly unseen: boolean; readonly open: boolean }): string | null {
  if (!not.seen) return 'lines between the test and the lock are not in the patch';
  if (not.unseen) return 'a helper that is not in the patch may make the test under the lock';
  return not.open ? 'lines that may hold another lock, or the test under this one, are not in the patch' : null;
}

/** The lock's node and what may come behind it, lines not seen in between: not what is only reached by going round. */
function nodesBehind(lock: Place, { graph }: View): readonly GraphNode[] {
  const reached = reachedFrom(graph, [lock.node.id]);
  const through = [lock.node, ...graph.nodes.filter(({ id }) => reached.has(id))].some(leavesSight(graph));
  const line = lock.expr.at.source.line;
  const behind = graph.nodes.filter(
    ({ id, at }) => (through || reached.has(id)) && at !== null && at.source.line > line,
  );
  return [lock.node, ...behind];
}

interface Asking {
  readonly test: readonly Ready[];
  readonly known: readonly Ready[];
  readonly bound: Bindings;
  readonly view: View;
}

/** Whether some nodes make the test: themselves or in a helper of the same file ("tests"), or perhaps in one that is not seen. */
function madeAgain(nodes: readonly GraphNode[], { test, known, bound, view }: Asking): 'tests' | 'unseen' | null {
  const scope = { names: view.names, bound };
  if (nodes.some((node) => findIn(node, test, scope).length > 0)) return 'tests';
  const asked = new Set(nodes.map((node) => askedOf(node, { patterns: test, known, bound, view })));
  return asked.has('tests') ? 'tests' : asked.has('unseen') ? 'unseen' : null;
}
