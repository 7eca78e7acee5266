import { sql } from 'kysely';
import { engineOf } from '../engine/engine.ts';
import type { Store } from '../open-store.ts';
import { pieces } from '../pieces.ts';

/** A mail that names what is looked for. */
export interface NamingMail {
  readonly id: number;
  readonly messageId: string;
  readonly subject: string;
  readonly fromName: string;
  readonly fromEmail: string;
  readonly sent: number | null;
  readonly kind: 'patch' | 'cover' | 'reply' | 'other';
  readonly thread: number;
  readonly family: number;
  readonly series: number | null;
  /** What it names of that, in lower case. */
  readonly names: readonly string[];
  /** How many names it has in all. */
  readonly named: number;
}

/** Of a name so many mails are looked at, those that came last. */
const MOST_OF_ONE = 300;

/** A name of more mails than these is not counted to the last: a few mails of the family more or less do not matter. */
const COUNTED_EXACTLY = 200;
const AT_ONCE = 500;

/** A name as a search term; the index has them in lower case. Null for what is no name. */
function termOf(name: string): string | null {
  return /^\w+$/.test(name) ? name.toLowerCase() : null;
}

/** Mails that have a name. */
interface Which {
  readonly term: string;
  readonly most: number;
  /** Only those with lower ids; null for all. */
  readonly below: number | null;
}

/** Names that are looked up in one question: each way to a server and back takes longer than a look. */
const LOOKED_UP_AT_ONCE = 16;

/** The mails that have a name, newest first, for each that is asked for. */
async function mailsWith(store: Store, wanted: readonly Which[]): Promise<readonly (readonly number[])[]> {
  const found: number[][] = wanted.map(() => []);
  for (const some of pieces([...wanted.entries()], LOOKED_UP_AT_ONCE)) {
    const lookUps = some.map(([at, { term, most, below }]) => {
      const old = below === null ? sql`` : sql`and rowid < ${below}`;
      return sql`select cast(${at} as bigint) as at, rowid from (select rowid from names
        where ${engineOf(store).hasName(term)} ${old} order by rowid desc limit ${most}) as one`;
    });
    const { rows } = await sql<{ at: number; rowid: number }>`${sql.join(lookUps, sql` union all `)}`.execute(store);
    for (const { at, rowid } of rows) found[at]?.push(rowid);
  }
  return found.map((ids) => ids.toSorted((a, b) => b - a));
}

/** How many mails there are, near enough: ids grow by one, and few mails are taken down. */
export async function mailsInAll(store: Store): Promise<number> {
  const row = await store
    .selectFrom('mail')
    .select(({ fn }) => fn.max('id').as('last'))
    .executeTakeFirst();
  return row?.last ?? 0;
}

async function idsOf(store: Store, family: number): Promise<ReadonlySet<number>> {
  const rows = await store.selectFrom('mail').select('id').where('family', '=', family).execute();
  return new Set(rows.map(({ id }) => id));
}

/** For each of the names that somebody names, in lower case, how many mails do that are not of this family. */
export async function countNames(
  store: Store,
  names: readonly string[],
  family: number,
): Promise<ReadonlyMap<string, number>> {
  const terms = [...new Set(names.flatMap((name) => termOf(name) ?? []))];
  const own = await idsOf(store, family);
  const counts = new Map<string, number>();
  for (const some of pieces(terms, AT_ONCE)) {
    const rows = await store.selectFrom('name_count').select(['term', 'doc']).where('term', 'in', some).execute();
    const isExact = ({ doc }: { readonly doc: number }): boolean => doc <= Math.min(COUNTED_EXACTLY, 4 * own.size);
    for (const { term, doc } of rows) if (!isExact({ doc })) counts.set(term, doc);
    const exact = rows.filter(isExact).map(({ term, doc }) => ({ term, most: doc, below: null }));
    for (const [at, ids] of (await mailsWith(store, exact)).entries()) {
      const mails = ids.filter((id) => !own.has(id)).length;
      if (mails > 0) counts.set(exact[at]?.term ?? '', mails);
    }
  }
  return counts;
}

/** What is looked for, and where it is not. */
export interface Looking {
  /** With how much each counts, those that count most first. */
  readonly names: readonly { readonly name: string; readonly weight: number }[];
  /** Mails of this family are not meant. */
  readonly family: number;
  /** Only mails sent before, in seconds since 1970 (null for all); those that came before this id are looked at first. */
  readonly before: { readonly id: number; readonly sent: number | null };
}

/** Mails that name most of what is looked for: so many are read, and so many of those that came later. */
const MOST_READ = 100;
const MOST_LATER = 30;

/** A mail with so many names names some of them by chance: packages/annotate ranks by the same. */
const FEW_NAMED = 15;

