import type { Expr } from '@guardpage/csource';
import { matchExpr } from '../bind.ts';
import { findIn, ready } from '../compile.ts';
import type { Found, Ready } from '../compile.ts';
import { askedOf, helperDoes } from '../helper.ts';
import { handedTable } from '../handed-table.ts';
import type { BypassMatch, Evidence, Hit } from '../model.ts';
import { proves } from '../proves.ts';
import { search } from '../search.ts';
import { changed, compiledOut, evidence, inOrder } from '../view.ts';
import type { View } from '../view.ts';

/** Each place is a walk of the whole function: of more than these, which no kernel function has, the last are not looked at. */
const MOST_PLACES = 100;

/**
 * `bypass`: something is reached on a path that did not pass what must come first.
 *
 * | the path starts           | on the way                                   | answer      |
 * |---------------------------|----------------------------------------------|-------------|
 * | behind `from`, or at a    | all seen, none of `past`                     | yes         |
 * | seen head when none given |                                              |             |
 * | same                      | one of `past`, or a helper with it in, on    | no          |
 * |                           | every path                                   |             |
 * | same                      | a condition of `unless` that holds           | no          |
 * | same                      | a gap, or an unseen helper is asked about    | not visible |
 * |                           | the object                                   |             |
 * | at a head that is not     | none of `past`                               | not visible |
 * | seen                      |                                              |             |
 * | nowhere: `from` not met   | any                                          | no          |
 */
export function bypass(match: BypassMatch, view: View): readonly Hit[] {
  const to = ready(match.to, view.facts);
  const patterns: Patterns = {
    from: ready(match.from, view.facts),
    past: ready(match.past, view.facts),
    unless: ready(match.unless, view.facts),
  };
  const scope = { names: view.names, bound: view.bound };
  return view.graph.nodes
    .filter((node) => !compiledOut(node))
    .flatMap((node) => findIn(node, to, scope))
    .slice(0, MOST_PLACES)
    .flatMap((target) => judge(target, patterns, view) ?? []);
}

interface Patterns {
  readonly from: readonly Ready[];
  readonly past: readonly Ready[];
  readonly unless: readonly Ready[];
}

function judge(target: Found, { from, past, unless }: Patterns, view: View): Hit | null {
  const { graph, names } = view;
  const scope = { names, bound: target.bound };
  const starts = new Map<string, Found>();
  const asked = { patterns: past, bound: target.bound, view };
  const known = [...from, ...past, ...unless];
  const table = handedTable(target, past, view);
  if (table === null) return null;
  const fromEntry = from.length === 0;
  // States: phase|gap|start. 0: not started; 1: on the way; Y: reached.
  const found = search(view, {
    initial: fromEntry ? `1|${graph.headSeen ? 0 : 1}|` : '0|0|',
    node: (node, state) => {
      const [phase = '0', gap = '0', start = ''] = state.split('|');
      // What stands behind a gap is on the way of a path that may have started in it: only what was seen to start counts.
      if (node.kind === 'gap') return `${phase}|1|${start}`;
      if (node.id === target.node.id) return phase === '1' ? `Y|${gap}|${start}` : null;
      if (findIn(node, past, scope).length > 0 || helperDoes(node, asked)) return fromEntry ? null : '0|0|';
      const met = fromEntry ? undefined : findIn(node, from, scope)[0];
      if (met !== undefined) {
        starts.set(String(node.id), met);
        return `1|0|${node.id}`;
      }
      if (phase === '0') return state;
      return `${phase}|${askedOf(node, { ...asked, known }) === null ? gap : '1'}|${start}`;
    },
    edge: (node, edge, state) => {
      if (node.kind !== 'test' || node.expr === null || unless.length === 0) return state;
      const holds = (expr: Expr): boolean => unless.some(({ pattern }) => matchExpr(pattern, expr, scope) !== null);
      return proves({ expr: node.expr, was: edge.when === 'true' }, { names, holds }) ? null : state;
    },
    accepts: (state) => state.startsWith('Y'),
  });
  return answer(found, { target, starts, table, view });
}

interface Verdict {
  readonly target: Found;
  readonly starts: ReadonlyMap<string, Found>;
  readonly table: readonly Evidence[];
  readonly view: View;
}

function answer(accepted: readonly string[], { target, starts, table, view }: Verdict): Hit | null {
  const chosen = accepted.toSorted()[0];
  if (chosen === undefined) return null;
  const sure = chosen.startsWith('Y|0');
  const start = starts.get(chosen.split('|')[2] ?? '');
  const { side } = view.graph;
  if (!sure && ![target.expr.at, start?.expr.at ?? null, ...table.map(({ at }) => at)].some(changed)) return null;
  return {
    answer: sure ? 'yes' : 'not visible',
    function: view.graph.name,
    primary: evidence('reached', target.expr, side),
    related: inOrder([...(start === undefined ? [] : [evidence('from', start.expr, side)]), ...table]),
    reason: sure ? null : 'what must come first may stand in lines or a helper that the patch does not show',
    by: 'state',
    assumes: [],
    bound: target.bound,
  };
}
