import { hazards } from '@guardpage/knowledge';
import type { DigestPeriod } from '@guardpage/report/digest';
import type { Rhythm } from '@guardpage/subscription';
import type * as days from '@guardpage/subscription';
import { askStore } from '../ask-store.ts';
import { siteOf } from '../mail-settings.ts';
import { UsageError } from '../options.ts';
import type { Given, Usage } from '../options.ts';
import { readQuery } from '../read-query.ts';
import { print } from '../stdout.ts';
import { STORE } from '../store-path.ts';

export const usage: Usage = {
  name: 'digest',
  takes: '[DATE]',
  summary: `What came on a day, as "guardpage subscribe" has it mailed: series with findings first, then what is still
open, what was settled, later revisions, new series, earlier ones that people talk about, threads that speak of the
discussions that hazards come from, and what was not read. DATE is YYYY-MM-DD, by the time at which mails were
received; without it the last whole day. Findings have the addresses of the dashboard at
$GUARDPAGE_URL, without one the command that shows them.`,
  options: [
    { name: 'query', takes: 'Q', help: 'only series that it finds: the words of "guardpage search"' },
    { name: 'since', takes: 'DATE', help: 'all from that day on until now, instead of one day' },
    { name: 'weekly', help: 'the week of DATE, from Monday to Sunday' },
    { name: 'zone', takes: 'ZONE', help: 'whose days: Europe/Berlin (default UTC)' },
    { name: 'json', help: 'the same as JSON' },
    STORE,
  ],
  example: `  guardpage digest
  guardpage digest 2026-11-19 --query 'dfn:mm/khugepaged.c OR hazard:anon-vma*'
  guardpage digest --weekly --zone America/New_York`,
};

type Days = typeof days;

function dayOf(text: string, { readDay }: Days): string {
  const day = readDay(text);
  if (day === null) throw new UsageError(`"${text}" is no day`, 'write it as YYYY-MM-DD');
  return day;
}

function rhythmOf(given: Given, { readZone }: Days): Rhythm {
  const text = given.text('zone') ?? 'UTC';
  const zone = readZone(text);
  if (zone === null) throw new UsageError(`"${text}" is no time zone`, 'name one as Europe/Berlin, or UTC');
  return { every: given.on('weekly') ? 'weekly' : 'daily', zone };
}

/** The days that were asked for; `now` in seconds since 1970. */
async function periodWanted(given: Given, now: number): Promise<DigestPeriod> {
  const known = await import('@guardpage/subscription');
  const { periodBefore, periodOf, windowOf } = known;
  const rhythm = rhythmOf(given, known);
  const [date, ...more] = given.inputs;
  const since = given.text('since');
  if (more.length > 0 || (since !== null && (date !== undefined || given.on('weekly'))))
    throw new UsageError('digest takes one day, or --since one', 'guardpage digest --help says what it takes');
  if (since !== null) {
    const name = dayOf(since, known);
    const { from, to } = windowOf(rhythm, name);
    return { every: 'span', name, zone: rhythm.zone, from, to: Math.max(now, to) };
  }
  const named = date === undefined ? null : windowOf({ ...rhythm, every: 'daily' }, dayOf(date, known)).from;
  const name = named === null ? periodBefore(rhythm, periodOf(rhythm, now), 1) : periodOf(rhythm, named);
  return { ...rhythm, name, ...windowOf(rhythm, name) };
}

export default async function run(given: Given): Promise<number> {
  const period = await periodWanted(given, Math.floor(Date.now() / 1000));
  const query = readQuery(given.all('query'));
  const site = (process.env['GUARDPAGE_URL'] ?? '') === '' ? null : siteOf();
  const { discussions } = await import('@guardpage/knowledge/pages');
  const digest = await askStore(given.text('store'), 'digest', { period, query, discussions: discussions(hazards) });
  const { digestRow, digestText } = await import('@guardpage/report/digest');
  if (given.on('json')) {
    const { rowText } = await import('@guardpage/report/series');
    print(`${rowText(digestRow(digest), '  ')}\n`);
  } else print(digestText(digest, { site, notes: [], footer: null }));
  return 0;
}
