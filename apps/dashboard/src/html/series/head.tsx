import { counted, cutText, loreUrl } from '@guardpage/report';
import { minuteOf, nameOf, revisionName } from '@guardpage/report/series';
import type { SeriesPage } from '@guardpage/report/series';
import { listAddress, mailAddress, mboxAddress, rawAddress, seriesAddress, viewOf } from '../../address.ts';
import { Out } from '../parts.tsx';

/** A Message-ID that does nothing but name a mail when somebody pastes it into a shell. */
function isPlain(messageId: string): boolean {
  return /^[A-Za-z0-9._+=@][A-Za-z0-9._+=@-]{0,200}$/.test(messageId);
}

function Links({ name, raw }: { readonly name: string; readonly raw: string | null }) {
  const own = seriesAddress(name);
  return (
    <p>
      <a href={listAddress({ q: null })} data-up>
        list
      </a>{' '}
      <Out href={loreUrl(name)}>lore</Out> <a href={mailAddress(name)}>thread</a>{' '}
      {raw === null ? null : <a href={rawAddress(raw)}>raw</a>} <a href={mboxAddress(name)}>t.mbox.gz</a>{' '}
      <a href={viewOf(own, 'json')}>json</a> <a href={viewOf(own, 'txt')}>txt</a>
      {isPlain(name) ? <code> b4 am {name}</code> : null}
    </p>
  );
}

/** Revisions that are named in the head. */
const MOST_REVISIONS = 12;

function Revisions({ page: { series, revisions } }: { readonly page: SeriesPage }) {
  if (revisions.length < 2) return null;
  const at = revisions.findIndex(({ id }) => id === series.id);
  const from = Math.max(0, Math.min(at - MOST_REVISIONS / 2, revisions.length - MOST_REVISIONS));
  return (
    <p>
      revisions:{' '}
      {revisions.slice(from, from + MOST_REVISIONS).map((one) => {
        const words = `${revisionName(one)} (${counted(one.findings, 'finding')})`;
        return one.id === series.id ? (
          <>
            <b aria-current="page">{words}, this one</b>{' '}
          </>
        ) : (
          <>
            <a href={seriesAddress(one.name)}>{words}</a>{' '}
          </>
        );
      })}
    </p>
  );
}

/** What a series is: subject, author, date, size, and where else it is. */
export function Head({ page }: { readonly page: SeriesPage }) {
  const { series, parts } = page;
  const patches =
    series.total === null || series.here === series.total
      ? counted(series.here, 'patch', 'patches')
      : `${series.here} of ${series.total} patches`;
  const raw = parts.find(({ messageId }) => messageId !== null)?.messageId ?? null;
  return (
    <>
      <h1>{cutText(series.subject, 300) || '(no subject)'}</h1>
      <p>
        {cutText(nameOf(series), 200)}, {minuteOf(series.sent)}, {patches}, +{series.added} -{series.removed}
      </p>
      <Links name={series.name} raw={raw} />
      <Revisions page={page} />
    </>
  );
}
