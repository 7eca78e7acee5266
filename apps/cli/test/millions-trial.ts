import { execFileSync, spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPlaces } from '@guardpage/archive';
import { parseQuery } from '@guardpage/query';
import { listedSeries, newestSeries, openReadOnly, searchMails, searchSeries } from '@guardpage/store';
import type { Store } from '@guardpage/store';
import { multiplied } from '../../../workers/ingest/test/multiplied.ts';

/*
 * `pnpm trial millions`: pages of a store of 1.3 million mails (those of ../shared/lore a hundred times, each copy with ids, people, threads
 * and series of its own) while an ingest writes into it. GUARDPAGE_MILLIONS is a file to keep the store in, or to find it in;
 * GUARDPAGE_COPIES how often the mails are in it.
 */

const LISTS = ['', 'is:flagged', 'is:latest', 'is:latest is:flagged', 'rev:3..', 'f:hocko is:latest', 'is:partial'];
const HAZARDS = [
  'hazard:anon-vma-prepare-after-pte-install',
  'level:warning origin:new',
  'since:first',
  'hazard:no-such',
];
const MAILS = [
  's:regression',
  's:"memory tiering"',
  's:patch',
  's:patch -s:re',
  'f:yosry',
  'f:"matthew wilcox"',
  'f:hocko OR f:weiner',
  'tc:akpm@linux-foundation.org',
  'l:linux-mm',
  'dfn:mm/khugepaged.c',
  'dfn:mm/memory.c dfb:pte',
  'dfhh:do_anonymous_page',
  'dfb:anon_vma_prepare',
  'dfctx:vma',
  'b:the',
  'b:khugepaged',
  'b:"makes sense to me"',
  'b:"lock contention"',
  'b:livelock OR b:starvation',
  'b:bisected f:hocko',
  'q:lgtm',
  'nq:folio -q:folio',
  'page fault -lock',
  'NOT b:the',
  'khugepag*',
  'b:unfortun*',
  'd:20230101..20230131',
  'd:20230310',
  'd:20230601.. f:yosry',
  'rt:20220901..20220930 s:patch',
  'b:(benchmark latency) d:2023',
  'is:flagged b:lock',
  'hazard:anon-vma-prepare-after-pte-install b:vma',
  'rev:2.. dfn:mm/vmscan.c',
  'f:nobody-of-this-name',
  's:"no such words here"',
];
const PAGE = 50;
/** Pages down: the first, and further. */
const DEPTHS = [0, 1, 10];
/** Where else to start: parts of all mails below which a page is. */
const PLACES = [0.5, 0.1, 0.01];
const ROUNDS = 3;
const GOAL = 30;

const root = join(import.meta.dirname, '..', '..', '..');
const guardpage = join(root, 'bin', 'guardpage');
const bundle = join(root, '..', 'shared', 'lore', 'mm-2022-2023.bundle');
if (!existsSync(bundle)) {
  console.log(`millions: skipped, there is no ${bundle}`);
  process.exit(0);
}
const folder = mkdtempSync(join(tmpdir(), 'guardpage-millions-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const env = { ...process.env, XDG_CACHE_HOME: join(folder, 'cache') };
const path = process.env['GUARDPAGE_MILLIONS'] ?? join(folder, 'store.sqlite');
const copies = process.env['GUARDPAGE_COPIES'] ?? '100';

if (!existsSync(path)) {
  const base = join(folder, 'base.sqlite');
  console.log(`millions: filling ${path}, which takes a while`);
  execFileSync(guardpage, ['ingest', '--store', base, bundle], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  const build = join(root, 'workers', 'ingest', 'test', 'build-millions.ts');
  const built = spawnSync(process.execPath, [build, bundle, base, path, copies], { env, stdio: 'inherit' });
  if (built.status !== 0) process.exit(1);
}

/** The mails once more, under new ids, as a maildir. */
async function newMails(): Promise<string> {
  const top = join(folder, 'new-mails');
  for (const name of ['cur', 'new']) mkdirSync(join(top, name), { recursive: true });
  const tag = `n${String(process.pid)}`;
  let count = 0;
  for (const place of await openPlaces(bundle, { cache: join(folder, 'cache') }))
    for await (const entry of place.entries(null))
      if (entry.kind === 'mail') writeFileSync(join(top, 'cur', `${String(count++)}:2,`), multiplied(entry.bytes, tag));
  return top;
}

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

function quantile(times: readonly number[], part: number): number {
  return times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0;
}

const store = openReadOnly(path);
const newest = (await newestSeries(store, { before: null, limit: 1 }))[0] ?? 0;
const source = await newMails();
let writer: ChildProcess | null = null;
let [ingests, isOver] = [0, false];
function write(): void {
  ingests += 1;
  writer = spawn(guardpage, ['ingest', '--store', path, source], { env, stdio: 'ignore' });
  writer.on('exit', () => {
    if (!isOver) console.log('the ingest beside it is done: what follows has none');
  });
}
write();
const begin = performance.now();
const all: Times[] = [];
for (const query of [...LISTS, ...HAZARDS])
  all.push(await timesOf(['series', query], (before) => seriesPage(store, query, before), newest));
for (const query of [...HAZARDS, ...MAILS])
  all.push(await timesOf(['search', query], (before) => mailPage(store, query, before), newest));
isOver = true;
(writer as ChildProcess | null)?.kill('SIGKILL');
for (const { query, rows, times } of all) {
  const [median, p95, most] = [quantile(times, 0.5), quantile(times, 0.95), Math.max(...times)].map((ms) =>
    ms.toFixed(1).padStart(8),
  );
  console.log(`${query.padEnd(60)} ${String(rows).padStart(3)} ${median} ${p95} ${most}`);
}
const lists = all.filter(({ query }) => query.startsWith('series')).flatMap(({ times }) => times);
const pages = all.filter(({ query }) => query.startsWith('search')).flatMap(({ times }) => times);
console.log(
  `p95: lists ${quantile(lists, 0.95).toFixed(1)} ms of ${lists.length} pages, full text ${quantile(pages, 0.95).toFixed(1)} ms of ${pages.length} (goal ${GOAL}); ${((performance.now() - begin) / 1000).toFixed(0)} s, ${ingests} ingest beside`,
);
await store.destroy();
