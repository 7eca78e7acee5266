import type { Expr } from '@guardpage/csource';
import { flagsNamed, isConstant, maskOf } from './masks.ts';
import type { Facts } from '../model.ts';
import type { Pattern } from '../language/pattern.ts';
import type { Known } from '../paths/proves.ts';
import { termsOf } from './terms.ts';

/** `$x & (A | B)` as a question about flags. */
export interface MaskPattern {
  readonly word: Pattern;
  readonly flags: ReadonlySet<string>;
}

/** What a condition says of the flags of a word. */
export interface Said {
  readonly word: Expr;
  /** Each of them is set. */
  readonly set: ReadonlySet<string>;
  /** At least one of them is. */
  readonly some: ReadonlySet<string>;
  /** These are clear; all there are; all others than `set`. */
  readonly clear: ReadonlySet<string> | 'all' | 'others';
}

const NONE: ReadonlySet<string> = new Set();

/** The flags of `A | B`, composed masks as what they are made of; null for a word that is made of anything but constants. */
function flagsOf(expr: Expr, facts: Facts): ReadonlySet<string> | null {
  const terms = termsOf(expr, '|');
  if (!terms.every((term) => term.kind === 'name' && isConstant(term.name))) return null;
  return maskOf(expr, { facts, locals: new Map() }).sure;
}

/** The names of `A | B` in a pattern; null when there is anything else in it. */
function namesOfPattern(pattern: Pattern): readonly string[] | null {
  if (pattern.kind === 'name') return [pattern.name];
  if (pattern.kind !== 'binary' || pattern.op !== '|') return null;
  const left = namesOfPattern(pattern.left);
  const right = namesOfPattern(pattern.right);
  return left === null || right === null ? null : [...left, ...right];
}

/** A pattern that asks for flags of a word; null for any other. */
export function maskPattern(pattern: Pattern, facts: Facts): MaskPattern | null {
  if (pattern.kind !== 'binary' || pattern.op !== '&') return null;
  const names = namesOfPattern(pattern.right);
  if (names === null) return null;
  return { word: pattern.left, flags: new Set(names.flatMap((name) => [...flagsNamed(name, facts)])) };
}

/** `x & M`, on either side; null when it is no mask of constants. */
function masked(expr: Expr, facts: Facts): { readonly word: Expr; readonly flags: ReadonlySet<string> } | null {
  if (expr.kind === 'cast') return masked(expr.operand, facts);
  if (expr.kind !== 'binary' || expr.op !== '&') return null;
  const right = flagsOf(expr.right, facts);
  if (right !== null) return { word: expr.left, flags: right };
  const left = flagsOf(expr.left, facts);
  return left === null ? null : { word: expr.right, flags: left };
}

/** True for a mask of which all flags are known. */
function isTold(expr: Expr, facts: Facts): boolean {
  return !maskOf(expr, { facts, locals: new Map() }).open;
}

/**
 * The word of `x & M` where M is a name or a word of names that no table has: it may stand for any flags. Null for a mask that is known, and for
 * anything else.
 */
export function askedUntold(expr: Expr, facts: Facts): Expr | null {
  if (expr.kind === 'cast') return askedUntold(expr.operand, facts);
  if (expr.kind === 'binary' && (expr.op === '==' || expr.op === '!='))
    return askedUntold(expr.left, facts) ?? askedUntold(expr.right, facts);
  if (expr.kind !== 'binary' || expr.op !== '&') return null;
  const { left, right } = expr;
  const turned = left.kind === 'name' && isConstant(left.name);
  const [word, mask] = turned ? [right, left] : [left, right];
  return isTold(mask, facts) ? null : word;
}

/** What an equality with a mask says: `(x & M) == V` and `x == V`. */
function saidByEqual(
  word: Expr,
  flags: ReadonlySet<string>,
  { equal, facts }: { readonly equal: boolean; readonly facts: Facts },
): Said | null {
  const inside = masked(word, facts);
  if (equal && inside === null) return { word, set: flags, some: NONE, clear: 'others' };
  if (equal && inside !== null)
    return { word: inside.word, set: flags, some: NONE, clear: inside.flags.difference(flags) };
  // `(x & F) != F` of one flag says that it is clear; of several, only that some are.
  const one = inside !== null && inside.flags.size === 1 && inside.flags.isSubsetOf(flags);
  return one ? { word: inside.word, set: NONE, some: NONE, clear: inside.flags } : null;
}

/** What a condition that turned out so says of the flags of a word; null when it is no question about flags. */
export function saidOf({ expr, was }: Known, facts: Facts): Said | null {
  const mask = masked(expr, facts);
  if (mask !== null) {
    return was
      ? { word: mask.word, set: mask.flags.size === 1 ? mask.flags : NONE, some: mask.flags, clear: NONE }
      : { word: mask.word, set: NONE, some: NONE, clear: mask.flags };
  }
  if (expr.kind === 'binary' && (expr.op === '==' || expr.op === '!=')) {
    const right = flagsOf(expr.right, facts);
    const left = flagsOf(expr.left, facts);
    const equal = (expr.op === '==') === was;
    if (right !== null) return saidByEqual(expr.left, right, { equal, facts });
    return left === null ? null : saidByEqual(expr.right, left, { equal, facts });
  }
  return was ? null : { word: expr, set: NONE, some: NONE, clear: 'all' };
}
