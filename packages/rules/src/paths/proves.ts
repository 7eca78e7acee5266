import type { Expr } from '@guardpage/csource';
import type { Names } from '../language/bind.ts';
import { truthOf } from '../language/literals.ts';

const DEEPEST = 24;
const MOST = 100;

/** A condition and what it turned out to be. */
export interface Known {
  readonly expr: Expr;
  readonly was: boolean;
}

function isFalse(expr: Expr): boolean {
  return truthOf(expr) === false;
}

/** `x == 0`, `NULL != x`: x with the answer it then has; null when nothing is compared with zero. */
function compared({ expr, was }: Known): Known | null {
  if (expr.kind !== 'binary' || (expr.op !== '==' && expr.op !== '!=')) return null;
  const other = isFalse(expr.right) ? expr.left : isFalse(expr.left) ? expr.right : null;
  return other === null ? null : { expr: other, was: expr.op === '==' ? !was : was };
}

/** What a warning asks, and answers: `x` of WARN_ON_ONCE(x). The VM_WARN ones answer nothing. */
const WARNS = /^WARN(?:_ON|_ON_ONCE|_ONCE|_TAINT|_TAINT_ONCE)?$/;

function warnedOf(expr: Expr): Expr | null {
  if (expr.kind !== 'call' || expr.callee.kind !== 'name' || !WARNS.test(expr.callee.name)) return null;
  return expr.args[0] ?? null;
}

/** The conditions of which every one is then known as well. */
function parts({ expr, was }: Known, names: Names): readonly Known[] {
  if (expr.kind === 'cast') return [{ expr: expr.operand, was }];
  const warned = warnedOf(expr);
  if (warned !== null) return [{ expr: warned, was }];
  if (expr.kind === 'unary' && expr.op === '!') return [{ expr: expr.operand, was: !was }];
  if (expr.kind === 'binary' && expr.op === (was ? '&&' : '||')) {
    return [
      { expr: expr.left, was },
      { expr: expr.right, was },
    ];
  }
  if (expr.kind === 'conditional' && was && isFalse(expr.no)) {
    return [
      { expr: expr.test, was },
      { expr: expr.yes, was },
    ];
  }
  if (expr.kind === 'name') {
    const value = names.once.get(expr.name);
    return value === undefined ? [] : [{ expr: value, was }];
  }
  const one = compared({ expr, was });
  return one === null ? [] : [one];
}

/** All that is known where conditions turned out so: `!`, comparisons with zero, the sides of && and ||, warnings and a local that was set once are looked through. */
export function entailed(known: readonly Known[], names: Names): readonly Known[] {
  const all: Known[] = [];
  // A local that stands in a condition twice says nothing new the second time.
  const seen: readonly Set<Expr>[] = [new Set(), new Set()];
  let todo = known;
  for (let step = 0; step < DEEPEST && todo.length > 0 && all.length < MOST; step++) {
    const fresh = todo.filter(({ expr, was }) => {
      const known = seen[was ? 1 : 0];
      return known?.has(expr) === false && known.add(expr);
    });
    all.push(...fresh.slice(0, MOST));
    todo = fresh.flatMap((one) => parts(one, names));
  }
  return all;
}

/** `!x`, which holds where x turned out false. */
function negationOf(expr: Expr): Expr {
  return { kind: 'unary', op: '!', operand: expr, at: expr.at };
}

/** True when a condition that turned out `was` says that something `holds`: the condition itself, or its negation. */
export function proves(
  known: Known,
  { names, holds }: { readonly names: Names; readonly holds: (expr: Expr) => boolean },
): boolean {
  return entailed([known], names).some((one) => holds(one.was ? one.expr : negationOf(one.expr)));
}
