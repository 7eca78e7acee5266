import { nextToken } from './lex.ts';
import type { Token } from './lex.ts';
import type { Parsed, Query, QueryProblem, Term } from './model.ts';
import { EITHER } from './prefixes.ts';
import type { Prefix } from './prefixes.ts';

/** A query is not longer, in UTF-16 units, */
const LENGTH_LIMIT = 4096;
/** has no more terms, */
const TERM_LIMIT = 64;
/** and no more parentheses in each other. */
const DEPTH_LIMIT = 32;

type Problem = Omit<QueryProblem, 'column'> & { readonly at: number };

/** All members by one of `and` and `or`; what is one already of that kind is opened. */
function join(kind: 'and' | 'or', members: readonly Query[]): Query {
  const flat = members.flatMap((member) => (member.kind === kind ? member.of : [member]));
  const [only] = flat;
  return flat.length === 1 && only !== undefined ? only : { kind, of: flat };
}

function negate(query: Query): Query {
  return query.kind === 'not' ? query.of : { kind: 'not', of: query };
}

/** Which other terms beside it a term is an alternative to. */
function alternativeOf(term: Query): string | null {
  return (term.kind === 'exact' || term.kind === 'range') && EITHER.has(term.field) ? term.field : null;
}

/** Terms side by side: all must hold, but of filters of one prefix any, as Xapian groups them. */
function joinAdjacent(members: readonly Query[]): Query {
  const groups: { readonly field: string | null; readonly of: Query[] }[] = [];
  for (const member of members) {
    const field = alternativeOf(member);
    const group = field === null ? undefined : groups.find((one) => one.field === field);
    if (group === undefined) groups.push({ field, of: [member] });
    else group.of.push(member);
  }
  return join(
    'and',
    groups.map((group) => join('or', group.of)),
  );
}

/** One level of parentheses while it is read: `a b AND NOT c OR d` is any of (all of (all of a, b), not c), d. */
interface Level {
  readonly opened: Extract<Token, { kind: 'open' }> | null;
  /** Inside of `s:( )` words have that prefix. */
  readonly prefix: Prefix | null;
  readonly any: Query[];
  readonly all: Query[];
  readonly adjacent: Query[];
  negated: boolean;
  operator: Extract<Token, { kind: 'operator' }> | null;
}

function newLevel(opened: Level['opened'], prefix: Prefix | null): Level {
  return { opened, prefix, any: [], all: [], adjacent: [], negated: false, operator: null };
}

function addMember(level: Level, member: Query, minus: boolean): void {
  level.adjacent.push(minus ? negate(member) : member);
  level.operator = null;
}

/** The terms read since the last operator become one member. */
function endAdjacent(level: Level): void {
  if (level.adjacent.length === 0) return;
  const joined = joinAdjacent(level.adjacent.splice(0));
  level.all.push(level.negated ? negate(joined) : joined);
  level.negated = false;
}

function endAll(level: Level): void {
  endAdjacent(level);
  if (level.all.length > 0) level.any.push(join('and', level.all.splice(0)));
}

/** Takes an operator; what is wrong with its place. */
function takeOperator(level: Level, token: Extract<Token, { kind: 'operator' }>): Problem | null {
  const { name, from: at } = token;
  // NOT may follow AND or stand first; the others join two sides.
  const before = level.adjacent.length > 0;
  if (name !== 'NOT' && !before) {
    const hint = 'quote it to search for the word';
    return { at, reason: `${name} has nothing before it`, hint };
  }
  if (name === 'NOT' && level.negated && !before) {
    return { at, reason: 'NOT NOT says nothing', hint: 'write one NOT or none' };
  }
  if (name === 'OR') endAll(level);
  else endAdjacent(level);
  if (name === 'NOT') level.negated = true;
  level.operator = token;
  return null;
}

function unfinished({ operator }: Level): Problem | null {
  return operator === null
    ? null
    : { at: operator.from, reason: `${operator.name} has nothing behind it`, hint: 'quote it to search for the word' };
}

