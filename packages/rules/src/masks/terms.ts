import type { Expr } from '@guardpage/csource';
import type { Names } from '../language/bind.ts';

/** The terms of `a | b | c`, or of `a & b & c`, in order; casts are looked through. */
export function termsOf(expr: Expr, op: '|' | '&'): readonly Expr[] {
  const terms: Expr[] = [];
  const todo: Expr[] = [expr];
  while (todo.length > 0) {
    const now = todo.pop();
    if (now?.kind === 'binary' && now.op === op) todo.push(now.right, now.left);
    else if (now?.kind === 'cast') todo.push(now.operand);
    else if (now !== undefined) terms.push(now);
  }
  return terms;
}

/** What a name stands for when it is a local set once. */
export function followed(expr: Expr, names: Names): Expr {
  return expr.kind === 'name' ? (names.alias.get(expr.name) ?? expr) : expr;
}
