import type { Expr, GraphNode } from '@guardpage/csource';
import { UNBOUND } from '../language/bind.ts';
import type { Bindings } from '../language/bind.ts';
import { findIn, ready } from '../language/compile.ts';
import type { Found, Ready } from '../language/compile.ts';
import { askedOf } from '../calls/helper.ts';
import type { GuardMatch } from '../matches.ts';
import type { Hit } from '../model.ts';
import { onPath } from '../on-path.ts';
import { search } from '../paths/search.ts';
import { changed, evidence, inOrder } from '../view.ts';
import type { View } from '../view.ts';
import { hitAt } from './hit-at.ts';

/**
 * `guard`: what needs a test is reached behind a test that was made before the lock, and not again once the lock was held.
 *
 * | before the test | test .. lock | lock .. protected                     | answer      |
 * |-----------------|--------------|---------------------------------------|-------------|
 * | no lock         | all seen     | test repeated on every path           | no          |
 * | no lock         | all seen     | no test on some path, all seen        | yes         |
 * | a gap           | any          | no test on some path                  | not visible |
 * | no lock         | a gap, or    | a gap, or an unseen helper is given   | not visible |
 * |                 |              | the object in a condition             |             |
 * | a lock          | any          | any                                   | no          |
 */
export function guard(match: GuardMatch, view: View): readonly Hit[] {
  const scope = { names: view.names, bound: view.bound };
  const protects = ready(match.protects, view.facts);
  const lock = ready(match.lock, view.facts);
  const known = [...lock, ...ready(match.unless, view.facts)];
  const hits: Hit[] = [];
  for (const node of view.graph.nodes) {
    for (const target of findIn(node, protects, scope)) {
      const found = match.unless.flatMap((text) => {
        const hit = judge({ target, test: ready([text], view.facts), known, view, lock });
        return hit === null ? [] : [hit];
      });
      const merged = merge(found);
      if (merged !== null) hits.push(merged);
      else view.silence?.(target.expr.at, 'no test of it stands before the lock and is not made again under it');
    }
  }
  return hits;
}

/** Two tests that miss at one place are one finding; a sure one hides the not visible ones. */
function merge(hits: readonly Hit[]): Hit | null {
  const sure = hits.filter((hit) => hit.answer === 'yes');
  const kept = sure.length > 0 ? sure : hits;
  const first = kept[0];
  return first === undefined ? null : { ...first, related: inOrder(kept.flatMap((hit) => hit.related)) };
}

interface Question {
  readonly target: Found;
  readonly test: readonly Ready[];
  readonly lock: readonly Ready[];
  /** Calls of which the rule knows what they do: the locks and all the tests. */
  readonly known: readonly Ready[];
  readonly view: View;
}

/** What a helper that is asked about the object after the lock may do: make the test (seen in this file with it in), or anything (not seen). */
function helperAsked(node: GraphNode, question: Question): 'tests' | 'unseen' | null {
  const { target, test, known, view } = question;
  return askedOf(node, { patterns: test, known, bound: target.bound, view });
}

interface Seen {
  readonly tests: Map<string, Expr>;
  readonly locks: Map<string, Expr>;
}

function tests(node: GraphNode, question: Question, bound: Bindings): readonly Found[] {
  return findIn(node, question.test, { names: question.view.names, bound });
}

function judge(question: Question): Hit | null {
  const { target, view, lock } = question;
  const seen: Seen = { tests: new Map(), locks: new Map() };
  const bound = target.bound;
  // States: phase|gap|test|lock. 0: no test yet; 1: tested, no lock yet; 2: locked behind the test; Y: the protected place was reached.
  const found = search(view, {
    initial: '0|0||',
    node: (node, state) => {
      const [phase = '0', gap = '0', test = '', held = ''] = state.split('|');
      if (node.kind === 'gap') return `${phase}|1|${test}|${held}`;
      if (node.id === target.node.id) return phase === '2' ? `Y|${gap}|${test}|${held}` : null;
      const again = tests(node, question, bound)[0];
      const asked = phase === '2' ? helperAsked(node, question) : null;
      if (asked === 'tests') return null;
      const now = asked === 'unseen' ? '1' : gap;
      if (again !== undefined) {
        if (phase === '2') return null;
        seen.tests.set(String(node.id), again.expr);
        return `1|${now}|${node.id}|`;
      }
      const taken = findIn(node, lock, { names: view.names, bound: UNBOUND })[0];
      if (taken === undefined || node.kind === 'test') return `${phase}|${now}|${test}|${held}`;
      if (phase === '0') return null;
      if (phase === '2') return `2|${now}|${test}|${held}`;
      seen.locks.set(String(node.id), taken.expr);
      return `2|${now}|${test}|${node.id}`;
    },
    edge: (node, edge, state) => {
      // A trylock holds the lock only on the side where it succeeded.
      if (node.kind !== 'test' || edge.when !== 'true') return state;
      const taken = findIn(node, lock, { names: view.names, bound: UNBOUND })[0];
      if (taken === undefined) return state;
      const [phase = '0', gap = '0', test = '', held = ''] = state.split('|');
      if (phase === '0') return null;
      if (phase === '1') seen.locks.set(String(node.id), taken.expr);
      return phase === '1' ? `2|${gap}|${test}|${node.id}` : `${phase}|${gap}|${test}|${held}`;
    },
    accepts: (state) => state.startsWith('Y'),
  });
  return answer({ accepted: found, seen, question });
}

interface Verdict {
  readonly accepted: readonly string[];
  readonly seen: Seen;
  readonly question: Question;
}

function answer({ accepted, seen, question }: Verdict): Hit | null {
  const { target, view } = question;
  const { side } = view.graph;
  const sure = accepted.filter((state) => state.startsWith('Y|0'));
  const visible = sure.length > 0;
  const chosen = (visible ? sure : accepted).toSorted()[0];
  if (chosen === undefined) return null;
  const [, , test = '', held = ''] = chosen.split('|');
  const unlocked = seen.tests.get(test);
  const lock = seen.locks.get(held);
  if (unlocked === undefined || lock === undefined) return null;
  if (!visible && ![target.expr.at, unlocked.at, lock.at].some(changed)) return null;
  const unseen = 'a test under the lock may stand in lines or a helper that the patch does not show';
  const hit = {
    ...hitAt(evidence('protects', target.expr, side), view, visible ? null : unseen),
    related: inOrder([evidence('unlocked', unlocked, side), evidence('lock', lock, side)]),
    bound: target.bound,
  };
  return onPath(hit, ['unlocked', 'lock', 'protects']);
}
