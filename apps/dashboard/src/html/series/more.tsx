import { counted, cutText } from '@guardpage/report';
import { dayOf, evidenceOf, revisionName, stateOf, stateOfSeries, writerName } from '@guardpage/report/series';
import type { PageFinding, SeriesPage } from '@guardpage/report/series';
import { findingAddress, hazardAddress, mailAddress, seriesAddress } from '../../address.ts';
import { placeOf } from './finding-note.tsx';
import { MailLinks } from './mail-links.tsx';
import { Quote } from './quote.tsx';
import { Columns } from '../parts.tsx';

const MOST_NAMES = 6;
const MOST_LINES = 6;

/** Earlier discussions of the same functions, flags and locks. */
export function Precedents({ precedents }: Pick<SeriesPage, 'precedents'>) {
  if (precedents.length === 0) return null;
  return (
    <>
      <h2>Earlier threads</h2>
      {precedents.map((one) => (
        <>
          <p>
            <a href={mailAddress(one.messageId)} data-key>
              {cutText(one.subject, 140) || '(no subject)'}
            </a>
            {one.series === null ? null : (
              <>
                {' '}
                <a href={seriesAddress(one.messageId)}>series</a>
              </>
            )}
            <br />
            {cutText(writerName(one.by), 80)}, {dayOf(one.sent).trim()}, names{' '}
            {one.names.slice(0, MOST_NAMES).join(', ')} (<MailLinks messageId={one.messageId} here />)
          </p>
          <Quote lines={one.lines} most={MOST_LINES} />
        </>
      ))}
    </>
  );
}

/** Revisions that have a row. */
const MOST_REVISIONS = 40;

/** All revisions, with why each is one. */
export function Revisions({ page: { series, revisions } }: { readonly page: SeriesPage }) {
  if (revisions.length < 2) return null;
  const evidence = evidenceOf(revisions);
  const rows = revisions.map((one, at) => ({ one, before: revisions[at - 1], why: evidence[at] ?? '' }));
  const some = rows.slice(-MOST_REVISIONS);
  return (
    <>
      <h2>Revisions</h2>
      <table class="list">
        <Columns names={['date', 'find', 'state', 'revision', 'why it is one']} />
        <tbody>
          {some.map(({ one, before, why }) => (
            <tr>
              <td>{dayOf(one.sent).trim()}</td>
              <td class="count">{one.findings === 0 ? '-' : one.findings}</td>
              <td>{stateOfSeries(one)}</td>
              <td>
                {one.id === series.id ? '* ' : ''}
                <a href={seriesAddress(one.name)}>{revisionName(one)}</a> {cutText(one.subject, 100)}
              </td>
              <td>
                {cutText(why, 200)}
                {before === undefined || before.authorEmail === one.authorEmail
                  ? ''
                  : `; sent by ${cutText(`${one.authorName} <${one.authorEmail}>`, 120)}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > some.length ? <p>and {counted(rows.length - some.length, 'earlier one')}</p> : null}
    </>
  );
}

/** Sentences that are shown. */
const MOST_NOT_READ = 30;

/** What was not read or not seen. */
export function NotRead({ notRead }: Pick<SeriesPage, 'notRead'>) {
  if (notRead.length === 0) return null;
  const more = notRead.length - MOST_NOT_READ;
  return (
    <>
      <h2 id="not-read">Not read</h2>
      <ul>
        {notRead.slice(0, MOST_NOT_READ).map((one) => (
          <li>{cutText(one, 240)}</li>
        ))}
        {more > 0 ? <li>and {more} more</li> : null}
      </ul>
    </>
  );
}

const MOST_HIDDEN = 30;

/** Findings that are not shown by default: old, or unsure. */
export function Hidden({ findings }: { readonly findings: readonly PageFinding[] }) {
  const hidden = findings.filter(({ shown }) => !shown);
  if (hidden.length === 0) return null;
  const more = hidden.length - MOST_HIDDEN;
  return (
    <details>
      <summary>{counted(hidden.length, 'more finding')} in code that the patches did not change, or unsure</summary>
      <ul>
        {hidden.slice(0, MOST_HIDDEN).map((finding) => (
          <li>
            {finding.input} {placeOf(finding)}: {finding.confidence} confidence,{' '}
            <a href={hazardAddress(finding.hazard)}>{finding.hazard}</a>
            {stateOf(finding) === '' ? '' : `, ${stateOf(finding)}`}{' '}
            <a href={findingAddress(finding.fingerprint)}>f/{finding.fingerprint}</a>
          </li>
        ))}
        {more > 0 ? <li>and {more} more</li> : null}
      </ul>
    </details>
  );
}
