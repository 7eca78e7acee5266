import type { Edge, Expr, GraphNode } from '@guardpage/csource';
import { subexpressions } from '@guardpage/csource';
import { calleeOf, insideHelpers } from '../calls/helper.ts';
import { canonical, matchExpr, rootsOf, written } from '../language/bind.ts';
import type { Scope } from '../language/bind.ts';
import { findIn } from '../language/compile.ts';
import type { Ready } from '../language/compile.ts';
import { provenBy, saidBy } from '../language/events.ts';
import type { Events } from '../language/events.ts';
import { onlyOf, variablesIn } from '../paths/places.ts';
import type { Place } from '../paths/places.ts';
import { entailed } from '../paths/proves.ts';
import type { Known } from '../paths/proves.ts';
import { isPredicate, search } from '../paths/search.ts';
import { compiledOut } from '../view.ts';
import type { View } from '../view.ts';
import { isStrange, returnedLocals, valuesOf } from './answers-values.ts';

/** What an `answers` asks, made ready. */
export interface Question {
  /** What must not be answered .. */
  readonly patterns: readonly Ready[];
  /** .. and whether answering nothing is such an answer. */
  readonly isVoid: boolean;
  readonly until: Events;
  readonly unless: Events;
  readonly known: readonly Ready[];
}

/** A way out of the function on which it answers what it must not. */
export interface Way {
  /** Something of it was not seen. */
  readonly unseen: boolean;
  /** The question asked last is answered by a helper that is not seen. */
  readonly strange: boolean;
  /** The node that says the value, and the one that leaves with it. */
  readonly left: readonly number[];
}

/** Where a path is; `left` is empty until it is out. */
interface State extends Way {
  /** True behind the start. */
  readonly behind: boolean;
  /** Local -> node that set it to the value; `BEFORE` for one that came in front of the start. */
  readonly set: Readonly<Record<string, number>>;
}

const BEFORE = -1;

interface Walking {
  readonly start: Place | null;
  readonly question: Question;
  readonly view: View;
  readonly scope: Scope;
  readonly roots: ReadonlySet<string>;
  readonly locals: ReadonlySet<string>;
  /** Nodes that do an `until`, and an `unless`. */
  readonly until: ReadonlySet<number>;
  readonly unless: ReadonlySet<number>;
}

/** Every way out with the answer, from a place or (null) from the start of the function. */
export function waysOut(start: Place | null, question: Question, view: View): readonly Way[] {
  if (view.room.left <= 0) return [];
  const bound = start?.bound ?? view.bound;
  const scope = { names: view.names, bound };
  const walking: Walking = {
    start,
    question,
    view,
    scope,
    roots: rootsOf(bound),
    locals: returnedLocals(view.graph),
    until: doing(question.until, scope, view),
    unless: doing(question.unless, scope, view),
  };
  const initial: State = { behind: start === null, unseen: false, strange: false, set: {}, left: [] };
  const texts = search(view, {
    initial: JSON.stringify(initial),
    node: (node, text) => optional(behindNode(node, stateOf(text), walking)),
    edge: (node, edge, text) => optional(behindEdge(node, edge, { ...walking, state: stateOf(text) })),
    accepts: (text) => stateOf(text).left.length > 0,
  });
  return texts.map(stateOf);
}

function optional(state: State | null): string | null {
  return state === null ? null : JSON.stringify(state);
}

function stateOf(text: string): State {
  return JSON.parse(text) as State;
}

/** The nodes that do one of the events, or call a helper of the same file that does. */
function doing({ done }: Events, scope: Scope, view: View): ReadonlySet<number> {
  if (done.length === 0) return new Set();
  const does = (node: GraphNode): boolean =>
    findIn(node, done, scope).length > 0 || insideHelpers(node, done, view).length > 0;
  return new Set(view.graph.nodes.filter(does).map(({ id }) => id));
}

