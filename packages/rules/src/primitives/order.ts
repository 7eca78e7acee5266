import type { Expr, GraphNode } from '@guardpage/csource';
import { textOf } from '@guardpage/csource';
import { matchExpr, rootsOf, storesInto, written } from '../language/bind.ts';
import type { Bindings } from '../language/bind.ts';
import { findIn, ready, withoutTable } from '../language/compile.ts';
import type { Found, Ready } from '../language/compile.ts';
import type { OrderMatch } from '../matches.ts';
import type { Evidence, Hit } from '../model.ts';
import { onPath } from '../on-path.ts';
import { handedTable } from '../tables/handed-table.ts';
import { foundInHelpers, helperDoes } from '../calls/helper.ts';
import { variablesOf } from '../language/pattern.ts';
import { proves } from '../paths/proves.ts';
import { insideLoop } from '../paths/reach.ts';
import { roundOf, wentRound } from '../paths/rounds.ts';
import { search } from '../paths/search.ts';

import { changed, evidence, inOrder } from '../view.ts';
import type { View } from '../view.ts';
import { hitAt } from './hit-at.ts';

/** Each place is a walk of the whole function: of more than these, which no kernel function has, the last are looked at. */
const MOST_PLACES = 100;

/**
 * `order`: B is reached with A not yet done, and A comes later on the same path, for the same bound object.
 *
 * | before B            | between B and A | answer      |
 * |---------------------|-----------------|-------------|
 * | A on every path     | any             | no          |
 * | a path without A    | none leads to A | no          |
 * | a path without A    | all seen        | yes         |
 * | only through a gap  | any             | not visible |
 * | a path without A    | only by a gap   | not visible |
 * | a path without A    | back to an A in front of B, by a loop or a goto | no |
 *
 * B counts where it stands, at a call of a helper of the same file that does it, and at a call that is handed a table with a callback that does it.
 * A counts as done where a call of `done` ran or a condition of `done` was true, and behind a helper of the same file that has an A for the object.
 * A gap in front of B may hold an A, and then the later A is a harmless second one: so it is never taken for "not done".
 */
export function order(match: OrderMatch, view: View): readonly Hit[] {
  const first = ready(match.first, view.facts);
  const done = ready(match.done, view.facts);
  const patterns = { first, done, before: ready(match.before, view.facts), unless: [...first, ...done] };
  const scope = { names: view.names, bound: view.bound };
  const { nodes } = view.graph;
  if (!nodes.some((node) => findIn(node, patterns.first, scope).length > 0)) return [];
  const here = nodes.flatMap((node) => findIn(node, patterns.before, scope));
  const hits: Hit[] = [];
  for (const reached of [...here, ...inHelpers(patterns, view)].slice(-MOST_PLACES)) {
    const question = { reached, patterns, view };
    const hit = tableOf(question) === null ? null : judge(question);
    if (hit !== null) hits.push(hit);
  }
  return nearest(hits);
}

/** Helpers of the same file that do B for an object they are handed, and neither A nor a test of it. A table cannot be followed into them. */
function inHelpers(patterns: Question['patterns'], view: View): readonly Found[] {
  const plain = withoutTable(patterns.before);
  return foundInHelpers(view, { patterns: plain, unless: patterns.unless, always: false });
}

/** Several installs before one late A are one thing to mend: the last before it is the evidence. */
function nearest(hits: readonly Hit[]): readonly Hit[] {
  const byPrimary = new Map<string, Hit>();
  for (const hit of hits) {
    const key = `${hit.answer} ${hit.primary.at.source.line}`;
    const other = byPrimary.get(key);
    if (other === undefined || lineOf(other) < lineOf(hit)) byPrimary.set(key, hit);
  }
  return [...byPrimary.values()];
}

function lineOf(hit: Hit): number {
  return hit.related.find((place) => place.role === 'reached')?.at.source.line ?? 0;
}

/** The places of the table that make this call count; null when the call needs one and it has none. */
function tableOf({ reached, patterns, view }: Question): readonly Evidence[] | null {
  return handedTable(reached, patterns.unless, view);
}

interface Question {
  readonly reached: Found;
  readonly patterns: {
    readonly first: readonly Ready[];
    readonly before: readonly Ready[];
    readonly done: readonly Ready[];
    /** What stands in no helper or callback that does B. */
    readonly unless: readonly Ready[];
  };
  readonly view: View;
}

/** What a node does, in its own order: A for the bound object, or B itself. */
function eventsOf(node: GraphNode, question: Question, bound: Bindings): readonly (Found | 'reached')[] {
  const { reached, patterns, view } = question;
  const firsts = findIn(node, patterns.first, { names: view.names, bound });
  if (node.id !== reached.node.id) return firsts;
  const before = firsts.filter(({ expr }) => isBefore(expr.at, reached.expr.at));
  return [...before, 'reached', ...firsts.filter((one) => !before.includes(one))];
}

