import { sql } from 'kysely';
import type { Store } from '../src/index.ts';

/** Makes a store quick to fill, for one that is thrown away when the filling is stopped. */
export async function fillQuickly(store: Store): Promise<void> {
  await sql`pragma synchronous = off`.execute(store);
  await sql`pragma cache_size = -1048576`.execute(store);
}

/** How many mails a store at `path` has, made known to `store` as `base`. */
export async function attachBase(store: Store, path: string): Promise<number> {
  await sql`attach ${path} as base`.execute(store);
  const { rows } = await sql<{ least: number; most: number; count: number }>`
    select min(id) as least, max(id) as most, count(*) as count from base.mail`.execute(store);
  const [{ least, most, count } = { least: 0, most: 0, count: 0 }] = rows;
  if (least !== 1 || most !== count) throw new Error(`${path}: its ids have gaps`);
  return count;
}

/** The `content` of each mail of the base, by id from 1. */
export async function contentsOfBase(store: Store): Promise<readonly string[]> {
  const { rows } = await sql<{ content: string }>`select content from base.mail order by id`.execute(store);
  return rows.map(({ content }) => content);
}

/**
 * What was worked out of the base, for a copy of its mails whose ids are larger by `offset`, and whose Message-IDs have `tag` behind the "@";
 * takes the work on them away.
 */
export async function copyWorkedOut(store: Store, offset: number, tag: string): Promise<void> {
  const at = `@${tag}.`;
  const statements = [
    sql`update main.mail as copy set thread = one.thread + ${offset}, series = one.series + ${offset}
      from base.mail as one where copy.id = one.id + ${offset}`,
    sql`insert into series select id + ${offset}, family + ${offset}, replace(name, '@', ${at}), subject, author_name,
      replace(author_email, '@', ${at}), sent, revision, total, here, missing, rfc, kind, line + ${offset}, previous + ${offset},
      evidence, latest, findings, added, removed, digest || ${tag}, iif(newest > 0, newest + ${offset}, 0), standing from base.series`,
    sql`insert into finding select series + ${offset}, mail + ${offset}, fingerprint || ${tag}, ordinal, hazard, level, confidence,
      origin, since, path, function, line, shown, json_set(row, '$.mail', mail + ${offset}) from base.finding`,
    sql`insert into review select series + ${offset}, judged, annotations from base.review`,
    sql`delete from work`,
  ];
  await store.transaction().execute(async (trx) => {
    for (const statement of statements) await statement.execute(trx);
  });
}
