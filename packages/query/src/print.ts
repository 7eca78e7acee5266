import type { Query, Term } from './model.ts';
import { EITHER, OURS } from './prefixes.ts';

/** Words that need no quotes: they begin and end as one, and say nothing to the parser. */
const PLAIN = /^[\p{L}\p{N}\p{M}_](?:[\p{L}\p{N}\p{M}._/@-]*[\p{L}\p{N}\p{M}])?$/u;
const SPEAKING = /^(?:AND|OR|NOT|XOR|NEAR|ADJ)(?:\/|$)/;

function printTerm(term: Term): string {
  if (term.kind === 'range') return `${term.field}:${/[\s()]/.test(term.text) ? `"${term.text}"` : term.text}`;
  const text = term.kind === 'text' ? term.text : term.value;
  // What is given short needs no star, and what goes on can only be unquoted.
  const star = term.begins && !(term.kind === 'exact' && (term.field === 'fp' || term.field === 'patchid')) ? '*' : '';
  const bare = star !== '' || (PLAIN.test(text) && !SPEAKING.test(text));
  return `${term.field === null ? '' : `${term.field}:`}${bare ? `${text}${star}` : `"${text}"`}`;
}

function printMember(query: Query): string {
  return query.kind === 'and' || query.kind === 'or' ? `(${printQuery(query)})` : printQuery(query);
}

/** True when side by side the members would be read as alternatives. */
function hasAlternatives(members: readonly Query[]): boolean {
  const fields = members.flatMap((one) =>
    (one.kind === 'exact' || one.kind === 'range') && EITHER.has(one.field) ? [one.field] : [],
  );
  return new Set(fields).size < fields.length;
}

/** A query as text that {@link parseQuery} reads as the same tree (at the same `now`). */
export function printQuery(query: Query): string {
  switch (query.kind) {
    case 'and':
      return query.of.map(printMember).join(hasAlternatives(query.of) ? ' AND ' : ' ');
    case 'or':
      return query.of.map(printMember).join(' OR ');
    case 'not':
      return `-${printMember(query.of)}`;
    default:
      return printTerm(query);
  }
}

function isLeis(query: Query): boolean {
  if (query.kind === 'and' || query.kind === 'or') return query.of.every(isLeis);
  return query.kind === 'not' ? isLeis(query.of) : query.field === null || !OURS.has(query.field);
}

/** What lei knows of a query: the members that must hold and say nothing of ours. */
export interface LeiPart {
  /** '' when nothing is left. */
  readonly query: string;
  /** What is left out, each printed. */
  readonly leftOut: readonly string[];
}

/** A search for lei and lore that finds all that a query does, and more where something had to be left out. */
export function leiPart(query: Query): LeiPart {
  const members = query.kind === 'and' ? query.of : [query];
  const known = members.filter(isLeis);
  const [first] = known;
  return {
    query: first === undefined ? '' : printQuery(known.length === 1 ? first : { kind: 'and', of: known }),
    leftOut: members.filter((one) => !isLeis(one)).map(printMember),
  };
}

/** The same search for lei and lore, `/linux-mm/?q=`; null when a prefix is ours alone. */
export function toLei(query: Query): string | null {
  return isLeis(query) ? printQuery(query) : null;
}