/** True when A was done without being written here: by a call that does it inside, or in a helper of the same file. */
function doneBy(node: GraphNode, { patterns, reached, view }: Question): boolean {
  const scope = { names: view.names, bound: reached.bound };
  const calls = patterns.done.filter(({ pattern }) => pattern.kind === 'call');
  return (
    findIn(node, calls, scope).length > 0 || helperDoes(node, { patterns: patterns.first, bound: reached.bound, view })
  );
}

function isBefore(a: Found['expr']['at'], b: Found['expr']['at']): boolean {
  return a.source.line < b.source.line || (a.source.line === b.source.line && a.column < b.column);
}

/** The bindings that A uses too: only when one of these is rebound, what was seen of B says nothing of a later A. */
function shared(bound: Bindings, first: readonly Ready[]): Bindings {
  const used = new Set(first.flatMap(({ pattern }) => variablesOf(pattern)));
  return new Map([...bound].filter(([name]) => used.has(name)));
}

function judge(question: Question): Hit | null {
  const { reached, patterns, view } = question;
  const { names, graph } = view;
  const bound = reached.bound;
  const roots = rootsOf(shared(bound, patterns.first));
  const late = new Map<string, Found>();
  const safe = new Set<string>();
  // States: "0|gap" before B, "1|gap|gap" behind it ("1,tail-head|.." once loops went round), "A|gap|gap|node" when A came. gap is 1 once the path went through lines not seen.
  const found = search(view, {
    initial: '0|0',
    node: (node, state) => {
      let [phase = '0', before = '0', between = '0'] = state.split('|');
      if (node.kind === 'gap') return phase === '0' ? '0|1' : `${phase}|${before}|1`;
      if (node.expr === null) return state;
      if (phase === '0' && node.id !== reached.node.id && doneBy(node, question)) {
        safe.add('a call in front of it does it');
        return null;
      }
      for (const event of eventsOf(node, question, bound)) {
        if (event === 'reached') {
          phase = '1';
          between = '0';
        } else if (phase === '0') {
          safe.add(`${textOf(event.expr)} comes first`);
          return null;
        } else {
          // An A that stands in front of B is reached by going round: it belongs to the next round's B.
          if (isBefore(event.expr.at, reached.expr.at)) return null;
          if (roundOf(phase).some((loop) => insideLoop(graph, node.id, loop))) return null;
          late.set(String(node.id), event);
          return `A|${before}|${between}|${node.id}`;
        }
      }
      // A rebound object is another object: what was seen of the old one says nothing of it.
      if (phase !== '0' && written(node.expr, node.kind === 'loop').some((name) => roots.has(name))) return null;
      if (phase !== '0' && storesInto(node.expr, shared(bound, patterns.first), names)) return null;
      return phase === '0' ? `0|${before}` : `${phase}|${before}|${between}`;
    },
    edge: (node, edge, state) => {
      if (edge.back && state.startsWith('1')) return wentRound(state, { tail: node.id, head: edge.to });
      if (node.kind !== 'test' || node.expr === null || !state.startsWith('0')) return state;
      const holds = (expr: Expr): boolean =>
        patterns.done.some(({ pattern }) => matchExpr(pattern, expr, { names, bound }) !== null);
      if (!proves({ expr: node.expr, was: edge.when === 'true' }, { names, holds })) return state;
      safe.add(`it is known to be done by ${textOf(node.expr)}`);
      return null;
    },
    accepts: (state) => state.startsWith('A'),
  });
  if (found.length === 0) {
    const why = safe.size === 0 ? 'nothing comes later that it would be too late for' : [...safe].join('; ');
    view.silence?.(reached.expr.at, why);
  }
  return answer({ states: found, late, question });
}

interface Verdict {
  readonly states: readonly string[];
  readonly late: ReadonlyMap<string, Found>;
  readonly question: Question;
}

function answer({ states, late, question }: Verdict): Hit | null {
  const { reached, view } = question;
  const sure = states.filter((state) => state.startsWith('A|0|0|')).toSorted(byNode);
  const chosen = sure[0] ?? states.toSorted(byNode)[0];
  const first = chosen === undefined ? undefined : late.get(chosen.split('|')[3] ?? '');
  if (first === undefined) return null;
  const places = [evidence('reached', reached.expr, view.graph.side), ...(tableOf(question) ?? [])];
  const visible = sure.length > 0;
  if (!visible && ![reached.expr.at, first.expr.at].some(changed)) return null;
  const unseen = 'lines of the function that may do it earlier are not in the patch';
  const hit = {
    ...hitAt(evidence('late', first.expr, view.graph.side), view, visible ? null : unseen),
    related: inOrder(places),
    bound: new Map([...reached.bound, ...first.bound]),
  };
  // The callback runs inside the call that is handed it.
  return onPath(hit, ['reached', 'callback', 'late']);
}

function byNode(a: string, b: string): number {
  return Number(a.split('|')[3]) - Number(b.split('|')[3]);
}
