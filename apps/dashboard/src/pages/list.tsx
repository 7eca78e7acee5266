import { printQuery, toLei } from '@guardpage/query';
import type { FoundSeriesPage } from '@guardpage/reader';
import { dayOf, listedRow, momentOf, seriesList, stateOfSeries, STATES } from '@guardpage/report/series';
import type { Listed } from '@guardpage/report/series';
import { listAddress, mailsAddress, seriesAddress, subscribeAddress } from '../address.ts';
import { Columns, countText, Out } from '../html/parts.tsx';
import { answered, found } from '../page.ts';
import type { Asked, Found, Page } from '../page.ts';
import { readQuery } from '../read-query.ts';
import type { Written } from '../read-query.ts';

/** Series of a page. */
const PAGE = 50;
/** Hits are counted so far: more would keep the reader waiting. */
const COUNT_TO = 200;
/** Characters of a page that came by mail: 50 long ones would weigh too much. */
const ROOM = 30_000;
/** What is listed when nothing was asked. */
const OTHERWISE = 'is:flagged';

interface List extends Written, FoundSeriesPage {}

async function read(asked: Asked): Promise<Found<List>> {
  const written = readQuery(asked, OTHERWISE);
  if (written.kind !== 'found') return written;
  const { query, before } = written.value;
  const page = answered(await asked.ask('series', { query, before, limit: PAGE, countTo: COUNT_TO, room: ROOM }));
  return page.kind === 'found' ? found({ ...written.value, ...page.value }) : page;
}

/** Hazards of its findings; without any that counts they were mended by a later part. */
function hazardsOf({ hazards, findings }: Listed): string {
  if (hazards.length === 0) return '';
  return `${findings === 0 ? 'fixed later: ' : ''}${hazards.join(', ')}`;
}

function SeriesRow({ series }: { readonly series: Listed }) {
  const state = stateOfSeries(series);
  return (
    <tr>
      <td>
        <time datetime={series.sent === null ? undefined : momentOf(series.sent)}>{dayOf(series.sent).trim()}</time>
      </td>
      <td class="count">{series.findings === 0 ? '-' : series.findings}</td>
      <td class={`word ${state}`}>{state}</td>
      <td class="what">
        <a href={seriesAddress(series.name)} data-key>
          {series.subject}
        </a>{' '}
        <span class="quiet">{hazardsOf(series)}</span>
      </td>
      <td class="who quiet">{series.authorName === '' ? series.authorEmail : series.authorName}</td>
    </tr>
  );
}

function Head({ list }: { readonly list: List }) {
  const { q, query, count, series, before } = list;
  const words = query === null ? 'All series' : q === OTHERWISE ? 'Flagged series' : 'Series that match';
  const lei = query === null ? null : toLei(query);
  return (
    <>
      <h1>{words}</h1>
      <p class="quiet">
        {series.length === 0
          ? 'none'
          : `${series.length} of ${countText(count)}, ${before === null ? 'those that arrived last first' : 'older ones'}`}
        ; <a href={mailsAddress({ q })}>{query === null ? 'all mails' : 'mails that match'}</a>{' '}
        {lei === null ? null : (
          <>
            <Out href={`https://lore.kernel.org/linux-mm/?q=${encodeURIComponent(lei)}`}>same search on lore</Out>{' '}
          </>
        )}
        <a href={listAddress({ q, before }, 'json')}>json</a> <a href={listAddress({ q, before }, 'txt')}>txt</a>{' '}
        <a href={subscribeAddress(q)}>digest by mail</a>
      </p>
    </>
  );
}

function Body({ list }: { readonly list: List }) {
  const { series, older, q, query } = list;
  return (
    <>
      <Head list={list} />
      {series.length === 0 ? (
        <p>{query === null ? 'No series here. Series come with "guardpage ingest SOURCE".' : 'No series matches.'}</p>
      ) : (
        <table class="list">
          <Columns names={['date', 'find', 'state', 'series, hazards', 'from']} />
          <tbody>
            {series.map((one) => (
              <SeriesRow series={one} />
            ))}
          </tbody>
        </table>
      )}
      {older === null ? null : (
        <p>
          <a href={listAddress({ q, before: older })} rel="next">
            older
          </a>
        </p>
      )}
    </>
  );
}

/** The list of series: flagged ones, or what a query finds. */
export const list: Page<List> = {
  path: '/',
  read,
  html: (value) => ({
    title: value.query === null ? 'all series' : value.q,
    q: value.q,
    atom: listAddress({ q: value.q }, 'atom'),
    body: <Body list={value} />,
  }),
  json: ({ q, query, series, older, count }) => ({
    q,
    query: query === null ? null : printQuery(query),
    count,
    series: series.map(listedRow),
    older,
  }),
  text: ({ series }) => (series.length === 0 ? 'no series\n' : seriesList(series, { color: false, columns: null })),
  atom: ({ q, series }) => ({
    title: q === '' ? 'guardpage: all series' : `guardpage: ${q}`,
    self: listAddress({ q }, 'atom'),
    page: listAddress({ q }),
    entries: series.map((one) => ({
      address: seriesAddress(one.name),
      title: one.subject,
      author: one.authorName === '' ? one.authorEmail : one.authorName,
      updated: one.sent ?? 0,
      summary: `${stateOfSeries(one)}: ${STATES[stateOfSeries(one)]}${one.hazards.length === 0 ? '' : `; ${one.hazards.join(', ')}`}`,
    })),
  }),
};
