import type { Expr, GraphNode } from '@guardpage/csource';
import { subexpressions } from '@guardpage/csource';
import { matchExpr } from './bind.ts';
import type { Bindings, Scope } from './bind.ts';
import type { Fact, Facts, PatternText } from './model.ts';
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

/** Makes patterns ready, `@table` replaced by what the fact table holds. */
export function ready(texts: readonly PatternText[], facts: Facts): readonly Ready[] {
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

/** One place where a pattern matched. */
export interface Found {
  readonly node: GraphNode;
  readonly expr: Expr;
  readonly bound: Bindings;
  readonly from: Ready;
}

/** All matches inside one node, in the order in which the node evaluates them. */
export function findIn(node: GraphNode, patterns: readonly Ready[], scope: Scope): readonly Found[] {
  if (node.expr === null) return [];
  const found: Found[] = [];
  for (const expr of subexpressions(node.expr)) {
    for (const from of patterns) {
      const bound = matchExpr(from.pattern, expr, scope);
      if (bound === null) continue;
      found.push({ node, expr, bound, from });
      break;
    }
  }
  return found;
}
