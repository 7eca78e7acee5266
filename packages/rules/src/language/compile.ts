import type { Expr, FunctionGraph, GraphNode } from '@guardpage/csource';
import { subexpressions } from '@guardpage/csource';
import { matchExpr, uncast } from './bind.ts';
import type { Bindings, Scope } from './bind.ts';
import { mentions } from './mentions.ts';
import type { PatternText } from '../matches.ts';
import type { Fact, Facts } from '../model.ts';
import { parsePattern } from './pattern.ts';
import type { Pattern } from './pattern.ts';

/** A pattern ready to match, with the table condition of the fact it came from. */
export interface Ready {
  readonly pattern: Pattern;
  readonly table: Fact['table'];
}

const parsed = new Map<PatternText, Pattern>();

function patternOf(text: PatternText): Pattern {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const read = parsePattern(text);
  // Hazards are validated when they are read, so a bad pattern here is a programmer's error.
  if (!read.ok) throw new Error(`pattern "${text}": ${read.problem}`);
  parsed.set(text, read.value);
  return read.value;
}

const made = new WeakMap<readonly PatternText[], WeakMap<Facts, readonly Ready[]>>();

/** Makes patterns ready, `@table` replaced by what the fact table holds. The patterns of a hazard are made ready once. */
export function ready(texts: readonly PatternText[], facts: Facts): readonly Ready[] {
  const byFacts = made.get(texts) ?? new WeakMap<Facts, readonly Ready[]>();
  made.set(texts, byFacts);
  const known = byFacts.get(facts) ?? readyIn(texts, facts);
  byFacts.set(facts, known);
  return known;
}

function readyIn(texts: readonly PatternText[], facts: Facts): readonly Ready[] {
  return texts.flatMap((text) => {
    if (!text.startsWith('@')) return [{ pattern: patternOf(text), table: null }];
    return factsOf(text, facts).map((fact) => ({ pattern: patternOf(fact.pattern), table: fact.table }));
  });
}

/** All that a fact table (`@name`) says, the facts of a table that it names put in its place. */
export function factsOf(text: PatternText, facts: Facts): readonly Fact[] {
  const listed = (name: PatternText): readonly Fact[] => {
    const table = facts[name.slice(1)];
    if (table === undefined) throw new Error(`no fact table "${name}"`);
    return table.facts;
  };
  return listed(text).flatMap((fact) =>
    fact.pattern.startsWith('@')
      ? listed(fact.pattern).map((inner) => ({ ...inner, table: fact.table ?? inner.table }))
      : [fact],
  );
}

const plain = new WeakMap<readonly Ready[], readonly Ready[]>();

/** The patterns that count whatever a call is handed. The same patterns give the same list, so that what was found by it is known again. */
export function withoutTable(patterns: readonly Ready[]): readonly Ready[] {
  const known = plain.get(patterns) ?? patterns.filter(({ table }) => table === null);
  plain.set(patterns, known);
  return known;
}

/** One place where a pattern matched. */
export interface Found {
  readonly node: GraphNode;
  readonly expr: Expr;
  readonly bound: Bindings;
  readonly from: Ready;
}

/** Patterns by what they can match: a call of one name, or anything. */
interface Sorted {
  /** For each name that some pattern calls: the patterns that may match a call of it, in order. */
  readonly calls: ReadonlyMap<string, readonly Ready[]>;
  /** Those that may match what is no such call. */
  readonly others: readonly Ready[];
}

function calleeOf({ pattern }: Ready): string | null {
  return pattern.kind === 'call' && pattern.callee.kind === 'name' ? pattern.callee.name : null;
}

const sorted = new WeakMap<readonly Ready[], Sorted>();

function sortedOf(patterns: readonly Ready[]): Sorted {
  const known = sorted.get(patterns);
  if (known !== undefined) return known;
  const names = new Set(patterns.map(calleeOf).filter((name) => name !== null));
  const others = patterns.filter((one) => calleeOf(one) === null);
  const calls = [...names].map(
    (name) => [name, patterns.filter((one) => [null, name].includes(calleeOf(one)))] as const,
  );
  const now = { calls: new Map(calls), others };
  sorted.set(patterns, now);
  return now;
}

/** The patterns that are worth a try: a fact table calls a hundred functions, and an expression one. */
function candidates(expr: Expr, { calls, others }: Sorted): readonly Ready[] {
  const plain = uncast(expr);
  if (plain.kind !== 'call' || plain.callee.kind !== 'name') return others;
  return calls.get(plain.callee.name) ?? others;
}

/** Whether one of the patterns may stand in a function: told by its words, without parsing it. */
export function mayStandIn(graph: FunctionGraph, patterns: readonly Ready[]): boolean {
  const { calls, others } = sortedOf(patterns);
  return others.length > 0 || calls.keys().some((name) => mentions(graph, name));
}

/** All matches inside one node, in the order in which the node evaluates them. */
export function findIn(node: GraphNode, patterns: readonly Ready[], scope: Scope): readonly Found[] {
  if (node.expr === null) return [];
  const found: Found[] = [];
  const these = sortedOf(patterns);
  for (const expr of subexpressions(node.expr)) {
    for (const from of candidates(expr, these)) {
      const bound = matchExpr(from.pattern, expr, scope);
      if (bound === null) continue;
      found.push({ node, expr, bound, from });
      break;
    }
  }
  return found;
}