function behindNode(node: GraphNode, state: State, walking: Walking): State | null {
  const { question, start, roots } = walking;
  const { unless } = question;
  if (node.kind === 'gap') {
    const matters = state.behind || unless.done.length + unless.conditions.length > 0;
    return { ...state, unseen: state.unseen || matters };
  }
  if (node.kind === 'exit') return state.behind && question.isVoid ? { ...state, left: [node.id] } : null;
  if (walking.unless.has(node.id)) return null;
  const arrives = start !== null && start.edge === null && start.node.id === node.id;
  if (state.behind && !arrives) {
    if (walking.until.has(node.id)) return null;
    if (node.expr !== null && written(node.expr, node.kind === 'loop').some((name) => roots.has(name))) return null;
  }
  const away = state.behind && !arrives && givenAway(node, walking);
  const now = arrives ? { ...state, behind: true, strange: false } : { ...state, unseen: state.unseen || away };
  if (node.kind === 'return') return returned(node, now, walking);
  return node.expr === null ? now : { ...now, set: setBy(node, node.expr, { ...walking, state: now }) };
}

function behindEdge(
  node: GraphNode,
  edge: Edge,
  { state, ...walking }: Walking & { readonly state: State },
): State | null {
  const { question, start, view } = walking;
  const said = saidBy(node, edge, view.names);
  if (said.length > 0 && proven(question.unless, said, walking)) return null;
  if (start !== null && start.edge === edge) return { ...state, behind: true, strange: false };
  if (said.length === 0) return state;
  if (state.behind && proven(question.until, said, walking)) return null;
  return { ...state, strange: isStrange(said, question.known, view) };
}

/** True for a call of an unseen helper that is given an object which an `until` speaks of: of any, where the start does not say which object that is. */
function givenAway(node: GraphNode, { question, scope, view }: Walking): boolean {
  const spoken = variablesIn(question.until);
  if (node.expr === null || spoken.length === 0) return false;
  const objects = new Set(onlyOf(scope.bound, spoken).values());
  return subexpressions(node.expr).some((part) => {
    if (part.kind !== 'call' || isPredicate(part) || calleeOf(part, view)?.whole === true) return false;
    if (question.known.some(({ pattern }) => matchExpr(pattern, part, scope) !== null)) return false;
    return objects.size === 0 || part.args.some((arg) => objects.has(canonical(arg, view.names)));
  });
}

/** Which of the locals that are returned hold the value once a node has run. */
function setBy(
  node: GraphNode,
  expr: Expr,
  { state, locals, ...walking }: Walking & { readonly state: State },
): State['set'] {
  const touched = written(expr, node.kind === 'loop').filter((name) => locals.has(name));
  if (touched.length === 0) return state.set;
  const set = Object.fromEntries(Object.entries(state.set).filter(([name]) => !touched.includes(name)));
  for (const part of subexpressions(expr)) {
    const isPlain = part.kind === 'declare' || (part.kind === 'assign' && part.op === '=');
    if (!isPlain || part.value === null || !answersIt(part.value, walking)) continue;
    const name = part.kind === 'declare' ? part.name : part.target.kind === 'name' ? part.target.name : '';
    if (locals.has(name)) set[name] = state.behind ? node.id : BEFORE;
  }
  return set;
}

function returned(node: GraphNode, state: State, walking: Walking): State | null {
  if (!state.behind || compiledOut(node)) return null;
  const { expr } = node;
  if (expr === null) return walking.question.isVoid ? { ...state, left: [node.id] } : null;
  const said = expr.kind === 'name' ? state.set[expr.name] : undefined;
  if (said !== undefined) return { ...state, left: said === BEFORE ? [node.id] : [said, node.id] };
  return answersIt(expr, walking) ? { ...state, left: [node.id] } : null;
}

type Reading = Pick<Walking, 'question' | 'scope' | 'view'>;

/** True when one of the values that an expression may have is such an answer, and not there where its own conditions make it right. */
function answersIt(value: Expr, { question, scope, view }: Reading): boolean {
  return valuesOf(value).some(({ expr, behind }) => {
    const said = entailed(behind, scope.names);
    if ([question.unless, question.until].some((events) => proven(events, said, { scope, view }))) return false;
    return question.patterns.some(({ pattern }) => matchExpr(pattern, expr, scope) !== null);
  });
}

function proven(
  { conditions }: Events,
  said: readonly Known[],
  { scope, view }: Pick<Walking, 'scope' | 'view'>,
): boolean {
  return conditions.some((one) => provenBy(one, said, { scope, before: new Set(), facts: view.facts }).bound !== null);
}
