import type { Expr, FunctionGraph } from '@guardpage/csource';
import { namesOf, UNBOUND } from '../language/bind.ts';
import { findIn, ready } from '../language/compile.ts';
import type { Ready } from '../language/compile.ts';
import { functionNamed } from './helper.ts';
import type { PatternText } from '../matches.ts';
import type { Table } from '../tables/tables.ts';
import type { View } from '../view.ts';

/** A table of operations has a dozen fields: more than these are not followed. */
const MOST_CALLBACKS = 30;

/** A callback that does it: the field that names it, and where in its body. */
export interface Doing {
  readonly field: Expr;
  readonly place: Expr;
}

interface Asked {
  /** In the words of a callback: `$walk` is its last parameter, through which it knows the caller's VMA and mm, and `$entry` its first. */
  readonly does: readonly PatternText[];
  /** Patterns of which none may stand in it. */
  readonly unless: readonly Ready[];
}

/**
 * The first callback of a table of operations, in this file and seen whole, that does one of the patterns: to call a walk with the table is to
 * call it.
 */
export function callbackDoing({ fields }: Table, asked: Asked, view: View): Doing | null {
  for (const field of [...fields.values()].slice(0, MOST_CALLBACKS)) {
    const body = field.kind === 'name' ? functionNamed(field.name, view) : null;
    const place = body === null ? null : placeIn(body, asked, view);
    if (place !== null) return { field, place };
  }
  return null;
}

type Places = Map<readonly PatternText[], WeakMap<FunctionGraph, Expr | null>>;

/** What was found of a function for each question: a callback that stands in a thousand tables is read once. */
const places = new WeakMap<Asked['unless'], Places>();

function placeIn(body: FunctionGraph, { does, unless }: Asked, view: View): Expr | null {
  const asked: Places = places.get(unless) ?? new Map();
  places.set(unless, asked);
  const bodies = asked.get(does) ?? new WeakMap<FunctionGraph, Expr | null>();
  asked.set(does, bodies);
  const known = bodies.get(body);
  if (known !== undefined) return known;
  const place = firstIn(body, ready(does, view.facts), unless);
  bodies.set(body, place);
  return place;
}

function firstIn(body: FunctionGraph, patterns: readonly Ready[], unless: readonly Ready[]): Expr | null {
  const entry = body.params[0];
  const walk = body.params.at(-1);
  if (!body.whole || entry === undefined || walk === undefined) return null;
  const names = namesOf(body);
  if (body.nodes.some((node) => findIn(node, unless, { names, bound: UNBOUND }).length > 0)) return null;
  const bound = new Map([
    ['entry', entry],
    ['walk', walk],
  ]);
  return body.nodes.flatMap((node) => findIn(node, patterns, { names, bound }))[0]?.expr ?? null;
}
