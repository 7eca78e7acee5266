import { printQuery, toLei } from '@guardpage/query';
import type { FoundMails } from '@guardpage/reader';
import { cutText } from '@guardpage/report';
import { dayOf, mailList, mailRow, momentOf } from '@guardpage/report/series';
import { listAddress, mailAddress, mailsAddress } from '../address.ts';
import { Columns, countText, Out } from '../html/parts.tsx';
import { answered, found } from '../page.ts';
import type { Asked, Found, Page } from '../page.ts';
import { readQuery } from '../read-query.ts';
import type { Written } from '../read-query.ts';

/** Mails of a page. */
const PAGE = 50;
/** Hits are counted so far: more would keep the reader waiting. */
const COUNT_TO = 200;
/** Bytes of the names and subjects of a page: where each is as long as a mail can have it, a page has fewer mails. */
const ROOM = 30_000;
const MOST_SUBJECT = 300;
const MOST_NAME = 100;

type Mail = FoundMails['mails'][number];

interface Mails extends Written, FoundMails {}

/** A mail without a Message-ID has the address of its content. */
function addressOf({ messageId, content }: Mail): string {
  return mailAddress(messageId ?? content);
}

function nameOf({ fromName, fromEmail }: Mail): string {
  return fromName === '' ? fromEmail : fromName;
}

/** As many as there is room for; one at least. */
function thatFit(page: FoundMails): FoundMails {
  let bytes = 0;
  const over = page.mails.findIndex((mail) => {
    bytes += addressOf(mail).length + 3 * (Math.min(mail.subject.length, MOST_SUBJECT) + nameOf(mail).length);
    return bytes > ROOM;
  });
  if (over < 0) return page;
  const mails = page.mails.slice(0, Math.max(1, over));
  return { ...page, mails, older: mails.at(-1)?.id ?? null };
}

async function read(asked: Asked): Promise<Found<Mails>> {
  const written = readQuery(asked, '');
  if (written.kind !== 'found') return written;
  const { query, before } = written.value;
  const page = answered(await asked.ask('mails', { query, before, limit: PAGE, countTo: COUNT_TO }));
  return page.kind === 'found' ? found({ ...written.value, ...thatFit(page.value) }) : page;
}

function MailRow({ mail }: { readonly mail: Mail }) {
  return (
    <tr>
      <td>
        <time datetime={mail.sent === null ? undefined : momentOf(mail.sent)}>{dayOf(mail.sent).trim()}</time>
      </td>
      <td class="what">
        <a href={addressOf(mail)} data-key>
          {mail.subject === '' ? '(no subject)' : cutText(mail.subject, MOST_SUBJECT)}
        </a>
      </td>
      <td class="who quiet">{cutText(nameOf(mail), MOST_NAME)}</td>
    </tr>
  );
}

function Head({ list }: { readonly list: Mails }) {
  const { q, query, count, mails, before } = list;
  const lei = query === null ? null : toLei(query);
  return (
    <>
      <h1>{query === null ? 'All mails' : 'Mails that match'}</h1>
      <p class="quiet">
        {mails.length === 0
          ? 'none'
          : `${mails.length} of ${countText(count)}, ${before === null ? 'those that arrived last first' : 'older ones'}`}
        ; <a href={listAddress({ q })}>{query === null ? 'all series' : 'series that match'}</a>{' '}
        {lei === null ? null : (
          <>
            <Out href={`https://lore.kernel.org/linux-mm/?q=${encodeURIComponent(lei)}`}>same search on lore</Out>{' '}
          </>
        )}
        <a href={mailsAddress({ q, before }, 'json')}>json</a> <a href={mailsAddress({ q, before }, 'txt')}>txt</a>
      </p>
    </>
  );
}

function Body({ list }: { readonly list: Mails }) {
  const { mails, older, q, query } = list;
  return (
    <>
      <Head list={list} />
      {mails.length === 0 ? (
        <p>{query === null ? 'No mail here.' : 'No mail matches.'}</p>
      ) : (
        <table class="list">
          <Columns names={['date', 'subject', 'from']} />
          <tbody>
            {mails.map((mail) => (
              <MailRow mail={mail} />
            ))}
          </tbody>
        </table>
      )}
      {older === null ? null : (
        <p>
          <a href={mailsAddress({ q, before: older })} rel="next">
            older
          </a>
        </p>
      )}
    </>
  );
}

/** The list of mails: all of them, or what a query finds. */
export const mails: Page<Mails> = {
  path: '/m/',
  read,
  html: (value) => ({
    title: value.query === null ? 'all mails' : `mails: ${value.q}`,
    q: value.q,
    atom: mailsAddress({ q: value.q }, 'atom'),
    body: <Body list={value} />,
  }),
  json: ({ q, query, mails: rows, older, count }) => ({
    q,
    query: query === null ? null : printQuery(query),
    count,
    mails: rows.map((mail) => ({ ...mailRow(mail), address: addressOf(mail) })),
    older,
  }),
  text: ({ mails: rows }) => (rows.length === 0 ? 'no mail\n' : mailList(rows, { color: false, columns: null })),
  atom: ({ q, mails: rows }) => ({
    title: q === '' ? 'guardpage: all mails' : `guardpage: mails: ${q}`,
    self: mailsAddress({ q }, 'atom'),
    page: mailsAddress({ q }),
    entries: rows.map((mail) => ({
      address: addressOf(mail),
      title: mail.subject,
      author: nameOf(mail),
      updated: mail.sent ?? 0,
      summary: `${mail.kind}, ${dayOf(mail.sent).trim()}`,
    })),
  }),
};
