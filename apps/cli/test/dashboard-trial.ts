import { serving } from '../../dashboard/test/site.ts';
import type { Running } from '../../dashboard/test/site.ts';
import { pageKinds } from './addresses.ts';
import type { PageKind } from './addresses.ts';
import { findMillions, quantile, timesText } from './millions.ts';

// `pnpm trial dashboard`: every kind of page at the socket, of a store of 1.3 million mails, while an ingest writes into it.

/** Requests at the same time, of those who come together. */
const TOGETHER = 4;
/** Starts of `serve`. */
const STARTS = 5;
const GOAL = 60;
const START_GOAL = 1000;

interface Tried {
  readonly name: string;
  /** Of pages that were there (ms). */
  readonly times: readonly number[];
  /** How many were answered with another status than 200, by status. */
  readonly others: ReadonlyMap<number, number>;
}

const millions = findMillions('dashboard');

async function timed(url: string): Promise<readonly [ms: number, status: number]> {
  const begin = performance.now();
  const answer = await fetch(url, { redirect: 'manual' });
  await answer.arrayBuffer();
  return [performance.now() - begin, answer.status];
}

/** Asks for all addresses, `together` at a time. */
async function tried(site: Running, { name, addresses }: PageKind, together: number): Promise<Tried> {
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

const site = await serving(millions.path);
const kinds = await pageKinds(site, millions.path);
const writing = await millions.write();
const rounds: (readonly [words: string, tried: readonly Tried[]])[] = [];
for (const together of [1, TOGETHER]) {
  const all: Tried[] = [];
  for (const kind of kinds) all.push(await tried(site, kind, together));
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
