import type { Expr } from '@guardpage/csource';

const ZERO = /^0[xX]?0*[uUlL]*$/;

/** What a literal says as a truth: 0, false and NULL are alike, and so are true and every other number. Null for what is no literal. */
export function truthOf(expr: Expr): boolean | null {
  if (expr.kind === 'number') return !ZERO.test(expr.text);
  if (expr.kind !== 'name') return null;
  if (expr.name === 'true') return true;
  return expr.name === 'false' || expr.name === 'NULL' ? false : null;
}

/** A name that is set to a constant. */
export interface Stored {
  readonly name: string;
  readonly value: Expr;
}

/** What a decimal or hexadecimal literal is as a number; null for an octal one and for what is no literal. */
function numberOf(expr: Expr): number | null {
  if (expr.kind !== 'number' || /^0\d/.test(expr.text)) return null;
  const value = Number(expr.text.replace(/[uUlL]+$/, ''));
  return Number.isSafeInteger(value) ? value : null;
}

/**
 * What a question turns out to be once a name is set to a constant: the name itself, or its comparison with a number. Null where that does
 * not say.
 */
export function decidedBy(asked: Expr, { name, value }: Stored): boolean | null {
  if (asked.kind === 'name') return asked.name === name ? truthOf(value) : null;
  if (asked.kind !== 'binary' || (asked.op !== '==' && asked.op !== '!=')) return null;
  if (asked.left.kind !== 'name' || asked.left.name !== name) return null;
  const one = numberOf(value);
  const other = numberOf(asked.right);
  return one === null || other === null ? null : (one === other) === (asked.op === '==');
}
