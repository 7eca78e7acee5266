import { cameText, digestSubject, flaggedText, isEmptyDigest, placesOf, shortNames } from '@guardpage/report/digest';
import type { Digest } from '@guardpage/report/digest';
import { dayOf, minuteOf } from '@guardpage/report/series';
import { digestAddress, digestsAddress, listAddress, mailsAddress, subscribeAddress } from '../../address.ts';
import type { DigestPart } from '../../address.ts';
import { Out } from '../parts.tsx';
import {
  DiscussedPart,
  NewSeries,
  NotReadPart,
  Revisions,
  SettledPart,
  StillOpenPart,
  Threads,
  ToLookAt,
} from './sections.tsx';

/** What a page of a digest stands on. */
export interface DigestProps {
  readonly digest: Digest;
  /** As its address has it. */
  readonly part: DigestPart;
  /** The next days, or weeks, on which mails came; null for none. */
  readonly before: string | null;
  readonly after: string | null;
  /** False for a day that is not over. */
  readonly isOver: boolean;
}

function Neighbours({ digest: { period }, part, before, after }: DigestProps) {
  const of = period.every === 'weekly' ? 'week' : 'day';
  return (
    <>
      {before === null ? null : (
        <>
          <a href={digestAddress(before, part)} rel="prev">
            {of} before
          </a>{' '}
        </>
      )}
      {after === null ? null : (
        <>
          <a href={digestAddress(after, part)} rel="next">
            {of} after
          </a>{' '}
        </>
      )}
    </>
  );
}

/** "20261119" */
function dayName(day: string): string {
  return day.replaceAll('-', '');
}

/** The time of a digest in the language of searches, whose days are those of UTC, both ends included. */
function timeTerm({ every, name, zone, from, to }: Digest['period']): string {
  if (zone !== 'UTC') return `rt:${from}..${to - 1}`;
  return every === 'daily' ? `rt:${dayName(name)}` : `rt:${dayName(name)}..${dayName(dayOf(to - 1))}`;
}

/** The series, and mails, of a digest as a search. */
function digestQuery({ period, query }: Digest): string {
  const term = timeTerm(period);
  return query === '' ? term : `${/\bOR\b/.test(query) ? `(${query})` : query} ${term}`;
}

function Head(props: DigestProps) {
  const { digest, part, isOver } = props;
  const { period, query, lists } = digest;
  const q = digestQuery(digest);
  return (
    <>
      <h1>
        {digestSubject(digest)}
        {isOver ? '' : ' so far'}
      </h1>
      <p>
        {shortNames(lists).join(', ')}
        {shortNames(lists).length === 0 ? '' : ': '}
        {minuteOf(period.from).replace(' UTC', '')} to {minuteOf(period.to)}
        {period.zone === 'UTC' ? '' : ` (${period.zone})`}. {cameText(digest)} {flaggedText(digest)}
      </p>
      {query === '' ? null : (
        <p>
          Only series that match <a href={listAddress({ q: part.q ?? query })}>{query}</a>.
        </p>
      )}
      <p class="quiet">
        <a href={digestsAddress()} data-up>
          digests
        </a>{' '}
        <Neighbours {...props} />
        <a href={listAddress({ q })}>series</a> <a href={mailsAddress({ q })}>mails</a>{' '}
        <Out href={placesOf(digest, null).lore}>lore</Out> <a href={digestAddress(period.name, part, 'json')}>json</a>{' '}
        <a href={digestAddress(period.name, part, 'txt')}>txt</a> <a href={subscribeAddress(query)}>by mail</a>
      </p>
    </>
  );
}

/** A digest with links to all that it names. */
export function DigestBody(props: DigestProps) {
  const { digest } = props;
  const { toLookAt, stillOpen, settled, revisions, series, discussed, threads, notRead } = digest;
  const q = digestQuery(digest);
  const all = listAddress({ q });
  return (
    <>
      <Head {...props} />
      {isEmptyDigest(digest) ? <p>Nothing new.</p> : null}
      <ToLookAt section={toLookAt} more={listAddress({ q: `${q} is:flagged` })} />
      <StillOpenPart section={stillOpen} more={listAddress({ q: 'is:flagged is:latest' })} />
      <SettledPart section={settled} more={all} />
      <Revisions section={revisions} more={listAddress({ q: `${q} rev:2..` })} />
      <NewSeries section={series} more={all} />
      <DiscussedPart section={discussed} more={mailsAddress({ q })} />
      <Threads section={threads} more={mailsAddress({ q })} />
      <NotReadPart section={notRead} more={listAddress({ q: `${q} is:partial` })} />
    </>
  );
}
