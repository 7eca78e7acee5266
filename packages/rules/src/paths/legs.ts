import type { Edge, Expr, GraphNode } from '@guardpage/csource';
import { subexpressions } from '@guardpage/csource';
import { canonical, matchExpr } from '../language/bind.ts';
import type { Bindings } from '../language/bind.ts';
import { findIn } from '../language/compile.ts';
import type { Ready } from '../language/compile.ts';
import type { Events } from '../language/events.ts';
import { askedOf, helperDoes } from '../calls/helper.ts';
import type { Place } from './places.ts';
import type { View } from '../view.ts';

/** What may do on a path what a rule looks for without saying so. */
export interface Doubts {
  /** The objects it may do it to; none: to whatever it is asked about. */
  readonly objects: Bindings;
  /** Calls of which is known that they do not. */
  readonly known: readonly Ready[];
  /** asked: only a call whose answer counts; given: every call that is given an object. */
  readonly by: 'asked' | 'given';
}

/** One part of the way: from where the one before ended to a place, without any of `stops` in between. */
export interface Leg {
  readonly reach: readonly Place[] | 'exit';
  readonly stops: Events;
  /** What takes a stop back: the path goes on from there. */
  readonly wakes: Events | null;
  readonly doubts: Doubts | null;
  /** Edges behind which it is no longer sure that a stop is due: past an `if` whose body is one. */
  readonly unsure?: ReadonlySet<Edge>;
}

/** What a node means to a leg. */
interface At {
  readonly stops: ReadonlySet<Expr>;
  readonly wakes: ReadonlySet<Expr>;
  /** A helper of the same file does what stops. */
  readonly helper: boolean;
  /** A helper that is not seen may. */
  readonly doubt: boolean;
}

/** A leg with what each node means to it, read once a node. */
export interface Mark {
  readonly leg: Leg;
  /** Where it may end, as indexes into its places. */
  readonly ends: ReadonlyMap<Expr, number>;
  readonly edges: ReadonlyMap<Edge, number>;
  readonly at: (node: GraphNode) => At;
}

export function markOf(leg: Leg, view: View, bound: Bindings): Mark {
  const scope = { names: view.names, bound };
  const ends = new Map<Expr, number>();
  const edges = new Map<Edge, number>();
  if (leg.reach !== 'exit')
    for (const [index, place] of leg.reach.entries()) {
      if (place.edge === null) ends.set(place.expr, index);
      else edges.set(place.edge, index);
    }
  const asks = leg.stops.conditions.flatMap((condition) => condition.asks);
  const read = new Map<number, At>();
  const at = (node: GraphNode): At => {
    const before = read.get(node.id);
    if (before !== undefined) return before;
    const asked = leg.doubts === null ? null : doubtAt(node, { leg, asks, doubts: leg.doubts, view });
    const now = {
      stops: new Set(findIn(node, leg.stops.done, scope).map(({ expr }) => expr)),
      wakes: new Set(findIn(node, leg.wakes?.done ?? [], scope).map(({ expr }) => expr)),
      helper: asked === 'tests' || helperDoes(node, { patterns: leg.stops.done, bound, view }),
      doubt: asked === 'unseen',
    };
    read.set(node.id, now);
    return now;
  };
  return { leg, ends, edges, at };
}

interface Doubting {
  readonly leg: Leg;
  /** What the conditions that stop ask. */
  readonly asks: readonly Ready[];
  readonly doubts: Doubts;
  readonly view: View;
}

/** Whether a helper called by a node asks for what stops, or may do so. */
function doubtAt(node: GraphNode, { leg, asks, doubts, view }: Doubting): 'tests' | 'unseen' | null {
  const { objects, known } = doubts;
  const asked = askedOf(node, { patterns: asks, known: [...known, ...leg.stops.done], bound: objects, view });
  if (asked !== null || doubts.by === 'asked') return asked;
  return givenAway(node, { ...doubts, known: [...known, ...leg.stops.done] }, view) ? 'unseen' : null;
}

/** True for an object, or what it is a part of: `ctx` for `&ctx->range`. */
function holds(text: string, object: string): boolean {
  if (text === object) return true;
  const [whole, part] = [text.replace(/^&/, ''), object.slice(1)];
  return object.startsWith('&') && part.startsWith(whole) && /^(?:->|[.])/.test(part.slice(whole.length));
}

/** True when a node calls a function with one of the objects, or with what holds one. */
function givenAway(node: GraphNode, { objects, known }: Doubts, view: View): boolean {
  // The head of a macro loop sets its object.
  if (node.expr === null || node.kind === 'loop') return false;
  const texts = [...objects.values()];
  const given = (arg: Expr): boolean => texts.some((object) => holds(canonical(arg, view.names), object));
  return subexpressions(node.expr).some(
    (part) =>
      part.kind === 'call' &&
      part.args.some(given) &&
      !known.some(({ pattern }) => matchExpr(pattern, part, { names: view.names, bound: objects }) !== null),
  );
}