/** What a level says, when it is closed. */
function endLevel(level: Level): Query | Problem {
  const problem = unfinished(level);
  if (problem !== null) return problem;
  endAll(level);
  if (level.any.length > 0) return join('or', level.any);
  return level.opened === null
    ? { at: 0, reason: 'the query is empty', hint: 'as in s:khugepaged d:last.month..' }
    : { at: level.opened.from, reason: 'there is nothing in the parentheses', hint: 'write a word there' };
}

function isProblem(result: Query | Problem): result is Problem {
  return 'reason' in result;
}

/** The state of the reading: the levels that are open, outermost first. */
interface Reading {
  readonly levels: Level[];
  terms: number;
}

function top(reading: Reading): Level {
  const level = reading.levels.at(-1);
  if (level === undefined) throw new Error('the outermost level is never closed');
  return level;
}

function takeTerm(reading: Reading, term: Term, { from, minus }: { from: number; minus: boolean }): Problem | null {
  reading.terms += 1;
  if (reading.terms > TERM_LIMIT) {
    return { at: from, reason: `a query has at most ${TERM_LIMIT} terms`, hint: 'leave some out' };
  }
  addMember(top(reading), term, minus);
  return null;
}

function takeClose(reading: Reading, at: number): Problem | null {
  const level = top(reading);
  if (level.opened === null) {
    return { at, reason: 'this parenthesis was not opened', hint: 'quote it, as in "f(a, b)", or open it' };
  }
  const closed = endLevel(level);
  if (isProblem(closed)) return closed;
  reading.levels.pop();
  addMember(top(reading), closed, level.opened.minus);
  return null;
}

function takeToken(reading: Reading, token: Token): Problem | null {
  switch (token.kind) {
    case 'refused':
      return { at: token.from, reason: token.reason, hint: token.hint };
    case 'operator':
      return takeOperator(top(reading), token);
    case 'term':
      return takeTerm(reading, token.term, token);
    case 'close':
      return takeClose(reading, token.from);
    case 'open':
      if (reading.levels.length > DEPTH_LIMIT) {
        const reason = `more than ${DEPTH_LIMIT} parentheses are in each other`;
        return { at: token.from, reason, hint: 'leave some out' };
      }
      reading.levels.push(newLevel(token, token.prefix));
      return null;
  }
}

function readAll(text: string, now: number): Query | Problem {
  if (text.length > LENGTH_LIMIT) {
    return { at: LENGTH_LIMIT, reason: `a query has at most ${LENGTH_LIMIT} characters`, hint: 'leave something out' };
  }
  const reading: Reading = { levels: [newLevel(null, null)], terms: 0 };
  let at = 0;
  for (;;) {
    const token = nextToken(text, at, { prefix: top(reading).prefix, now });
    if (token === null) break;
    const problem = takeToken(reading, token);
    if (problem !== null) return problem;
    at = token.to;
  }
  const last = top(reading);
  if (last.opened !== null) {
    return { at: last.opened.from, reason: 'the parenthesis is not closed', hint: 'add a ")", or quote it' };
  }
  return endLevel(last);
}

/**
 * Reads a query: lei's prefixes and ours (contract.md, "Query language"), by Xapian's rules. Terms side by side must all hold and bind
 * tighter than an operator (`a NOT b c` is a and not (b and c)); AND and NOT bind tighter than OR; `-` and a prefix belong to the term,
 * phrase or parenthesis they touch; of filters side by side that a mail has only one of (`m: d: hazard:` ..), any must hold. `now` is in
 * seconds since 1970: the ranges are fixed by it. Never throws; linear in the text.
 */
export function parseQuery(text: string, now: number): Parsed<Query> {
  const result = readAll(text, now);
  if (!isProblem(result)) return { ok: true, value: result };
  const { at, reason, hint } = result;
  return { ok: false, problem: { column: Array.from(text.slice(0, at)).length + 1, reason, hint } };
}
