import { counted, cutText, unicode } from '@guardpage/report';
import {
  answerWords,
  dayOf,
  findingPageRow,
  findingPageText,
  revisionName,
  sayerOf,
  STANDINGS,
  stateOf,
} from '@guardpage/report/series';
import type { FindingView, FindingViewAnswer } from '@guardpage/reader';
import { findingAddress, hazardAddress, mailAddress, seriesAddress } from '../address.ts';
import { Advice } from '../html/advice.tsx';
import { FileDiff } from '../html/series/diff.tsx';
import { placeOf } from '../html/series/finding-note.tsx';
import { MailLinks } from '../html/series/mail-links.tsx';
import { Outgoing } from '../html/series/outgoing.tsx';
import { answered, found } from '../page.ts';
import type { Asked, Found, Page } from '../page.ts';
import { Columns } from '../html/parts.tsx';

type Reported = Extract<FindingViewAnswer, { readonly kind: 'reported' }>;
type Past = Extract<FindingViewAnswer, { readonly kind: 'past' }>;
type Known = { readonly fingerprint: string } & (Reported | Past);

async function read(asked: Asked): Promise<Found<Known>> {
  const fingerprint = asked.param('id');
  const answer = answered(await asked.ask('fingerprint', fingerprint));
  if (answer.kind !== 'found') return answer;
  if (answer.value.kind !== 'none') return found({ ...answer.value, fingerprint });
  return { kind: 'none', reason: `No finding ${fingerprint.slice(0, 100)} is or was here.`, elsewhere: [] };
}

/** Revisions that have a row. */
const MOST_REVISIONS = 40;

function History({ view }: { readonly view: FindingView }) {
  const some = view.history.slice(-MOST_REVISIONS);
  const more = view.history.length - some.length;
  return (
    <>
      <table class="list">
        <Columns names={['date', 'revision', 'finding', 'series']} />
        <tbody>
          {some.map(({ series, standing }) => (
            <tr>
              <td>{dayOf(series.sent).trim()}</td>
              <td>{revisionName(series)}</td>
              <td>{STANDINGS[standing]}</td>
              <td>
                <a href={seriesAddress(series.name)} data-key>
                  {cutText(series.subject, 140) || '(no subject)'}
                </a>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 ? <p>and {counted(more, 'earlier revision')}</p> : null}
    </>
  );
}

function Code({ view }: { readonly view: FindingView }) {
  const { code, finding } = view;
  const mail = finding.messageId === null ? seriesAddress(view.series.name) : mailAddress(finding.messageId);
  if (code === null) return <p>Its lines are not shown by the mail alone.</p>;
  return <FileDiff file={code} under={() => null} raw={mail} />;
}

/** Answers that are shown. */
const MOST_ANSWERS = 50;

function Answers({ view: { answers } }: { readonly view: FindingView }) {
  if (answers.length === 0) return null;
  const more = answers.length - MOST_ANSWERS;
  return (
    <>
      <h3>Answers</h3>
      <ul>
        {answers.slice(0, MOST_ANSWERS).map((one) => (
          <li>
            {dayOf(one.sent).trim()}, {sayerOf(one)}:{' '}
            {one.messageId === null ? one.word : <a href={mailAddress(one.messageId)}>{one.word}</a>}
            {one.reason === '' ? '' : `: ${one.reason}`}
            <br />
            {answerWords(one)}
          </li>
        ))}
      </ul>
      {more > 0 ? <p>and {counted(more, 'older one')}</p> : null}
    </>
  );
}

/** Series that have a section of their own. */
const MOST_SERIES = 8;

function OfSeries({ view }: { readonly view: FindingView }) {
  const { finding, series } = view;
  const state = stateOf({ ...finding, verdict: view.verdict });
  return (
    <>
      <h2>{cutText(series.subject, 300) || '(no subject)'}</h2>
      <p>
        {revisionName(series)}, {finding.input}, {placeOf(finding)}
        {state === '' ? '' : `, ${state}`};{' '}
        <a href={`${seriesAddress(series.name)}#${finding.fingerprint}`}>its place in the series</a>
      </p>
      <Outgoing outgoing={view.outgoing} />
      <Code view={view} />
      <Answers view={view} />
      <h3>History</h3>
      <History view={view} />
    </>
  );
}

function ReportedBody({
  known: { views, here, fingerprint },
}: {
  readonly known: Reported & Pick<Known, 'fingerprint'>;
}) {
  const finding = views[0]?.finding;
  if (finding === undefined) return null;
  const { hazard, title, level, confidence, assumes, citations } = finding;
  return (
    <>
      <h1>{title}</h1>
      <p>
        <b>{level}</b>, {confidence} confidence: <a href={hazardAddress(hazard)}>{hazard}</a>; finding {fingerprint}
      </p>
      <dl>
        <Advice finding={finding} />
        {assumes.length === 0 ? null : (
          <>
            <dt>assumes</dt>
            <dd>{assumes.join('; ')}</dd>
          </>
        )}
      </dl>
      {citations.length === 0 ? null : (
        <>
          <p>said first:</p>
          <ul>
            {citations.map(({ messageId, author, date, says }) => (
              <li>
                {author}, {date}: {says} (<MailLinks messageId={messageId} here={here.includes(messageId)} />)
              </li>
            ))}
          </ul>
        </>
      )}
      {views.slice(0, MOST_SERIES).map((view) => (
        <OfSeries view={view} />
      ))}
      {views.length > MOST_SERIES ? <p>and in {counted(views.length - MOST_SERIES, 'more')} series</p> : null}
    </>
  );
}

function PastBody({ known: { told, fingerprint } }: { readonly known: Past & Pick<Known, 'fingerprint'> }) {
  return (
    <>
      <h1>Finding {fingerprint} is no longer reported</h1>
      <p>It was shown here once. What is known now, or mails that came since, say otherwise.</p>
      <ul>
        {told.map((one) => (
          <li>
            <a href={hazardAddress(one.hazard)}>{one.hazard}</a> in {cutText(unicode(one.path), 200)}
            {one.function === null ? '' : `, ${cutText(unicode(one.function), 200)}()`}:{' '}
            {one.series === null && one.messageId === null ? (
              cutText(one.subject, 140)
            ) : (
              <a href={one.series === null ? mailAddress(one.messageId ?? '') : seriesAddress(one.series)} data-key>
                {cutText(one.subject, 140) || '(no subject)'}
              </a>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

/** One finding, under the address that people paste: its history, or that it is history. */
export const finding: Page<Known> = {
  path: '/f/:id/',
  read,
  html: (known) => ({
    title: `finding ${known.fingerprint}`,
    q: `fp:${known.fingerprint}`,
    body: known.kind === 'reported' ? <ReportedBody known={known} /> : <PastBody known={known} />,
  }),
  json: (known) =>
    known.kind === 'past'
      ? { reported: false, fingerprint: known.fingerprint, told: known.told.map(toldRow) }
      : {
          reported: true,
          fingerprint: known.fingerprint,
          series: known.views.map((view) => ({
            ...findingPageRow(view),
            code: view.code,
            outgoing: view.outgoing,
          })),
          here: known.here,
        },
  text: (known) =>
    known.kind === 'past'
      ? `finding ${known.fingerprint} is no longer reported: ${findingAddress(known.fingerprint)}\n`
      : known.views.map((view) => findingPageText(view, false)).join('\n'),
};

function toldRow({ path, function: name, ...told }: Past['told'][number]): object {
  return { ...told, path: unicode(path), function: name === null ? null : unicode(name) };
}
