import type { Edge, Expr, GraphNode } from '@guardpage/csource';
import { matchExpr } from './bind.ts';
import type { Bindings, Names, Scope } from './bind.ts';
import { ready } from './compile.ts';
import type { Ready } from './compile.ts';
import { askedUntold, maskPattern, saidOf } from '../masks/mask-condition.ts';
import type { MaskPattern, Said } from '../masks/mask-condition.ts';
import type { EventText } from '../matches.ts';
import type { Facts } from '../model.ts';
import { isTabled } from '../masks/masks.ts';
import { parsePattern } from './pattern.ts';
import type { Parsed, Pattern } from './pattern.ts';
import { entailed } from '../paths/proves.ts';
import type { Known } from '../paths/proves.ts';

/** A condition that turned out `was`; `mask` when it asks for flags of a word. */
export interface Condition {
  readonly pattern: Pattern;
  readonly was: boolean;
  readonly mask: MaskPattern | null;
  /** What stands in a helper that asks for it. */
  readonly asks: readonly Ready[];
}

/** What may happen on a path: something is done, or a condition turned out. */
export interface Events {
  readonly done: readonly Ready[];
  readonly conditions: readonly Condition[];
}

/** Splits `if P` and `if not P`: a pattern, and what the condition turned out; null for something that is done. */
function splitEvent(text: EventText): { readonly pattern: string; readonly was: boolean | null } {
  const found = /^if\s+(not\s+)?(.*)$/s.exec(text);
  return found === null ? { pattern: text, was: null } : { pattern: found[2] ?? '', was: found[1] === undefined };
}

/** The pattern of an event, without `if` and `not`. */
export function patternIn(text: EventText): string {
  return splitEvent(text).pattern;
}

/** Parses the pattern of an event; the problem names what was found and where. */
export function parseEvent(text: EventText): Parsed<Pattern> {
  return parsePattern(patternIn(text));
}

function isZero(pattern: Pattern): boolean {
  return (
    (pattern.kind === 'number' && /^0+$/.test(pattern.text)) || (pattern.kind === 'name' && pattern.name === 'NULL')
  );
}

/** `!P` that is true is P that is false; so is `P == 0`. */
function plain(pattern: Pattern, was: boolean): { readonly pattern: Pattern; readonly was: boolean } {
  if (pattern.kind === 'unary' && pattern.op === '!') return plain(pattern.operand, !was);
  if (pattern.kind === 'binary' && (pattern.op === '==' || pattern.op === '!=') && isZero(pattern.right))
    return plain(pattern.left, pattern.op === '==' ? !was : was);
  return { pattern, was };
}

/** Makes events ready; `@table` is a list of things that are done. */
export function eventsOf(texts: readonly EventText[], facts: Facts): Events {
  const split = texts.map(splitEvent);
  const conditions = split.flatMap(({ pattern, was }) => {
    if (was === null) return [];
    return ready([pattern], facts).map((one) => {
      const now = plain(one.pattern, was);
      const mask = maskPattern(now.pattern, facts);
      const flags = [...(mask?.flags ?? [])].map((name) => ({ pattern: { kind: 'name', name } as const, table: null }));
      return { ...now, mask, asks: mask === null ? [{ pattern: now.pattern, table: null }] : flags };
    });
  });
  const done = ready(
    split.flatMap(({ pattern, was }) => (was === null ? [pattern] : [])),
    facts,
  );
  return { done, conditions };
}

/** What was read of an edge: a path may take it thousands of times. */
const read = new WeakMap<Edge, readonly Known[]>();

/** What an edge says: how the condition of its node turned out. */
export function saidBy(node: GraphNode, edge: Edge, names: Names): readonly Known[] {
  const before = read.get(edge);
  if (before !== undefined) return before;
  const said = readEdge(node, edge, names);
  read.set(edge, said);
  return said;
}

function readEdge(node: GraphNode, edge: Edge, names: Names): readonly Known[] {
  const { expr } = node;
  if (expr === null) return [];
  if (node.kind === 'test' && (edge.when === 'true' || edge.when === 'false'))
    return entailed([{ expr, was: edge.when === 'true' }], names);
  if (node.kind !== 'switch') return [];
  const equal = (value: Expr): Expr => ({ kind: 'binary', op: '==', left: expr, right: value, at: expr.at });
  if (edge.when === 'case' && edge.value !== null) {
    // Each label has an edge of its own, also where several stand on one statement.
    return entailed([{ expr: equal(edge.value), was: true }], names);
  }
  if (edge.when !== 'default') return [];
  return entailed(
    node.next.flatMap(({ value }) => (value === null ? [] : [{ expr: equal(value), was: false }])),
    names,
  );
}

/** Whether a condition is proven, and with which bindings; and short of that, which of its flags are now known to be clear. */
interface Proven {
  readonly bound: Bindings | null;
  readonly clear: ReadonlySet<string>;
}

/** True when a condition says that a flag is clear. */
function isClear(flag: string, { clear, set }: Said): boolean {
  if (clear === 'all') return true;
  return clear === 'others' ? !set.has(flag) : clear.has(flag);
}

/**
 * Whether what an edge says proves a condition.
 *
 * | asked                  | proven by                                                                    |
 * |------------------------|------------------------------------------------------------------------------|
 * | `if P`                 | P itself, whatever stands around it (`!`, `!= 0`, &&, a local that was set once) |
 * | `if $x & (A \| B)`     | `x & M` true where M is in A, B; `(x & M) == V`, `x == V` where V has one of them |
 * | `if not $x & (A \| B)` | `x & M` false where M has A and B; each of them by a condition of its own;    |
 * |                        | `(x & M) == V` where M has both and V none; `x` false                        |
 *
 * @param before flags of the condition that the path knows to be clear already
 */
export function provenBy(
  condition: Condition,
  said: readonly Known[],
  { scope, before, facts }: { readonly scope: Scope; readonly before: ReadonlySet<string>; readonly facts: Facts },
): Proven {
  const { pattern, was, mask } = condition;
  for (const one of said) {
    const bound = one.was === was ? matchExpr(pattern, one.expr, scope) : null;
    if (bound !== null) return { bound, clear: before };
  }
  if (mask === null) return { bound: null, clear: before };
  const clear = new Set(before);
  for (const known of said) {
    const fact = saidOf(known, facts);
    const bound = fact === null ? null : matchExpr(mask.word, fact.word, scope);
    if (fact === null || bound === null) continue;
    if (was) {
      const some = fact.some.size > 0 && fact.some.isSubsetOf(mask.flags);
      if (some || !fact.set.isDisjointFrom(mask.flags)) return { bound, clear: before };
      continue;
    }
    for (const flag of mask.flags) if (isClear(flag, fact)) clear.add(flag);
    if (mask.flags.isSubsetOf(clear)) return { bound, clear };
  }
  return { bound: null, clear };
}

/**
 * Whether what an edge says may prove a condition, or its opposite: it asks for flags of the same word by a name that is in no table.
 * A condition about flags that are in no table themselves is only proven.
 */
export function mayProve(
  { mask }: Condition,
  said: readonly Known[],
  { scope, facts }: { readonly scope: Scope; readonly facts: Facts },
): boolean {
  if (mask === null || ![...mask.flags].every((flag) => isTabled(flag, facts))) return false;
  return said.some(({ expr }) => {
    const word = askedUntold(expr, facts);
    return word !== null && matchExpr(mask.word, word, scope) !== null;
  });
}
