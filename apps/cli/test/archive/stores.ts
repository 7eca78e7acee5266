import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dumpStore, openReadOnly } from '@guardpage/store';
import type { Store } from '@guardpage/store';
import { run } from '../guardpage.ts';
import type { Ran } from '../guardpage.ts';

/** The folder of the sample archive. */
export const sample = join(import.meta.dirname, '..', '..', 'sample', 'archive');

/** The mails of the sample archive, in their order. */
export function sampleMails(): readonly string[] {
  const cur = join(sample, 'cur');
  return readdirSync(cur)
    .toSorted()
    .map((name) => readFileSync(join(cur, name), 'utf8'));
}

/** Those of them whose file's name has one of these words. */
export function sampleOf(...words: readonly string[]): readonly string[] {
  const cur = join(sample, 'cur');
  const names = readdirSync(cur).toSorted();
  return names
    .filter((name) => words.some((word) => name.includes(word)))
    .map((name) => readFileSync(join(cur, name), 'utf8'));
}

/** Runs `guardpage ingest` into a store. */
export function ingest(store: string, ...sources: readonly string[]): Promise<Ran> {
  return run(['ingest', '--store', store, ...sources]);
}

/** Reads in a store. */
export async function within<T>(path: string, read: (store: Store) => Promise<T>): Promise<T> {
  const store = openReadOnly(path);
  try {
    return await read(store);
  } finally {
    await store.destroy();
  }
}

/** All that a store holds, line by line. */
export function dumped(path: string): Promise<readonly string[]> {
  return within(path, async (store) => {
    const lines: string[] = [];
    for await (const line of dumpStore(store)) lines.push(line);
    return lines;
  });
}

/** A value of JSON in which mails stand by what they say, not by their ids. */
function named(value: unknown, names: ReadonlyMap<number, string>): unknown {
  if (Array.isArray(value)) return value.map((one) => named(one, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => {
      const isId = (key === 'mail' || key === 'input') && names.has(Number(one));
      return [key, isId ? names.get(Number(one)) : named(one, names)];
    }),
  );
}

/** Groups of names, as text; in no order that ids give. */
function grouped(members: readonly (readonly [group: unknown, name: string])[]): readonly string[] {
  const groups = Map.groupBy(members, ([group]) => group);
  return [...groups.values()]
    .map((all) =>
      all
        .map(([, name]) => name)
        .toSorted()
        .join(' '),
    )
    .toSorted();
}

/** What is known of the mails of a store by their names, whatever their order of arrival was. */
export function told(path: string): Promise<Readonly<Record<string, readonly string[]>>> {
  return within(path, async (store) => {
    const mails = await store
      .selectFrom('mail')
      .select(['id', 'message_id', 'content', 'family', 'thread', 'series'])
      .execute();
    const series = await store.selectFrom('series').selectAll().execute();
    const findings = await store.selectFrom('finding').selectAll().execute();
    const reviews = await store.selectFrom('review').selectAll().execute();
    const names = new Map(
      mails.map(({ id, message_id, content }) => [id, `${message_id ?? ''} ${content.slice(0, 8)}`]),
    );
    const nameOf = (id: number): string => names.get(id) ?? '?';
    const seriesName = new Map(series.map((one) => [one.id, `${one.name} v${one.revision}`]));
    const seriesOf = (id: number | null): string | null => (id === null ? null : (seriesName.get(id) ?? '?'));
    const text = (value: unknown): string => JSON.stringify(value);
    const json = (value: string): unknown => named(JSON.parse(value), names);
    return {
      families: grouped(mails.map(({ id, family }) => [family, nameOf(id)])),
      threads: grouped(mails.map(({ id, thread }) => [thread, nameOf(id)])),
      places: mails.map(({ id, series: one }) => text([nameOf(id), seriesOf(one)])).toSorted(),
      lines: grouped(series.map(({ id, line }) => [line, seriesOf(id) ?? ''])),
      series: series
        .map((one) => {
          const own = { family: null, line: null, digest: null, newest: null, id: seriesOf(one.id) };
          return text({ ...one, ...own, previous: seriesOf(one.previous), evidence: json(one.evidence) });
        })
        .toSorted(),
      findings: findings
        .map((one) => text({ ...one, series: seriesOf(one.series), mail: nameOf(one.mail), row: json(one.row) }))
        .toSorted(),
      reviews: reviews.map((one) => text([seriesOf(one.series), json(one.judged), json(one.annotations)])).toSorted(),
    };
  });
}

/** What of a mail is anywhere in a store, looked for by a text that only it has. */
export async function tracesOf(path: string, text: string, word: string): Promise<readonly string[]> {
  const lines = (await dumped(path)).filter((line) => line.includes(text) || line.includes(`"term":"${word}"`));
  const rows = await within(path, (store) =>
    store.selectFrom('text').select('rowid').where('nq', 'match', word).execute(),
  );
  return [...lines, ...rows.map(({ rowid }) => `text ${rowid}`)];
}
