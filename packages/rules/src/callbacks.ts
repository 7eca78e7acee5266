import type { Expr } from '@guardpage/csource';
import { namesOf } from './bind.ts';
import { findIn } from './compile.ts';
import type { Ready } from './compile.ts';
import { functionNamed } from './helper.ts';
import type { Table } from './tables.ts';
import type { View } from './view.ts';

/** A table of operations has a dozen fields: more than these are not followed. */
const MOST_CALLBACKS = 30;

/** A callback that does it: the field that names it, and where in its body. */
export interface Doing {
  readonly field: Expr;
  readonly place: Expr;
}

/**
 * The first callback of a table of operations, in this file and seen whole, that does one of `patterns`: to call a walk with the table is to
 * call it. In the patterns `$walk` is its last parameter (through which it knows the caller's VMA and mm) and `$entry` its first.
 * @param unless patterns of which none may stand in it
 */
export function callbackDoing(
  { fields }: Table,
  { patterns, unless }: { readonly patterns: readonly Ready[]; readonly unless: readonly Ready[] },
  view: View,
): Doing | null {
  for (const field of [...fields.values()].slice(0, MOST_CALLBACKS)) {
    const body = field.kind === 'name' ? functionNamed(field.name, view) : null;
    const entry = body?.params[0];
    const walk = body?.params.at(-1);
    if (body?.whole !== true || entry === undefined || walk === undefined) continue;
    const names = namesOf(body);
    const bound = new Map([
      ['entry', entry],
      ['walk', walk],
    ]);
    if (body.nodes.some((node) => findIn(node, unless, { names, bound: new Map() }).length > 0)) continue;
    const [first] = body.nodes.flatMap((node) => findIn(node, patterns, { names, bound }));
    if (first !== undefined) return { field, place: first.expr };
  }
  return null;
}
