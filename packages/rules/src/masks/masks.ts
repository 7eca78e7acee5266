import type { Expr } from '@guardpage/csource';
import { truthOf } from '../language/literals.ts';
import type { Fact, Facts } from '../model.ts';
import { termsOf } from './terms.ts';

/** Which flags a word holds. Composed masks (FAULT_FLAG_DEFAULT) are there as the flags they are made of. */
export interface Mask {
  /** Surely in, whatever path led here. */
  readonly sure: ReadonlySet<string>;
  /** In on some path; holds all of `sure`. */
  readonly maybe: ReadonlySet<string>;
  /** True when more may be in than `maybe` names: something that cannot be followed takes part. */
  readonly open: boolean;
}

/** The mask of a word of which nothing is known. */
export const UNKNOWN: Mask = { sure: new Set(), maybe: new Set(), open: true };
const EMPTY: Mask = { sure: new Set(), maybe: new Set(), open: false };

/** The fact table that says which names are flags and which are several of them. */
export const FLAG_WORDS = 'flag-words';

const DEEPEST = 24;

/** What the names of locals stand for at one place; a constant of the kernel is no local. */
type Locals = ReadonlyMap<string, Mask>;

/** True for the name of a constant: flags are written in capitals. */
export function isConstant(name: string): boolean {
  return /^_*[A-Z][A-Z0-9_]*$/.test(name);
}

const read = new WeakMap<Facts, ReadonlyMap<string, Fact>>();

function flagWords(facts: Facts): ReadonlyMap<string, Fact> {
  const known = read.get(facts);
  if (known !== undefined) return known;
  const words = new Map((facts[FLAG_WORDS]?.facts ?? []).map((fact) => [fact.pattern, fact]));
  read.set(facts, words);
  return words;
}

/** The flags a constant stands for: itself, or those a composed mask is made of. A constant of no table may hold others: open. */
function maskOfConstant(name: string, facts: Facts): Mask {
  const words = flagWords(facts);
  const flags = new Set<string>();
  let open = false;
  let todo: readonly string[] = [name];
  for (let step = 0; step < DEEPEST && todo.length > 0; step++) {
    todo = todo.flatMap((one) => {
      const word = words.get(one);
      if (word?.of !== undefined && word.of.length > 0) return word.of;
      open ||= word === undefined;
      flags.add(one);
      return [];
    });
  }
  return { sure: flags, maybe: flags, open: open || todo.length > 0 };
}

/** True for a name of which all flags are known. */
export function isTabled(name: string, facts: Facts): boolean {
  return !maskOfConstant(name, facts).open;
}

/** The flags that the name of a constant stands for. */
export function flagsNamed(name: string, facts: Facts): ReadonlySet<string> {
  return maskOfConstant(name, facts).sure;
}

/** `a | b`: what either holds. */
export function either(a: Mask, b: Mask): Mask {
  return { sure: a.sure.union(b.sure), maybe: a.maybe.union(b.maybe), open: a.open || b.open };
}

/** True when whatever a word with b may hold, one with a may. */
function allows(a: Mask, b: Mask): boolean {
  return (a.open || !b.open) && a.sure.isSubsetOf(b.sure) && b.maybe.isSubsetOf(a.maybe);
}

/** One or the other: two paths that meet, the arms of `c ? a : b`. */
export function oneOf(a: Mask, b: Mask): Mask {
  // In a long function thousands of paths meet, and nearly always one of them brings nothing: its mask is not made anew.
  if (a === b || allows(a, b)) return a;
  if (allows(b, a)) return b;
  return { sure: a.sure.intersection(b.sure), maybe: a.maybe.union(b.maybe), open: a.open || b.open };
}

/** `a & b`: what both hold. */
function common(a: Mask, b: Mask): Mask {
  const sure = a.sure.intersection(b.sure);
  if (a.open && b.open) return { sure, maybe: a.maybe.union(b.maybe), open: true };
  if (a.open) return { sure, maybe: b.maybe, open: false };
  return { sure, maybe: b.open ? a.maybe : a.maybe.intersection(b.maybe), open: false };
}

/** `a & ~b`: a without what b holds. */
function less(a: Mask, b: Mask): Mask {
  const sure = b.open ? EMPTY.sure : a.sure.difference(b.maybe);
  return { sure, maybe: a.maybe.difference(b.sure), open: a.open };
}

interface Around {
  readonly facts: Facts;
  readonly locals: Locals;
}

/**
 * Which flags an expression of `|`, `&`, `~`, `?:` holds, with what its locals hold where it stands.
 *
 * | expression          | surely in                 | maybe in  | open                |
 * |---------------------|---------------------------|-----------|---------------------|
 * | `FLAG`              | FLAG                      | FLAG      | not in the table    |
 * | `FLAG_DEFAULT`      | what it is made of        | the same  | no                  |
 * | `a \| b`            | of either                 | of either | either              |
 * | `a & b`             | of both                   | of both   | both                |
 * | `a & ~b`            | a's that b cannot hold    | a's that b does not surely hold | a |
 * | `c ? a : b`         | of both                   | of either | either              |
 * | `0`                 | none                      | none      | no                  |
 * | a call, a field, .. | none                      | none      | yes                 |
 */
export function maskOf(expr: Expr, around: Around, depth = 0): Mask {
  const inner = (one: Expr): Mask => maskOf(one, around, depth + 1);
  if (depth > DEEPEST) return UNKNOWN;
  if (expr.kind === 'cast') return inner(expr.operand);
  if (expr.kind === 'conditional') return oneOf(inner(expr.yes), inner(expr.no));
  if (expr.kind === 'assign') return assigned(expr, around, depth);
  if (truthOf(expr) === false) return EMPTY;
  if (expr.kind === 'name') {
    if (isConstant(expr.name)) return maskOfConstant(expr.name, around.facts);
    return around.locals.get(expr.name) ?? UNKNOWN;
  }
  if (expr.kind !== 'binary') return UNKNOWN;
  if (expr.op === '|') return termsOf(expr, '|').map(inner).reduce(either, EMPTY);
  if (expr.op !== '&') return UNKNOWN;
  const terms = termsOf(expr, '&');
  const kept = terms.filter((term) => !isComplement(term)).map(inner);
  const taken = terms.flatMap((term) => (term.kind === 'unary' && term.op === '~' ? [inner(term.operand)] : []));
  return taken.reduce(less, kept.length === 0 ? UNKNOWN : kept.reduce(common));
}

function isComplement(expr: Expr): boolean {
  return expr.kind === 'unary' && expr.op === '~';
}

/** What the target of an assignment holds behind it. */
export function assigned(expr: Extract<Expr, { kind: 'assign' }>, around: Around, depth = 0): Mask {
  const value = maskOf(expr.value, around, depth + 1);
  const before = expr.op === '=' ? EMPTY : maskOf(expr.target, around, depth + 1);
  if (expr.op === '=') return value;
  if (expr.op === '|=') return either(before, value);
  if (expr.op !== '&=') return UNKNOWN;
  if (expr.value.kind === 'unary' && expr.value.op === '~')
    return less(before, maskOf(expr.value.operand, around, depth + 1));
  return common(before, value);
}

/** Whether a word holds a flag, or all flags of a composed mask. */
export function holds(mask: Mask, name: string, facts: Facts): 'yes' | 'no' | 'not visible' {
  const wanted = flagsNamed(name, facts);
  if (wanted.isSubsetOf(mask.sure)) return 'yes';
  return mask.open || wanted.isSubsetOf(mask.maybe) ? 'not visible' : 'no';
}
