import { cutText } from '@guardpage/report';
import { filesText, standingText, whoText } from '@guardpage/report/digest';
import type { DigestSeries } from '@guardpage/report/digest';
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

/** Who sent a series, how large it is, what it touches, how it stands with people. */
export function SeriesFacts({ series }: { readonly series: DigestSeries }) {
  const files = filesText(series, ROOM_OF_FILES);
  const standing = standingText(series);
  return (
    <span class="quiet">
      {cutText(whoText(series), MOST_OF_WHO)}
      {files === '' ? '' : `, ${cutText(files, MOST_OF_FILES)}`}
      {standing === '' ? '' : `; ${standing}`}
    </span>
  );
}

/** Hazards that live where a series works; nothing when there are none. */
export function Near({ series: { near } }: { readonly series: DigestSeries }) {
  if (near.length === 0) return null;
  const some = near.slice(0, MOST_NEAR);
  return (
    <span class="quiet">
      ; near:{' '}
      {some.map(({ hazard }, at) => (
        <>
          {at === 0 ? '' : ', '}
          <a href={hazardAddress(hazard)}>{hazard}</a>
        </>
      ))}
      {near.length > some.length ? ` and ${near.length - some.length} more` : ''}
    </span>
  );
}