/** When so many mails were found by names that count most, the others are not looked up. */
const ENOUGH = 1000;

/** Names that are looked up before it is looked whether these are enough. */
const AROUND_AT_ONCE = 8;

/** Of a name that fewer mails had before, those that came later are looked at, too. */
const FEW = 20;

/** What a mail names of what is looked for, and how much that counts. */
interface Naming {
  readonly id: number;
  readonly names: string[];
  weight: number;
}

/** The mails that have a name: those that came last before an id, then, where an archive came in another order, those behind it. */
async function mailsAround(
  store: Store,
  terms: readonly string[],
  id: number,
): Promise<readonly (readonly number[])[]> {
  const before = await mailsWith(
    store,
    terms.map((term) => ({ term, most: MOST_OF_ONE, below: id })),
  );
  const seldom = terms.filter((_, at) => (before[at]?.length ?? 0) < FEW);
  const all = await mailsWith(
    store,
    seldom.map((term) => ({ term, most: FEW, below: null })),
  );
  const of = new Map(seldom.map((term, at) => [term, all[at] ?? []]));
  return terms.map((term, at) => [...new Set([...(before[at] ?? []), ...(of.get(term) ?? [])])]);
}

/** Those that name most, by weight; of what has many names each counts less. */
async function bestOf(store: Store, naming: readonly Naming[], most: number): Promise<readonly Naming[]> {
  const likely = naming.toSorted((a, b) => b.weight - a.weight || b.id - a.id).slice(0, 2 * most);
  const ids = likely.map(({ id }) => id);
  const sizes = await engineOf(store).namesOf(store, ids);
  const score = ({ id, weight }: Naming): number => weight / Math.sqrt(Math.max(1, (sizes.get(id) ?? 0) / FEW_NAMED));
  return likely.toSorted((a, b) => score(b) - score(a) || b.id - a.id).slice(0, most);
}

/** By id what mails of other families name of what is looked for. */
async function bestNaming(store: Store, looking: Looking): Promise<ReadonlyMap<number, readonly string[]>> {
  const { names, family, before } = looking;
  const own = await idsOf(store, family);
  const found = new Map<number, Naming>();
  const note = (id: number, term: string, weight: number): void => {
    const known = found.get(id) ?? { id, names: [], weight: 0 };
    found.set(id, known);
    if (known.names.includes(term)) return;
    known.names.push(term);
    known.weight += weight;
  };
  const terms = names.flatMap(({ name, weight }) => {
    const term = termOf(name);
    return term === null ? [] : [{ term, weight }];
  });
  for (const some of pieces(terms, AROUND_AT_ONCE)) {
    if (found.size >= ENOUGH) break;
    const around = await mailsAround(
      store,
      some.map(({ term }) => term),
      before.id,
    );
    for (const [at, { term, weight }] of some.entries()) {
      if (found.size >= ENOUGH) break;
      for (const id of around[at] ?? []) if (!own.has(id)) note(id, term, weight);
    }
  }
  const all = [...found.values()];
  const earlier = all.filter(({ id }) => id < before.id);
  const later = all.filter(({ id }) => id > before.id);
  const best = [...(await bestOf(store, earlier, MOST_READ)), ...(await bestOf(store, later, MOST_LATER))];
  return new Map(best.map((one) => [one.id, one.names]));
}

/** Mails of other families that name most of these names; of each name at most 300 are looked at, and no more names than find enough of them. */
export async function namingMails(store: Store, looking: Looking): Promise<readonly NamingMail[]> {
  const { before } = looking;
  const found = await bestNaming(store, looking);
  const ids = [...found.keys()];
  const sizes = await engineOf(store).namesOf(store, ids);
  const rows = await store
    .selectFrom('mail')
    .select(['id', 'message_id', 'subject', 'from_name', 'from_email', 'sent', 'kind', 'thread', 'family', 'series'])
    .where('id', 'in', ids)
    .orderBy('id')
    .execute();
  return rows.flatMap((row): readonly NamingMail[] => {
    // What was not worked on yet stands in no thread, and what has no name cannot be shown.
    if (row.thread === null || row.message_id === null) return [];
    if (before.sent !== null && (row.sent === null || row.sent >= before.sent)) return [];
    return [
      {
        id: row.id,
        messageId: row.message_id,
        subject: row.subject,
        fromName: row.from_name,
        fromEmail: row.from_email,
        sent: row.sent,
        kind: row.kind === 'patch' || row.kind === 'cover' || row.kind === 'reply' ? row.kind : 'other',
        thread: row.thread,
        family: row.family,
        series: row.series,
        names: found.get(row.id) ?? [],
        named: sizes.get(row.id) ?? 0,
      },
    ];
  });
}
