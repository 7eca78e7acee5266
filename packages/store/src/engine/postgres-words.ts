import { sql } from 'kysely';
import type { Match } from '../search/match.ts';
import type { Descent, Fragment, Phrases } from './engine.ts';

/*
 * The index of words in PostgreSQL: for each mail its words without their places, each behind the letter of its column (no word has a capital
 * letter). What stands in a phrase is looked up there word by word, and then in the text.
 */

/** The columns, and the letter of each. */
export const COLUMNS: readonly (readonly [name: string, code: string])[] = [
  ['s', 'S'],
  ['f', 'F'],
  ['t', 'T'],
  ['c', 'C'],
  ['nq', 'N'],
  ['q', 'Q'],
  ['dfn', 'D'],
  ['dfa', 'A'],
  ['dfb', 'B'],
  ['dfctx', 'X'],
  ['dfhh', 'H'],
  ['marks', 'M'],
];

const CODES: ReadonlyMap<string, string> = new Map(COLUMNS);

type Phrase = Extract<Match, { readonly kind: 'phrase' }>;

function isWord({ words }: Phrase): boolean {
  return !words.includes(' ');
}

/** Whether the index alone can tell. */
function isExact(match: Match): boolean {
  if (match.kind === 'phrase') return isWord(match);
  return match.kind === 'without' ? isExact(match.all) && isExact(match.others) : match.of.every(isExact);
}

/** All words of a phrase in one column, in any order. */
function phraseQuery({ columns, words, begins }: Phrase): string {
  const all = words.split(' ');
  const inColumn = (column: string): string => {
    const code = CODES.get(column) ?? '';
    const terms = all.map((word, at) => `'${code}${word}'${begins && at === all.length - 1 ? ':*' : ''}`);
    return `(${terms.join(' & ')})`;
  };
  return `(${columns.map(inColumn).join(' | ')})`;
}

/** A tsquery that finds all that matches; more, unless the index alone can tell. */
function queryOf(match: Match): string {
  if (match.kind === 'phrase') return phraseQuery(match);
  if (match.kind === 'without') {
    const all = queryOf(match.all);
    return isExact(match.others) ? `(${all} & !${queryOf(match.others)})` : all;
  }
  return `(${match.of.map(queryOf).join(match.kind === 'and' ? ' & ' : ' | ')})`;
}

/** That `text` has a phrase, by looking at it. */
function phraseInText({ columns, words, begins }: Phrase): Fragment {
  const wanted = ` ${words}${begins ? '' : ' '}`;
  const inColumn = columns.map((column) => sql`strpos(' ' || text.${sql.ref(column)} || ' ', ${wanted}) > 0`);
  return sql`(${sql.join(inColumn, sql` or `)})`;
}

/** A tree of phrases as a condition on `text`. */
function conditionOf(match: Match, phrase: (one: Phrase) => Fragment): Fragment {
  if (match.kind === 'phrase') return phrase(match);
  if (match.kind === 'without')
    return sql`(${conditionOf(match.all, phrase)} and not ${conditionOf(match.others, phrase)})`;
  const members = match.of.map((one) => conditionOf(one, phrase));
  return sql`(${sql.join(members, match.kind === 'and' ? sql` and ` : sql` or `)})`;
}

function isIndexed(match: Match): Fragment {
  return sql`text.vector @@ cast(${queryOf(match)} as tsquery)`;
}

/** That `text`, whose words are in the index, has the words. */
function byIndex(match: Match): Fragment {
  if (isExact(match)) return isIndexed(match);
  const phrase = (one: Phrase): Fragment =>
    isWord(one) ? isIndexed(one) : sql`(${isIndexed(one)} and ${phraseInText(one)})`;
  return sql`(${isIndexed(match)} and ${conditionOf(match, phrase)})`;
}

/** That `text` has the words, though the index has none of it: it has too many. */
function byText(match: Match): Fragment {
  return sql`(text.vector is null and ${conditionOf(match, phraseInText)})`;
}

export function hasWords(match: Match, id: Fragment): Fragment {
  return sql`exists (select 1 from text where text.rowid = ${id} and (${byIndex(match)} or ${byText(match)}))`;
}

export function descend({ match, few, conditions, top, bottom, limit }: Descent) {
  const within = sql`text.rowid <= ${top} and text.rowid >= ${bottom}${
    few === null ? sql`` : sql` and text.rowid = any(cast(${few} as bigint[]))`
  }`;
  // Materialized: by itself it would walk down all mails for words that few have.
  const hits = sql`with hits as materialized (
      select text.rowid as id from text where ${within} and ${byIndex(match)}
      union all select text.rowid from text where ${within} and ${byText(match)})`;
  return conditions.length === 0
    ? sql<{ id: number }>`${hits} select id from hits order by id desc limit ${limit}`
    : sql<{ id: number }>`${hits} select m.id from hits join mail as m on m.id = hits.id
        where ${sql.join(conditions, sql` and `)} order by m.id desc limit ${limit}`;
}

export function withPhrases({ columns, phrases, first, last }: Phrases): Fragment {
  const keys = phrases.map(({ key }) => key);
  const words = phrases.map((one) => ` ${one.words} `);
  const queries = phrases.map((one) => phraseQuery({ kind: 'phrase', columns, words: one.words, begins: false }));
  const has = sql.join(
    columns.map((column) => sql`strpos(' ' || text.${sql.ref(column)} || ' ', j.words) > 0`),
    sql` or `,
  );
  return sql`(select text.rowid as mail, j.key
    from unnest(cast(${keys} as text[]), cast(${words} as text[]), cast(cast(${queries} as text[]) as tsquery[])) as j (key, words, query)
    join text on text.rowid between ${first} and ${last} and (text.vector @@ j.query or text.vector is null) and (${has}))`;
}
