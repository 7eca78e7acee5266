import type { Expr, FunctionGraph, GraphNode } from '@guardpage/csource';
import { subexpressions } from '@guardpage/csource';
import { canonical, matchExpr, namesOf, UNBOUND } from '../language/bind.ts';
import type { Names } from '../language/bind.ts';
import { findIn, ready } from '../language/compile.ts';
import type { Found, Ready } from '../language/compile.ts';
import { askedOf, callsAsked } from '../calls/helper.ts';
import type { RemovedMatch } from '../matches.ts';
import type { View } from '../view.ts';

/** What is asked of the places where a test was lost. */
export interface Question {
  readonly test: readonly Ready[];
  readonly match: RemovedMatch;
  readonly view: View;
  readonly post: readonly FunctionGraph[];
}

/** Every place of a function where the patterns match. */
export function placesIn(graph: FunctionGraph, patterns: readonly Ready[]): readonly Found[] {
  const scope = { names: namesOf(graph), bound: UNBOUND };
  return graph.nodes.flatMap((node) => findIn(node, patterns, scope));
}

export function runOf({ expr }: Found, view: View): number | null {
  return runAt(expr, view);
}

function runAt({ at }: Expr, { runs }: View): number | null {
  return runs.get(at.source.patchLine ?? 0) ?? null;
}

/** True when another file, or another patch of the series, adds the test. */
export function isElsewhere({ view, test }: Question): boolean {
  const others = view.series.unitsOf('**').filter((unit) => unit !== view.other);
  return others.some(({ functions }) =>
    functions
      .filter((graph) => graph.lines.some(({ mark }) => mark === '+'))
      .some((graph) => placesIn(graph, test).some(({ expr }) => expr.at.source.mark === '+')),
  );
}

/** What the lines that replace a lost test ask of a helper that was not asked before: it may look at the table instead of the object. */
export function helperInstead(lost: Found, { view, post, test, match }: Question): 'tests' | 'unseen' | null {
  const { other } = view;
  if (other === null) return null;
  const known = ready([...match.test, ...match.behind, ...match.after, ...match.known], view.facts);
  const run = runOf(lost, view);
  const changedHere = (graph: FunctionGraph, mark: '+' | '-'): readonly GraphNode[] =>
    graph.nodes.filter(
      ({ at }) => at?.source.mark === mark && run === (view.runs.get(at.source.patchLine ?? 0) ?? null),
    );
  // What the lines asked before is no new question.
  const old = callsAsked(changedHere(view.graph, '-'));
  const answers = post.flatMap((graph) => {
    const here = { ...view, unit: other, graph, names: namesOf(graph) };
    return changedHere(graph, '+').map((node) =>
      askedOf(node, { patterns: test, known, bound: UNBOUND, view: here, old }),
    );
  });
  return answers.find((one) => one === 'tests') ?? answers.find((one) => one === 'unseen') ?? null;
}

type Call = Extract<Expr, { kind: 'call' }>;

/** Every call of a function by name; the head of a macro loop is none. */
function callsOf(
  graph: FunctionGraph,
): readonly { readonly node: GraphNode; readonly call: Call; readonly name: string }[] {
  return graph.nodes.flatMap((node) =>
    (node.expr === null || node.kind === 'loop' ? [] : subexpressions(node.expr)).flatMap((call) =>
      call.kind === 'call' && call.callee.kind === 'name' ? [{ node, call, name: call.callee.name }] : [],
    ),
  );
}

/** The objects an expression starts from: `vmf` for `vma->vm_mm` where vma is vmf->vma. */
function rootsOf(expr: Expr, names: Names): readonly string[] {
  const objects = subexpressions(expr).filter(({ kind }) => kind === 'name');
  return objects.flatMap((object) => /\w+/.exec(canonical(object, names))?.[0] ?? []);
}

/**
 * What a function that is newly called may do about a lost test: have it ("tests"), or anything ("unseen"): it is asked something, stands
 * in place of the test, or is given what the test was about.
 */
export function newHelper(lost: Found, { view, post, test, match }: Question): 'tests' | 'unseen' | null {
  const old = new Set(callsOf(view.graph).map(({ name }) => name));
  const about = new Set(rootsOf(lost.expr, view.names));
  const known = ready(match.known, view.facts);
  const fresh = post.flatMap((graph) => {
    const names = namesOf(graph);
    const added = callsOf(graph).filter(({ call, name }) => call.at.source.mark === '+' && !old.has(name));
    return added.filter(
      ({ node, call }) =>
        !known.some(({ pattern }) => matchExpr(pattern, call, { names, bound: UNBOUND }) !== null) &&
        (node.kind !== 'evaluate' ||
          node.expr !== call ||
          runAt(call, view) === runOf(lost, view) ||
          call.args.some((arg) => rootsOf(arg, names).some((root) => about.has(root)))),
    );
  });
  const called = new Set(fresh.map(({ name }) => name));
  const bodies = view.other?.functions.filter(({ name }) => name !== null && called.has(name)) ?? [];
  if (bodies.some((body) => placesIn(body, test).length > 0)) return 'tests';
  const seen = new Set(bodies.filter(({ whole }) => whole).map(({ name }) => name));
  return called.isSubsetOf(seen) ? null : 'unseen';
}
