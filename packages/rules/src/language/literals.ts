import type { Expr } from '@guardpage/csource';

const ZERO = /^0[xX]?0*[uUlL]*$/;

/** What a literal says as a truth: 0, false and NULL are alike, and so are true and every other number. Null for what is no literal. */
export function truthOf(expr: Expr): boolean | null {
  if (expr.kind === 'number') return !ZERO.test(expr.text);
  if (expr.kind !== 'name') return null;
  if (expr.name === 'true') return true;
  return expr.name === 'false' || expr.name === 'NULL' ? false : null;
}
