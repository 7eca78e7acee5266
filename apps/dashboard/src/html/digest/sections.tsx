import { counted, cutText, loreUrl } from '@guardpage/report';
import type {
  DigestMail,
  DigestSeries,
  Discussed,
  FoundingThread,
  LookAt,
  NewRevision,
  NotRead,
  Section,
  Settled,
  StillOpen,
} from '@guardpage/report/digest';
import { personName } from '@guardpage/report/digest';
import { answerWords, dayOf, revisionName, sayerOf } from '@guardpage/report/series';
import type { Child } from 'hono/jsx';
import { hazardAddress, mailAddress, seriesAddress } from '../../address.ts';
import { Out } from '../parts.tsx';
import { FindingLine, KnownFindings, ToldFindings } from './findings.tsx';
import { SeriesHead, SeriesLink } from './series-line.tsx';

/** Characters of what came by mail in one line. */
const MOST_OF_LINE = 200;
const MOST_LOG = 3;

/** A part of a digest under its heading; nothing when it has none. `more` leads to all of it. */
function Part<Item>(asked: {
  readonly id: string;
  readonly head: string;
  readonly section: Section<Item>;
  readonly more: string;
  readonly each: (item: Item) => Child;
}) {
  const { id, head, section, more, each } = asked;
  if (section.items.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>
        {head} ({section.items.length + section.more})
      </h2>
      <ul class="entries">
        {section.items.map((item) => (
          <li>{each(item)}</li>
        ))}
        {section.more === 0 ? null : (
          <li>
            and <a href={more}>{section.more} more</a>
          </li>
        )}
      </ul>
    </section>
  );
}

/** What a part needs: its items, and where all of them are. */
interface PartProps<Item> {
  readonly section: Section<Item>;
  readonly more: string;
}

/** What changed with a revision, as its patches and its author say. */
function Changed({ revision }: { readonly revision: NewRevision | null }) {
  if (revision === null) return null;
  const { before, changes, gone, log } = revision;
  const words = [changes, gone === 0 ? '' : `${counted(gone, 'finding')} gone`].filter((one) => one !== '').join('; ');
  if (before === null && words === '' && log.length === 0) return null;
  return (
    <>
      <div>
        {before === null ? null : (
          <>
            since <a href={seriesAddress(before.name)}>{revisionName(before)}</a>
          </>
        )}
        {before === null || words === '' ? '' : ': '}
        {words}
      </div>
      {log.length === 0 ? null : (
        <pre class="code">
          {log
            .slice(0, MOST_LOG)
            .map((line) => `- ${cutText(line, MOST_OF_LINE)}`)
            .join('\n')}
        </pre>
      )}
    </>
  );
}

export function ToLookAt({ section, more }: PartProps<LookAt>) {
  return (
    <Part
      id="look"
      head="to look at"
      section={section}
      more={more}
      each={(one) => (
        <>
          <SeriesHead series={one.series}>
            {'; '}
            <Out href={loreUrl(one.series.name)}>lore</Out>
          </SeriesHead>
          <Changed revision={one.revision} />
          <ToldFindings one={one} />
        </>
      )}
    />
  );
}

const WHY_OPEN: Readonly<Record<StillOpen['why'], string>> = {
  'sent-again': 'sent again, and still there',
  unanswered: 'for 7 days nobody answered',
};

export function StillOpenPart({ section, more }: PartProps<StillOpen>) {
  return (
    <Part
      id="open"
      head="still open"
      section={section}
      more={more}
      each={(one) => (
        <>
          <SeriesHead series={one.series}>; {WHY_OPEN[one.why]}</SeriesHead>
          <Changed revision={one.revision} />
          <KnownFindings one={one} />
        </>
      )}
    />
  );
}

function HowSettled({ settled: { how, series } }: { readonly settled: Settled }) {
  if (how.kind === 'gone') return <>gone with {revisionName(series)}</>;
  const { answer } = how;
  return (
    <>
      answered {dayOf(answer.sent).trim()} by {cutText(sayerOf(answer), MOST_OF_LINE)}: <b>{answer.word}</b>
      {answer.reason === '' ? '' : `: ${cutText(answer.reason, MOST_OF_LINE)}`} (
      {answer.messageId === null ? null : (
        <>
          <a href={mailAddress(answer.messageId)}>thread</a> <Out href={loreUrl(answer.messageId)}>lore</Out>;{' '}
        </>
      )}
      {cutText(answerWords(answer), MOST_OF_LINE)})
    </>
  );
}

export function SettledPart({ section, more }: PartProps<Settled>) {
  return (
    <Part
      id="settled"
      head="settled"
      section={section}
      more={more}
      each={(one) => (
        <>
          <SeriesLink series={one.series} />: <HowSettled settled={one} />
          <ul>
            <li>
              <FindingLine finding={one.finding} />
            </li>
          </ul>
        </>
      )}
    />
  );
}

export function Revisions({ section, more }: PartProps<NewRevision>) {
  return (
    <Part
      id="revisions"
      head="new revisions"
      section={section}
      more={more}
      each={(one) => (
        <>
          <SeriesHead series={one.series} />
          <Changed revision={one} />
        </>
      )}
    />
  );
}

export function NewSeries({ section, more }: PartProps<DigestSeries>) {
  return (
    <Part
      id="series"
      head="new series"
      section={section}
      more={more}
      each={(series) => <SeriesHead series={series} />}
    />
  );
}

export function DiscussedPart({ section, more }: PartProps<Discussed>) {
  return (
    <Part
      id="discussed"
      head="discussed"
      section={section}
      more={more}
      each={({ series, replies }) => (
        <SeriesHead series={series}>; {counted(replies, 'new reply', 'new replies')}</SeriesHead>
      )}
    />
  );
}

/** A mail by its subject, and who wrote it. */
function MailLine({ mail: { messageId, subject, by } }: { readonly mail: DigestMail }) {
  const words = cutText(subject, MOST_OF_LINE) || '(no subject)';
  return (
    <>
      {messageId === null ? (
        words
      ) : (
        <>
          <a href={mailAddress(messageId)} data-key>
            {words}
          </a>{' '}
          <Out href={loreUrl(messageId)}>lore</Out>
        </>
      )}
      , {cutText(personName(by), 80)}
    </>
  );
}

export function Threads({ section, more }: PartProps<FoundingThread>) {
  return (
    <Part
      id="threads"
      head="threads that hazards come from"
      section={section}
      more={more}
      each={({ title, founding, hazards, how, mails, newest }) => (
        <>
          <MailLine mail={newest} />
          {mails === 1 ? '' : ` (the newest of ${mails})`}; {how} <Out href={loreUrl(founding)}>{title}</Out>:{' '}
          {hazards.map((hazard, at) => (
            <>
              {at === 0 ? '' : ', '}
              <a href={hazardAddress(hazard)}>{hazard}</a>
            </>
          ))}
        </>
      )}
    />
  );
}

export function NotReadPart({ section, more }: PartProps<NotRead>) {
  return (
    <Part
      id="not-read"
      head="not read whole"
      section={section}
      more={more}
      each={(one) => (
        <>
          <MailLine mail={one} />: {cutText(one.reason, MOST_OF_LINE)}
        </>
      )}
    />
  );
}
