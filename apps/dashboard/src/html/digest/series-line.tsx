import { cutText } from '@guardpage/report';
import { filesText, standingText, whoText } from '@guardpage/report/digest';
import type { DigestSeries } from '@guardpage/report/digest';
import type { Child } from 'hono/jsx';
import type { Listed } from '@guardpage/report/series';
import { hazardAddress, seriesAddress } from '../../address.ts';

const MOST_OF_SUBJECT = 200;
const MOST_OF_WHO = 120;
const ROOM_OF_FILES = 60;
const MOST_OF_FILES = 200;
const MOST_NEAR = 3;

/** The subject of a series, which leads to its page. */
export function SeriesLink({ series }: { readonly series: Pick<Listed, 'name' | 'subject'> }) {
  return (
    <a href={seriesAddress(series.name)} data-key>
      {cutText(series.subject, MOST_OF_SUBJECT) || '(no subject)'}
    </a>
  );
}

/** Hazards that live where a series works; nothing when there are none. */
function Near({ series: { near } }: { readonly series: DigestSeries }) {
  if (near.length === 0) return null;
  const some = near.slice(0, MOST_NEAR);
  return (
    <>
      ; near{' '}
      {some.map(({ hazard }, at) => (
        <>
          {at === 0 ? '' : ', '}
          <a href={hazardAddress(hazard)}>{hazard}</a>
        </>
      ))}
      {near.length > some.length ? ` and ${near.length - some.length} more` : ''}
    </>
  );
}

/** A series: who sent it, how large it is, what it touches, how it stands with people, and what lives there. */
export function SeriesHead({ series, children }: { readonly series: DigestSeries; readonly children?: Child }) {
  const files = filesText(series, ROOM_OF_FILES);
  const standing = standingText(series);
  return (
    <>
      <SeriesLink series={series} />
      <div class="facts">
        {cutText(whoText(series), MOST_OF_WHO)}
        {files === '' ? '' : `, ${cutText(files, MOST_OF_FILES)}`}
        {standing === '' ? '' : `; ${standing}`}
        {children}
        <Near series={series} />
      </div>
    </>
  );
}
