import {
  changed,
  evidence,
  findIn,
  namesOf,
  ready,
  search,
  subexpressions,
  textOf,
  UNBOUND,
} from '@guardpage/rules/check';
import type { Expr, Found, FunctionGraph, GraphNode, Hit, View } from '@guardpage/rules/check';

// What a removed line asked for, and in which words the answer of a call is taken for a failure: no pattern can say either.

const HANDSHAKE = ['ioctl($fd, UFFDIO_API, &$api)', 'ioctl($fd, UFFDIO_API, $api)'];
const ASKS = ['$api.features = 0', '$api->features = 0'];
const SETS = ['$api.features = _', '$api->features = _', '$api = { .features = _ }'];
const CLOSES = ['close($fd)', '$fd = _'];
/** How a test tells its result: who does so goes on with the descriptor, and is no probe. */
const REPORTS = /^(?:ksft_(?:test_result|exit|print_msg)\w*|uffd_test_(?:fail|skip|pass)|err|errx?)$/;

export function check(view: View): readonly Hit[] {
  return [...asksInstead(view), ...secondOne(view)];
}

function placesOf(patterns: readonly string[], graph: FunctionGraph, { facts }: View): readonly Found[] {
  const all = ready(patterns, facts);
  const names = namesOf(graph);
  return graph.nodes.flatMap((node) => findIn(node, all, { names, bound: UNBOUND }));
}

function hitAt(primary: Hit['primary'], related: Hit['related'], view: View): Hit {
  const around = { related, reason: null, assumes: [], bound: UNBOUND } as const;
  return { answer: 'yes', function: view.graph.name, primary, by: 'state', ...around };
}

function isNew({ expr }: Found): boolean {
  return expr.at.source.mark === '+';
}

function namesFeature({ expr }: Found): boolean {
  return subexpressions(expr).some((part) => part.kind === 'name' && part.name.startsWith('UFFD_FEATURE_'));
}

function reports({ expr }: GraphNode): boolean {
  const parts = expr === null ? [] : subexpressions(expr);
  return parts.some((part) => part.kind === 'call' && part.callee.kind === 'name' && REPORTS.test(part.callee.name));
}

/**
 * A handshake that asked for a feature asks what there is now. What is not shown is the same on both sides: it used the descriptor before, and
 * cannot have had a handshake of its own.
 *
 * | `features = 0` is added in the place of a feature asked for            | answer |
 * |------------------------------------------------------------------------|--------|
 * | lines of the function not shown, which tells a test's result           | yes    |
 * | .. which tells none: it may only ask, and close                        | no     |
 * | all of the function is shown: the uses are looked at instead           | no     |
 * | a line that is added sets features, closes, opens or shakes hands anew | no     |
 */
function asksInstead(view: View): readonly Hit[] {
  const { graph, other, runs } = view;
  const before = other?.functions.find(({ name }) => name === graph.name);
  if (graph.whole || before === undefined || !graph.nodes.some(reports)) return [];
  const runOf = ({ expr }: Found): number | undefined => runs.get(expr.at.source.patchLine ?? 0);
  const asks = placesOf(ASKS, graph, view).filter(isNew);
  const anew = [...placesOf(SETS, graph, view), ...placesOf([...CLOSES, ...HANDSHAKE], graph, view)].filter(isNew);
  const zeros = new Set(asks.map(({ expr }) => expr));
  if (anew.some(({ expr }) => !zeros.has(expr) && !touches(expr, asks))) return [];
  const gone = placesOf(SETS, before, view).filter((one) => changed(one.expr.at) && namesFeature(one));
  return asks.flatMap((ask) => {
    const was = gone.find((one) => runOf(one) === runOf(ask) && one.bound.get('api') === ask.bound.get('api'));
    if (was === undefined || placesOf(HANDSHAKE, graph, view).length !== 1) return [];
    return [hitAt(evidence('given', ask.expr, 'post'), [evidence('removed', was.expr, 'pre')], view)];
  });
}

/** True for a handshake that is only written anew: the one that the question is for. */
function touches(expr: Expr, asks: readonly Found[]): boolean {
  return expr.kind === 'call' && asks.some(({ bound }) => textOf(expr).includes(bound.get('api') ?? ' '));
}

/** What the answer of a handshake is taken for, where the source asks for it: on which edge it went well; null when it asks for nothing, or in other words. */
function wellOn({ kind, expr, negated }: GraphNode, call: Expr): 'true' | 'false' | null {
  if (kind !== 'test' || expr === null) return null;
  if (expr === call) return negated ? null : 'false';
  if (expr.kind !== 'binary' || expr.left !== call || negated) return null;
  return ['<', '!='].includes(expr.op) || (expr.op === '==' && textOf(expr.right) === '-1') ? 'false' : null;
}

/**
 * A second handshake on a descriptor on which the first went well.
 *
 * | first .. second                                                   | answer |
 * |-------------------------------------------------------------------|--------|
 * | went well (or nobody asked), and the second failing is a failure  | yes    |
 * | failed                                                            | no     |
 * | went well, and the second is asked whether it went well           | no     |
 * | the descriptor is closed or set anew in between                   | no     |
 * | through lines not seen                                            | no     |
 */
function secondOne(view: View): readonly Hit[] {
  const { graph, names } = view;
  const shakes = placesOf(HANDSHAKE, graph, view);
  if (shakes.length < 2) return [];
  return shakes.flatMap((first) => {
    const scope = { names, bound: new Map([...first.bound].filter(([name]) => name === 'fd')) };
    const closes = ready(CLOSES, view.facts);
    const again = new Map(shakes.map((one) => [one.node.id, one]));
    const reached = search(view, {
      initial: 'before',
      node: (node, state) => {
        if (node.id === first.node.id) return state === 'before' ? 'at' : null;
        if (state === 'before') return state;
        if (node.kind === 'gap' || findIn(node, closes, scope).length > 0) return null;
        const second = again.get(node.id);
        if (second === undefined || second.bound.get('fd') !== first.bound.get('fd')) return state;
        return node.kind === 'test' && wellOn(node, second.expr) !== null ? `again ${node.id}` : null;
      },
      edge: (node, edge, state) => {
        if (state !== 'at') return state;
        const well = wellOn(node, first.expr);
        return node.kind === 'test' && edge.when !== well ? null : 'behind';
      },
      accepts: (state) => state.startsWith('again'),
    });
    return reached.flatMap((state) => {
      const second = again.get(Number(state.slice('again '.length)));
      if (second === undefined) return [];
      return [hitAt(evidence('added', second.expr, graph.side), [evidence('start', first.expr, graph.side)], view)];
    });
  });
}
