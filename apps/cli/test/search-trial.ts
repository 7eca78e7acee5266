import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPlaces } from '@guardpage/archive';
import { parseQuery } from '@guardpage/query';
import { openReader } from '@guardpage/reader';

/*
 * Twenty searches over the mails of ../shared/lore next to Debian's notmuch: the same hits, and not slower. Both can say the same where words
 * are whole: Xapian takes "_" for part of a word, so that `khugepaged` does not find khugepaged_exit() there, and stems English words that
 * are not quoted; its `to:` is To and Cc, and it knows no lists, no `q: nq:`, and nothing of what a diff is made of.
 */

const PAIRS: readonly (readonly [ours: string, theirs: string])[] = [
  ['s:regression', 'subject:"regression"'],
  ['s:selftests', 'subject:"selftests"'],
  ['s:"memory tiering"', 'subject:"memory tiering"'],
  ['s:patch -s:re', 'subject:"patch" and not subject:"re"'],
  ['f:yosry', 'from:"yosry"'],
  ['f:"matthew wilcox"', 'from:"matthew wilcox"'],
  ['f:hannes@cmpxchg.org', 'from:"hannes@cmpxchg.org"'],
  ['f:hocko OR f:weiner', 'from:"hocko" or from:"weiner"'],
  ['tc:akpm@linux-foundation.org', 'to:"akpm@linux-foundation.org"'],
  ['d:20230101..20230131', 'date:2023-01-01..2023-01-31'],
  ['d:20230310', 'date:2023-03-10..2023-03-10'],
  ['d:20230601.. f:yosry', 'date:2023-06-01.. and from:"yosry"'],
  ['s:cxl f:williams d:..20230701', 'subject:"cxl" and from:"williams" and date:..2023-07-01'],
  ['b:bisected', 'body:"bisected"'],
  ['b:unfortunately', 'body:"unfortunately"'],
  ['b:"lock contention"', 'body:"lock contention"'],
  ['b:"makes sense to me"', 'body:"makes sense to me"'],
  ['b:"acked-by" f:hocko', 'body:"acked-by" and from:"hocko"'],
  ['b:livelock OR b:starvation', 'body:"livelock" or body:"starvation"'],
  ['b:(benchmark latency) d:2023', 'body:"benchmark" and body:"latency" and date:2023-01-01..2023-12-31'],
];
const root = join(import.meta.dirname, '..', '..', '..');
const guardpage = join(root, 'bin', 'guardpage');
const ROUNDS = 9;
const PAGE = 50;

const bundle = join(root, '..', 'shared', 'lore', 'mm-2022-2023.bundle');
if (!existsSync(bundle)) {
  console.log(`search: skipped, there is no ${bundle}`);
  process.exit(0);
}
if (spawnSync('notmuch', ['--version']).status !== 0) {
  console.log('search: skipped, there is no notmuch here');
  process.exit(0);
}

const folder = mkdtempSync(join(tmpdir(), 'guardpage-search-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const store = join(folder, 'store.sqlite');
const config = join(folder, 'notmuch');
// Dates are days in UTC for both.
const env = { ...process.env, TZ: 'UTC', NOTMUCH_CONFIG: config, XDG_CACHE_HOME: join(folder, 'cache') };

function notmuch(...args: readonly string[]): string {
  return execFileSync('notmuch', [...args], { env, encoding: 'utf8', maxBuffer: 1e9 });
}

async function fillNotmuch(): Promise<void> {
  const mails = join(folder, 'mail', 'cur');
  mkdirSync(mails, { recursive: true });
  let count = 0;
  for (const place of await openPlaces(bundle, { cache: join(folder, 'cache') })) {
    for await (const entry of place.entries(null)) {
      if (entry.kind === 'mail') writeFileSync(join(mails, `${String(count++)}:2,S`), entry.bytes);
    }
  }
  writeFileSync(config, `[database]\npath=${join(folder, 'mail')}\n[user]\nname=x\nprimary_email=x@example.org\n`);
  notmuch('new', '--quiet');
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

/** Milliseconds, the median of some rounds. */
async function timed(run: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const begin = performance.now();
    await run();
    times.push(performance.now() - begin);
  }
  return median(times);
}

console.log('search: filling both');
execFileSync(guardpage, ['ingest', bundle, '--store', store], { env, stdio: ['ignore', 'ignore', 'inherit'] });
await fillNotmuch();
const reader = openReader({ store, program: join(root, 'apps', 'cli', 'dist', 'workers', 'reader.cjs') });

async function hits(text: string): Promise<readonly string[]> {
  const parsed = parseQuery(text, 0);
  if (!parsed.ok) throw new Error(parsed.problem.reason);
  const answer = await reader.ask('mails', { query: parsed.value, before: null, limit: 100_000, countTo: 0 });
  if (!answer.ok) throw new Error(`${text}: ${answer.refusal.kind}`);
  return answer.value.mails.map(({ messageId }) => messageId ?? '').toSorted();
}

async function ask(text: string): Promise<void> {
  const parsed = parseQuery(text, 0);
  if (parsed.ok) await reader.ask('mails', { query: parsed.value, before: null, limit: PAGE, countTo: 1000 });
}

// Both as a person reads them: date, author, subject.
const list = ['search', '--exclude=false', '--output=summary', `--limit=${PAGE}`];
// What notmuch has to do before it can search: it has no process that stays.
const start = await timed(() => notmuch('count', 'id:none@example.org'));
const rows: { query: string; hits: number; same: boolean; times: readonly number[] }[] = [];
for (const [ours, theirs] of PAIRS) {
  const found = [...new Set(await hits(ours))];
  const wanted = notmuch('search', '--exclude=false', '--output=messages', theirs)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.replace(/^id:/, ''))
    .toSorted();
  const same = found.length === wanted.length && found.every((id, at) => id === wanted[at]);
  const times = [
    await timed(() => ask(ours)),
    Math.max(0, (await timed(() => notmuch(...list, theirs))) - start),
    await timed(() => execFileSync(guardpage, ['search', ours, '--store', store], { env, maxBuffer: 1e9 })),
    await timed(() => notmuch(...list, theirs)),
  ];
  rows.push({ query: ours, hits: found.length, same, times });
}
reader.close();

console.log(`${'query'.padEnd(36)}${'hits'.padStart(7)}  same   ms: ours, notmuch's; as commands: ours, notmuch's`);
for (const { query, hits, same, times } of rows) {
  const columns = times.map((time) => time.toFixed(1).padStart(8)).join('');
  console.log(`${query.padEnd(36)}${String(hits).padStart(7)}  ${same ? 'yes' : 'NO '}${columns}`);
}
const medians = [0, 1, 2, 3].map((at) => median(rows.map(({ times }) => times[at] ?? 0)));
console.log(`${'median'.padEnd(48)}${medians.map((time) => time.toFixed(1).padStart(8)).join('')}`);
const [own = 0, other = 0] = medians;
const failed = rows.some(({ same }) => !same) || own > other;
console.log(failed ? 'search: FAILED' : 'search: the same hits, median not slower');
process.exitCode = failed ? 1 : 0;
