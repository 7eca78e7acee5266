import { counted, loreUrl } from '@guardpage/report';
import {
  mailFindingText,
  mailHead,
  mailPageRow,
  mailText,
  personText,
  STATES,
  stateOfSeries,
} from '@guardpage/report/series';
import type { MailFinding, MailPage } from '@guardpage/report/series';
import { findingAddress, mailAddress, messageIdOf, rawAddress, seriesAddress, viewOf } from '../address.ts';
import { BodyText } from '../html/body-text.tsx';
import { Out } from '../html/parts.tsx';
import { Thread, ThreadSteps } from '../html/thread.tsx';
import { answered, found } from '../page.ts';
import type { Asked, Found, Page } from '../page.ts';

/** That a mail is not here, and where it may be. */
export function noMail(messageId: string): Found<never> {
  return {
    kind: 'none',
    reason: 'No mail here has this Message-ID',
    elsewhere: [{ address: loreUrl(messageId), words: 'look for it on lore.kernel.org' }],
  };
}

async function read(asked: Asked): Promise<Found<MailPage>> {
  const name = messageIdOf(asked.param('id'));
  const page = answered(await asked.ask('mail', name));
  if (page.kind !== 'found') return page;
  if (page.value === null) return noMail(name);
  return page.value.name === name ? found(page.value) : { kind: 'moved', to: mailAddress(page.value.name) };
}

function Head({ page }: { readonly page: MailPage }) {
  return (
    <table class="head">
      <tbody>
        {mailHead(page)
          .filter(([name]) => name !== 'Subject')
          .map(([name, value]) => (
            <tr>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}

function Links({ page }: { readonly page: MailPage }) {
  const { name, messageId, thread } = page;
  const own = mailAddress(name);
  return (
    <p>
      {messageId === null ? null : (
        <>
          <Out href={loreUrl(messageId)}>lore</Out>{' '}
        </>
      )}
      <a href={rawAddress(name)}>raw</a> <a href={viewOf(own, 'json')}>json</a> <a href={viewOf(own, 'txt')}>txt</a>{' '}
      {thread === null ? (
        'thread: not worked out yet'
      ) : (
        <>
          <a href="#thread">thread</a> <ThreadSteps thread={thread} />
        </>
      )}
    </p>
  );
}

function Findings({ findings }: { readonly findings: readonly MailFinding[] }) {
  return (
    <section>
      <h2>{counted(findings.length, 'finding')} in this mail</h2>
      <ul>
        {findings.map((finding) => (
          <li>
            <a href={findingAddress(finding.fingerprint)}>{mailFindingText(finding)}</a>
            {finding.patchLine === null ? null : (
              <>
                {' '}
                <a href={`#L${finding.patchLine}`}>where</a>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Notes({ page }: { readonly page: MailPage }) {
  const { series, namesakes, problem, messageId, name } = page;
  const isLater = messageId !== null && messageId !== name;
  return (
    <>
      {series === null ? null : (
        <p>
          Series:{' '}
          <a href={seriesAddress(series.name)} data-up>
            {series.subject}
          </a>{' '}
          <span class={stateOfSeries(series)}>({STATES[stateOfSeries(series)]})</span>
        </p>
      )}
      {problem === null ? null : <p>Not read in full: {problem}</p>}
      {isLater ? (
        <p>
          An earlier mail has the same Message-ID: <a href={mailAddress(messageId)}>that one</a>
        </p>
      ) : null}
      {namesakes.length === 0 ? null : (
        <p>
          Other mails with this Message-ID:{' '}
          {namesakes.map((content) => (
            <>
              <a href={mailAddress(content)}>{content.slice(0, 16)}</a>{' '}
            </>
          ))}
        </p>
      )}
    </>
  );
}

function Body({ page }: { readonly page: MailPage }) {
  const { name, subject, findings, parts, cut, size, thread } = page;
  return (
    <>
      <h1>{subject === '' ? '(no subject)' : subject}</h1>
      <Links page={page} />
      <Notes page={page} />
      <Head page={page} />
      {findings.length === 0 ? null : <Findings findings={findings} />}
      <article>
        {parts.length === 0 ? <p>It has no plain text.</p> : null}
        {parts.map(({ fileName, pieces }) => (
          <>
            {fileName === null ? null : <h2>{fileName}</h2>}
            <BodyText pieces={pieces} />
          </>
        ))}
        {cut ? (
          <p>
            Cut here: <a href={rawAddress(name)}>the whole mail</a> has {size.toLocaleString('en')} bytes.
          </p>
        ) : null}
      </article>
      {thread === null ? null : <Thread thread={thread} name={name} />}
    </>
  );
}

/** A mail and its thread. */
export const mail: Page<MailPage> = {
  path: '/t/:id/',
  read,
  html: (page) => ({
    title: page.subject === '' ? `mail by ${personText(page.from)}` : page.subject,
    body: <Body page={page} />,
  }),
  json: mailPageRow,
  text: mailText,
};
