import { dayOf } from '@guardpage/report/series';
import { openReadOnly } from '@guardpage/store';
import {
  digestAddress,
  digestFeedAddress,
  digestsAddress,
  findingAddress,
  listAddress,
  mailAddress,
  mailsAddress,
  mboxAddress,
  rawAddress,
  seriesAddress,
  viewOf,
} from '../../dashboard/src/address.ts';
import { crawl } from '../../dashboard/test/crawl.ts';
import { serving } from '../../dashboard/test/site.ts';
import type { Running } from '../../dashboard/test/site.ts';
import { findMillions, HAZARDS, LISTS, MAILS, quantile, timesText } from './millions.ts';

// `pnpm trial dashboard`: every kind of page at the socket, of a store of 1.3 million mails, while an ingest writes into it.

/** Addresses of a kind that has one for each series or mail. */
const SAMPLE = 200;
/** Requests at the same time, of those who come together. */
const TOGETHER = 4;
/** Starts of `serve`. */
const STARTS = 5;
const GOAL = 60;
const START_GOAL = 1000;

interface Kind {
  readonly name: string;
  readonly addresses: readonly string[];
}

interface Tried {
  readonly name: string;
  /** Of pages that were there (ms). */
  readonly times: readonly number[];
  /** How many were answered with another status than 200, by status. */
  readonly others: ReadonlyMap<number, number>;
}

const millions = findMillions('dashboard');

/** Ids all over a store, in no order, other ones each time. */
function spread(most: number): readonly number[] {
  const begin = Math.random();
  return Array.from({ length: SAMPLE }, (_, index) => 1 + Math.floor(most * ((begin + index * 0.618_034) % 1)));
}

/** What a store has at ids all over it. */
async function samples(): Promise<Readonly<Record<'series' | 'mails' | 'findings' | 'days', readonly string[]>>> {
  const store = openReadOnly(millions.path);
  const { newest } = await store
    .selectFrom('mail')
    .select(({ fn }) => fn.max('id').as('newest'))
    .executeTakeFirstOrThrow();
  const [series, mails, findings, days]: [string[], string[], string[], string[]] = [[], [], [], []];
  for (const id of spread(newest)) {
    const one = await store.selectFrom('series').select('name').where('id', '>=', id).orderBy('id').limit(1).execute();
    const mail = await store.selectFrom('mail').select(['message_id', 'received']).where('id', '=', id).execute();
    const finding = await store
      .selectFrom('finding')
      .select('fingerprint')
      .where('series', '>=', id)
      .orderBy('series')
      .limit(1)
      .execute();
    series.push(...one.map(({ name }) => name));
    mails.push(...mail.flatMap(({ message_id: name }) => name ?? []));
    days.push(...mail.flatMap(({ received }) => (received === null ? [] : dayOf(received))));
    findings.push(...finding.map(({ fingerprint }) => fingerprint));
  }
  await store.destroy();
  return { series, mails, findings, days };
}

/** Pages that no store has more of: what links lead to, under these beginnings. */
async function fewPages({ get }: Running, beginnings: readonly string[]): Promise<readonly string[]> {
  const pages = await crawl(
    (address) =>
      beginnings.some((beginning) => address.startsWith(beginning))
        ? get(address)
        : Promise.resolve({ status: 404, text: '', type: '' }),
    beginnings,
    500,
  );
  return [...pages].filter(([, { status }]) => status === 200).map(([address]) => address);
}

async function timed(url: string): Promise<readonly [ms: number, status: number]> {
  const begin = performance.now();
  const answer = await fetch(url, { redirect: 'manual' });
  await answer.arrayBuffer();
  return [performance.now() - begin, answer.status];
}

