import type { ExactTerm, Query, RangeTerm } from '@guardpage/query';
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Engine } from '../engine/engine.ts';
import { VERDICT } from '../read/verdicts.ts';
import { stands } from '../standing.ts';
import { matchOf, matchOfTerm } from './match.ts';

/**
 * What is asked about: mails, each by itself, where `hazard:` and its kin mean findings of that very mail; or patches and cover letters as
 * those of their series, where they mean findings of the series.
 */
export type Scope = 'mails' | 'series';

/** A condition on `m`, a row of the mails. */
export type Condition = RawBuilder<unknown>;

const NOTHING: Condition = sql`false`;
const ID = sql.ref('m.id');
const LAST = '\u{10ffff}';

/** A column that is a value, or begins with it. */
function equals(column: RawBuilder<unknown>, { value, begins }: ExactTerm): Condition {
  return begins ? sql`(${column} >= ${value} and ${column} < ${value + LAST})` : sql`${column} = ${value}`;
}

/** `linux-mm` is the list, and the first part of the List-Id linux-mm.kvack.org. */
function isList(column: RawBuilder<unknown>, term: ExactTerm): Condition {
  if (term.begins) return equals(column, term);
  const { value } = term;
  return sql`(${column} = ${value} or (${column} >= ${`${value}.`} and ${column} < ${`${value}/`}))`;
}

const FINDING_COLUMNS = {
  hazard: 'hazard',
  level: 'level',
  origin: 'origin',
  since: 'since',
  fp: 'fingerprint',
} as const;

/** That something was answered to `f`, or to its series: found by indexes, before each verdict is looked at. */
const ANSWERED: Condition = sql`(f.fingerprint in (select a.fingerprint from answer as a where a.trust = 'accepted')
  or f.series in (select s.id from series as s join answer as a on a.line = s.line
    where a.trust = 'accepted' and a.word = 'mute'))`;

/** A condition on `f`, a row of the findings; null when the term is not about findings. */
function findingCondition(term: ExactTerm): Condition | null {
  const { field } = term;
  if (field === 'verdict') return sql`(${ANSWERED} and ${equals(VERDICT, term)})`;
  return field in FINDING_COLUMNS
    ? equals(sql.ref(`f.${FINDING_COLUMNS[field as keyof typeof FINDING_COLUMNS]}`), term)
    : null;
}

/** Conditions on `r`, a row of the series, for `is:`. What was judged whole and shows nothing is clean. */
const STATES: Readonly<Record<string, Condition>> = {
  flagged: sql`r.findings > 0`,
  clean: sql`(r.findings = 0 and not ${stands('partial')})`,
  partial: stands('partial'),
  latest: sql`r.latest = 1`,
};

function seriesIs(condition: Condition): Condition {
  return sql`exists (select 1 from series as r where r.id = m.series and ${condition})`;
}

/** A query that is about series alone, as a condition on `r`; null when something in it is about their mails. */
export function seriesCondition(query: Query): Condition | null {
  switch (query.kind) {
    case 'text':
      return null;
    case 'range':
      return query.field === 'rev' ? within(sql.ref('r.revision'), query) : null;
    case 'exact': {
      if (query.field === 'is') return STATES[query.value] ?? NOTHING;
      const finding = findingCondition(query);
      return finding === null ? null : sql`r.id in (select f.series from finding as f where ${finding})`;
    }
    case 'not': {
      const of = seriesCondition(query.of);
      return of === null ? null : sql`not ${of}`;
    }
    case 'and':
    case 'or': {
      const members = query.of.map(seriesCondition);
      const known = members.filter((one) => one !== null);
      if (known.length < members.length) return null;
      return sql`(${sql.join(known, query.kind === 'and' ? sql` and ` : sql` or `)})`;
    }
  }
}

function exactCondition(term: ExactTerm, scope: Scope): Condition {
  if (term.field === 'm') return equals(sql.ref('m.message_id'), term);
  if (term.field === 'patchid') return equals(sql.ref('m.patch_id'), term);
  if (term.field === 'l') {
    return sql`exists (select 1 from mail_list as l where l.mail = m.id and ${isList(sql.ref('l.list'), term)})`;
  }
  if (term.field === 'is') return seriesIs(STATES[term.value] ?? NOTHING);
  const finding = findingCondition(term) ?? NOTHING;
  const whose = scope === 'mails' ? sql`f.mail = m.id` : sql`f.series = m.series`;
  return sql`exists (select 1 from finding as f where ${whose} and ${finding})`;
}

function within(column: RawBuilder<unknown>, { from, to }: Pick<RangeTerm, 'from' | 'to'>): Condition {
  if (from === null) return sql`${column} <= ${to}`;
  return to === null ? sql`${column} >= ${from}` : sql`${column} between ${from} and ${to}`;
}

/** The column of a time. */
export function timeColumn({ field }: RangeTerm): 'sent' | 'received' {
  return field === 'd' ? 'sent' : 'received';
}

function rangeCondition(term: RangeTerm): Condition {
  if (term.field === 'rev') return seriesIs(within(sql.ref('r.revision'), term));
  // The plus keeps the planner from the index of times: pages go by id.
  return sql`(m.${sql.ref(timeColumn(term))} is not null and ${within(sql`+${sql.ref(`m.${timeColumn(term)}`)}`, term)})`;
}

/** The whole of a tree as one condition on a mail. Never null: what a mail does not have is no match, and so NOT of it is one. */
export function conditionOf(query: Query, scope: Scope, engine: Engine): Condition {
  switch (query.kind) {
    case 'text': {
      const match = matchOfTerm(query);
      return match === null ? NOTHING : engine.hasWords(match, ID);
    }
    case 'exact':
      return sql`coalesce(${exactCondition(query, scope)}, false)`;
    case 'range':
      return rangeCondition(query);
    case 'not':
      return sql`not ${conditionOf(query.of, scope, engine)}`;
    case 'and':
    case 'or': {
      const match = matchOf(query);
      if (match !== null) return engine.hasWords(match, ID);
      const members = query.of.map((member) => conditionOf(member, scope, engine));
      return sql`(${sql.join(members, query.kind === 'and' ? sql` and ` : sql` or `)})`;
    }
  }
}

/** Ids of the mails that have a term, where an index lists them; null where none does. Not in any order, some twice. */
export function sourceOf(query: Query, scope: Scope): Condition | null {
  if (query.kind === 'range' && query.field !== 'rev') {
    const column = timeColumn(query);
    return sql`select id from mail where ${sql.ref(column)} is not null and ${within(sql.ref(column), query)}`;
  }
  if (query.kind !== 'exact') return null;
  if (query.field === 'm') return sql`select id from mail where ${equals(sql.ref('message_id'), query)}`;
  if (query.field === 'patchid') {
    return sql`select id from mail where patch_id is not null and ${equals(sql.ref('patch_id'), query)}`;
  }
  if (query.field === 'l') return sql`select mail as id from mail_list where ${isList(sql.ref('list'), query)}`;
  const series = seriesSource(query, scope);
  if (series !== null) return sql`select id from mail where series in (${series})`;
  const finding = findingCondition(query);
  return finding === null ? null : sql`select f.mail as id from finding as f where ${finding}`;
}

/** Ids of the series that have a term, where it is about series and an index lists them. */
function seriesSource(term: ExactTerm, scope: Scope): Condition | null {
  if (term.field === 'is') {
    return term.value === 'flagged' ? sql`select r.id from series as r where r.findings > 0` : null;
  }
  const finding = scope === 'series' ? findingCondition(term) : null;
  return finding === null ? null : sql`select f.series from finding as f where ${finding}`;
}
