import { colorsOf } from './colors.ts';
import { columnsIn, cut, fitted } from './columns.ts';
import { dayOf, momentOf } from './series-list.ts';
import type { ListStyle } from './series-list.ts';
import { loreUrl, visible } from './text-of.ts';

/** A mail in a list of hits. Text is Unicode; times are seconds since 1970, UTC. */
export interface ListedMail {
  readonly id: number;
  /** Without brackets; null when it has none. */
  readonly messageId: string | null;
  readonly subject: string;
  readonly fromName: string;
  readonly fromEmail: string;
  readonly sent: number | null;
  readonly kind: string;
  /** The id of the series it is part of or answers. */
  readonly series: number | null;
}

const MOST_FROM = 22;
/** On a terminal a subject is cut, so that most lines stay one; the address is never. */
const MOST_SUBJECT = 64;

function nameOf({ fromName, fromEmail }: ListedMail): string {
  return visible(fromName === '' ? fromEmail : fromName);
}

/** Mails, one a line: date, author, subject, address on lore. '' for none. */
export function mailList(mails: readonly ListedMail[], { color, columns }: ListStyle): string {
  const colors = colorsOf(color);
  const from = mails.reduce((most, mail) => Math.max(most, columnsIn(nameOf(mail))), 0);
  return mails
    .map((mail) => {
      const name = nameOf(mail);
      const subject = visible(mail.subject);
      const cells = [
        dayOf(mail.sent),
        columns === null ? name : fitted(name, Math.min(MOST_FROM, from)),
        columns === null ? subject : cut(subject, MOST_SUBJECT),
        mail.messageId === null ? '(no Message-ID)' : colors.cyan(visible(loreUrl(mail.messageId))),
      ];
      return `${cells.join('  ')}\n`;
    })
    .join('');
}

/** A mail of a list as JSON has it. */
export function mailRow(mail: ListedMail): object {
  return {
    id: mail.id,
    messageId: mail.messageId,
    url: mail.messageId === null ? null : loreUrl(mail.messageId),
    subject: mail.subject,
    author: { name: mail.fromName, email: mail.fromEmail },
    date: mail.sent === null ? null : momentOf(mail.sent),
    kind: mail.kind,
    series: mail.series,
  };
}
