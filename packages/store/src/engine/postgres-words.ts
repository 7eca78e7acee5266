import { sql } from 'kysely';
import type { QueryExecutorProvider, RawBuilder } from 'kysely';
import type { Match } from '../search/match.ts';
import type { Descent, Fragment, Phrases } from './engine.ts';

/*
 * The index of words in PostgreSQL: for each mail its words without their places, each behind the letter of its column (no word has a capital
 * letter). What stands in a phrase is looked up there word by word, and then in the text.
 */

/** The setting that holds the highest id that a mail ever had: the trigger of the mails keeps it (postgres-ddl.ts). */
export const LAST_MAIL = 'last-mail';

/** That id; 0 for none. */
export async function lastMail(db: QueryExecutorProvider): Promise<number> {
  const { rows } = await sql<{ value: string }>`select value from setting where name = ${LAST_MAIL}`.execute(db);
  return Number(rows[0]?.value ?? 0);
}

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

/** That `text` has the words. */
function hasMatch(match: Match): Fragment {
  return sql`(${byIndex(match)} or ${byText(match)})`;
}

export function hasWords(match: Match, id: Fragment): Fragment {
  return sql`exists (select 1 from text where text.rowid = ${id} and ${hasMatch(match)})`;
}

/** Mails that are looked at from the newest down before the index is asked: 10 microseconds each. */
const FIRST = 512;
/** While that is likely to find enough, so many more at once, or so many for each that is wanted. */
const MOST = 4096;
const MOST_FOR_ONE = 16;

/** Ids of mails that have the words, with all that the index has of them put together first: by itself the planner would walk down all mails. */
function byIndexFirst({ match, few, conditions, top, bottom, limit }: Descent): RawBuilder<{ id: number }> {
  const within = sql`text.rowid <= ${top} and text.rowid >= ${bottom}${
    few === null ? sql`` : sql` and text.rowid = any(cast(${few} as bigint[]))`
  }`;
  const hits = sql`with hits as materialized (
      select text.rowid as id from text where ${within} and ${isIndexed(match)}
      union all select text.rowid from text where ${within} and text.vector is null)`;
  // Whether words stand one behind the other is looked at from the newest down, until there are enough. What the index said is not asked again:
  // each time it is, the words of a mail are unpacked.
  const phrases = isExact(match)
    ? sql`true`
    : conditionOf(match, (one) => (isWord(one) ? isIndexed(one) : phraseInText(one)));
  const all = [
    sql`case when text.vector is null then ${conditionOf(match, phraseInText)} else ${phrases} end`,
    ...conditions,
  ];
  return sql`${hits} select m.id from hits join mail as m on m.id = hits.id join text on text.rowid = hits.id
    where ${sql.join(all, sql` and `)} order by hits.id desc limit ${limit}`;
}

/** The same, mail by mail. */
function byMail({ match, conditions, top, bottom, limit }: Descent): RawBuilder<{ id: number }> {
  const all = sql.join([hasMatch(match), ...conditions], sql` and `);
  return sql`select m.id from mail as m join text on text.rowid = m.id
    where m.id <= ${top} and m.id >= ${bottom} and ${all} order by m.id desc limit ${limit}`;
}

/**
 * What many mails have is found by looking at the newest, what few have by the index, which gives all hits of all times. Which of them it is
 * shows when some were looked at.
 */
export async function descend(db: QueryExecutorProvider, descent: Descent): Promise<readonly number[]> {
  const ids: number[] = [];
  const { bottom, limit, few } = descent;
  let { top } = descent;
  const take = async (statement: RawBuilder<{ id: number }>): Promise<void> => {
    for (const { id } of (await statement.execute(db)).rows) ids.push(id);
  };
  if (few === null) {
    // Ids begin where the mails do, not where the number of a first page is.
    const last = Math.min(top, await lastMail(db));
    top = last;
    const most = Math.max(MOST, MOST_FOR_ONE * limit);
    for (let size = FIRST; size > 0 && size <= most && top >= bottom && ids.length < limit;) {
      const end = Math.max(bottom, top - size + 1);
      await take(byMail({ ...descent, top, bottom: end, limit: limit - ids.length }));
      top = end - 1;
      const seen = last - top;
      // As many as it takes when the rest is like what was seen, and some more.
      size = ids.length === 0 ? 0 : Math.ceil((1.5 * (limit - ids.length) * seen) / ids.length);
    }
  }
  if (ids.length < limit && top >= bottom) await take(byIndexFirst({ ...descent, top, limit: limit - ids.length }));
  return ids;
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
