import type { ReceivedDay } from '@guardpage/reader';
import { cameText, digestSubject, digestText, flaggedText, isEmptyDigest } from '@guardpage/report/digest';
import type { Digest, DigestPeriod } from '@guardpage/report/digest';
import { dayOf } from '@guardpage/report/series';
import { periodOf, windowOf } from '@guardpage/subscription';
import { digestAddress, digestFeedAddress, digestsAddress, subscribeAddress, viewOf } from '../address.ts';
import type { DigestPart } from '../address.ts';
import { Columns, countText } from '../html/parts.tsx';
import type { FeedEntry } from '../feed.ts';
import { answered, found } from '../page.ts';
import type { Asked, Found, Page } from '../page.ts';
import { partOf, readDigest } from '../read-digest.ts';
import { readZoneOf } from '../read-period.ts';
import { readQuery } from '../read-query.ts';

/** Days that are listed, and days of the feed. */
const MOST = 30;
const MOST_ENTRIES = 14;
const DAY = 86_400;

/** What is shown: a list of days; in the feed the digests themselves. */
interface Digests {
  readonly days: readonly ReceivedDay[];
  readonly part: DigestPart;
  /** Newest first; none but in the feed. */
  readonly entries: readonly Digest[];
}

/** The last whole days of a zone that have mails: a day of another zone lies in two of ours. */
function wholeDays(days: readonly ReceivedDay[], zone: string, now: number): readonly DigestPeriod[] {
  const rhythm = { every: 'daily', zone } as const;
  const names = new Set(days.flatMap(({ from }) => [periodOf(rhythm, from + DAY - 1), periodOf(rhythm, from)]));
  return [...names]
    .map((name) => ({ ...rhythm, name, ...windowOf(rhythm, name) }))
    .filter(({ to }) => to <= now)
    .slice(0, MOST_ENTRIES);
}

async function readEntries(asked: Asked, days: readonly ReceivedDay[]): Promise<Found<Omit<Digests, 'days'>>> {
  const written = readQuery(asked, '');
  if (written.kind !== 'found') return written;
  const zone = readZoneOf(asked);
  if (zone.kind !== 'found') return zone;
  const { q, query } = written.value;
  const entries: Digest[] = [];
  for (const period of wholeDays(days, zone.value, asked.now)) {
    const one = await readDigest(asked, period, query);
    if (one.kind !== 'found') return one;
    if (!isEmptyDigest(one.value)) entries.push(one.value);
  }
  return found({ part: partOf(q, { every: 'daily', zone: zone.value }), entries });
}

async function read(asked: Asked): Promise<Found<Digests>> {
  const days = answered(await asked.ask('days', { before: asked.now, most: MOST }));
  if (days.kind !== 'found') return days;
  if (asked.view !== 'atom') return found({ days: days.value, part: {}, entries: [] });
  const entries = await readEntries(asked, days.value);
  return entries.kind === 'found' ? found({ days: days.value, ...entries.value }) : entries;
}

/** A day of the feed: its address is that of its page, and never changes. */
function entryOf(digest: Digest, part: DigestPart, site: string): FeedEntry {
  return {
    address: digestAddress(digest.period.name, part),
    title: digestSubject(digest),
    author: 'guardpage',
    updated: digest.period.to,
    summary: `${cameText(digest)} ${flaggedText(digest)}`,
    text: digestText(digest, { site, notes: [], footer: null }),
  };
}

function DayRow({ day, isOver }: { readonly day: ReceivedDay; readonly isOver: boolean }) {
  const name = dayOf(day.from);
  return (
    <tr>
      <td>
        <a href={digestAddress(name)} data-key>
          <time datetime={name}>{name}</time>
        </a>
        {isOver ? '' : ' so far'}
      </td>
      <td class="count">{countText(day.mails)}</td>
      <td class="count">{day.flagged === 0 ? '-' : day.flagged}</td>
    </tr>
  );
}

/** The days of which there are digests. */
export const digests: Page<Digests> = {
  path: '/digest/',
  read,
  html: ({ days }, { now }) => ({
    title: 'digests',
    atom: digestFeedAddress(),
    body: (
      <>
        <h1>Digests</h1>
        <p>
          What came on a day, and what of it is worth a look: findings, revisions, new series. As a mail:{' '}
          <a href={subscribeAddress()}>subscribe</a>; as a <a href={digestFeedAddress()}>feed</a>. A digest can be
          narrowed by a query, and have the days of another time zone:{' '}
          <code>/digest/2026-11-19/?q=dfn:mm/khugepaged.c&zone=Europe/Berlin</code>
        </p>
        <p class="quiet">
          {days.length === 0
            ? 'no mails are here'
            : `the last ${days.length} days with mails, by when archives got them`}
          ; <a href={viewOf(digestsAddress(), 'json')}>json</a>
        </p>
        {days.length === 0 ? null : (
          <table>
            <Columns names={['day', 'mails', 'flagged series']} counts={['mails', 'flagged series']} />
            <tbody>
              {days.map((day) => (
                <DayRow day={day} isOver={day.from + DAY <= now} />
              ))}
            </tbody>
          </table>
        )}
      </>
    ),
  }),
  json: ({ days }) => ({
    days: days.map(({ from, mails, flagged }) => ({
      day: dayOf(from),
      address: digestAddress(dayOf(from)),
      mails,
      flagged,
    })),
  }),
  atom: ({ part, entries }, { site }) => ({
    title: part.q === null || part.q === undefined ? 'guardpage: digests' : `guardpage: digests of ${part.q}`,
    self: digestFeedAddress(part),
    page: digestsAddress(),
    entries: entries.map((one) => entryOf(one, part, site)),
  }),
};