/** Asks for all addresses, `together` at a time. */
async function tried(site: Running, { name, addresses }: Kind, together: number): Promise<Tried> {
  const [times, others, left]: [number[], Map<number, number>, string[]] = [[], new Map(), [...addresses]];
  const client = async (): Promise<void> => {
    for (let address = left.shift(); address !== undefined; address = left.shift()) {
      const [ms, status] = await timed(site.url + address);
      if (status === 200) times.push(ms);
      else others.set(status, (others.get(status) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: together }, client));
  return { name, times, others };
}

/** How long it takes from the start of `serve` to its first page. */
async function startTime(): Promise<number> {
  const begin = performance.now();
  const site = await serving(millions.path);
  await timed(`${site.url}/`);
  const time = performance.now() - begin;
  await site.close();
  return time;
}

const { series, mails, findings, days } = await samples();
const queries = [...LISTS, ...HAZARDS];
const site = await serving(millions.path);
const kinds: readonly Kind[] = [
  { name: 'list of series', addresses: queries.map((q) => listAddress({ q })) },
  { name: 'list of series, further down', addresses: queries.map((q) => listAddress({ q, before: 650_000 })) },
  { name: 'list of series, Atom', addresses: queries.map((q) => listAddress({ q }, 'atom')) },
  { name: 'list of mails', addresses: [...HAZARDS, ...MAILS].map((q) => mailsAddress({ q })) },
  { name: 'list of mails, further down', addresses: MAILS.map((q) => mailsAddress({ q, before: 650_000 })) },
  { name: 'series', addresses: series.map(seriesAddress) },
  { name: 'series, JSON', addresses: series.map((one) => viewOf(seriesAddress(one), 'json')) },
  { name: 'mail in its thread', addresses: mails.map(mailAddress) },
  { name: 'raw mail', addresses: mails.map(rawAddress) },
  { name: 'thread as mbox', addresses: mails.map(mboxAddress) },
  { name: 'finding', addresses: findings.map(findingAddress) },
  { name: 'hazards', addresses: await fewPages(site, ['/h/']) },
  { name: 'knowledge', addresses: await fewPages(site, ['/h/', '/k/']) },
  { name: 'digests', addresses: Array.from({ length: 20 }, () => digestsAddress()) },
  { name: 'digest of a day', addresses: days.map((day) => digestAddress(day)) },
  { name: 'digest of a query', addresses: HAZARDS.map((q, at) => digestAddress(days[at] ?? '', { q })) },
  { name: 'feed of digests', addresses: Array.from({ length: 5 }, () => digestFeedAddress()) },
  { name: 'stats', addresses: Array.from({ length: 20 }, () => '/stats/') },
  { name: 'help, api', addresses: ['/help/', '/api/'] },
];
const writing = await millions.write();
const rounds: (readonly [words: string, tried: readonly Tried[]])[] = [];
for (const together of [1, TOGETHER]) {
  const all: Tried[] = [];
  for (const kind of kinds.filter(({ addresses }) => addresses.length > 0)) all.push(await tried(site, kind, together));
  rounds.push([together === 1 ? 'one after the other' : `${together} at a time`, all]);
}
const starts: number[] = [];
for (let start = 0; start < STARTS; start++) starts.push(await startTime());
writing.stop();
await site.close();

for (const [words, all] of rounds) {
  console.log(`${words.padEnd(32)} pages   median      p95      max   other answers`);
  for (const { name, times, others } of all) {
    const told = [...others].map(([status, count]) => `${count} times ${status}`).join(', ');
    console.log(
      `  ${name.padEnd(30)} ${String(times.length).padStart(5)} ${times.length === 0 ? '' : timesText(times)}   ${told}`.trimEnd(),
    );
  }
  const times = all.flatMap(({ times }) => times);
  console.log(`  all: p95 ${quantile(times, 0.95).toFixed(1)} ms of ${times.length} pages (goal ${GOAL})\n`);
}
console.log(
  `start to first page: median ${quantile(starts, 0.5).toFixed(0)} ms, longest ${Math.max(...starts).toFixed(0)} ms (goal ${START_GOAL})`,
);
