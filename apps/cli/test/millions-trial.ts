import { parseQuery } from '@guardpage/query';
import { listedSeries, newestSeries, openReadOnly, searchMails, searchSeries } from '@guardpage/store';
import type { Store } from '@guardpage/store';
import { findMillions, HAZARDS, LISTS, MAILS, quantile, timesText } from './millions.ts';

// `pnpm trial millions`: pages of a store of 1.3 million mails, read in it, while an ingest writes into it.

const PAGE = 50;
/** Pages down: the first, and further. */
const DEPTHS = [0, 1, 10];
/** Where else to start: parts of all mails below which a page is. */
const PLACES = [0.5, 0.1, 0.01];
const ROUNDS = 3;
const GOAL = 30;

const millions = findMillions('millions');

interface Page {
  readonly rows: number;
  readonly next: number | null;
}

async function mailPage(store: Store, text: string, before: number | null): Promise<Page> {
  const parsed = parseQuery(text, 0);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.problem.reason}`);
  const found = await searchMails(store, parsed.value, { before, limit: PAGE });
  return { rows: found.length, next: found.at(-1)?.id ?? null };
}

async function seriesPage(store: Store, text: string, before: number | null): Promise<Page> {
  if (text === '') {
    const ids = await newestSeries(store, { before, limit: PAGE });
    return { rows: (await listedSeries(store, ids)).length, next: ids.at(-1) ?? null };
  }
  const parsed = parseQuery(text, 0);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.problem.reason}`);
  const found = await searchSeries(store, parsed.value, { before, limit: PAGE });
  await listedSeries(
    store,
    found.map(({ series }) => series),
  );
  return { rows: found.length, next: found.at(-1)?.mail ?? null };
}

interface Times {
  readonly query: string;
  readonly rows: number;
  readonly times: readonly number[];
}

/** Times of the pages of one query: the first ones down from the top, and one below each place. */
async function timesOf(
  [kind, query]: readonly [string, string],
  page: (before: number | null) => Promise<Page>,
  newest: number,
): Promise<Times> {
  const times: number[] = [];
  let rows = 0;
  const timed = async (before: number | null): Promise<number | null> => {
    const begin = performance.now();
    const one = await page(before);
    times.push(performance.now() - begin);
    rows = Math.max(rows, one.rows);
    return one.next;
  };
  for (let round = 0; round < ROUNDS; round++) {
    let before: number | null = null;
    for (let depth = 0; depth <= Math.max(...DEPTHS); depth++) {
      const next: number | null = DEPTHS.includes(depth) ? await timed(before) : (await page(before)).next;
      if (next === null) break;
      before = next;
    }
    // Never twice the same place: what was read a moment ago is cheap.
    for (const part of PLACES) await timed(Math.floor(newest * part) + 977 * round);
  }
  return { query: `${kind} ${query}`, rows, times };
}

const store = openReadOnly(millions.path);
const newest = (await newestSeries(store, { before: null, limit: 1 }))[0] ?? 0;
const writing = await millions.write();
const begin = performance.now();
const all: Times[] = [];
for (const query of [...LISTS, ...HAZARDS])
  all.push(await timesOf(['series', query], (before) => seriesPage(store, query, before), newest));
for (const query of [...HAZARDS, ...MAILS])
  all.push(await timesOf(['search', query], (before) => mailPage(store, query, before), newest));
writing.stop();
for (const { query, rows, times } of all) {
  console.log(`${query.padEnd(60)} ${String(rows).padStart(3)} ${timesText(times)}`);
}
const lists = all.filter(({ query }) => query.startsWith('series')).flatMap(({ times }) => times);
const pages = all.filter(({ query }) => query.startsWith('search')).flatMap(({ times }) => times);
console.log(
  `p95: lists ${quantile(lists, 0.95).toFixed(1)} ms of ${lists.length} pages, full text ${quantile(pages, 0.95).toFixed(1)} ms of ${pages.length} (goal ${GOAL}); ${((performance.now() - begin) / 1000).toFixed(0)} s`,
);
await store.destroy();
