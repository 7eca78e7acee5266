import { hash } from 'node:crypto';
import { composeMail } from '@guardpage/mail/compose';
import { parseQuery, printQuery } from '@guardpage/query';
import { mailDate } from '@guardpage/report/comment';
import { alreadyText, confirmText } from '@guardpage/report/digest';
import { CONFIRMATION } from '@guardpage/store';
import type { Letter, NewOutgoing } from '@guardpage/store';

/** Who mails digests. */
export interface Postbox {
  /** The address that they come from. */
  readonly from: string;
  /** Where the dashboard is: "https://gp.example.org". */
  readonly site: string;
}

/** Who asked, and when. */
export interface Asked {
  /** As networkOf gives it; null for who runs the site. */
  readonly network: string | null;
  readonly at: number;
}

const HEX = 32;

/** The query as we write it: of what somebody typed nothing else stands in a mail. */
function printed(query: string, at: number): string {
  if (query === '') return '';
  const parsed = parseQuery(query, at);
  if (!parsed.ok) throw new Error('a query that does not parse was signed up for');
  return printQuery(parsed.value);
}

function timeOf(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** A mail about a sign-up as a row of the outbox; it goes as soon as somebody sends. */
export function letterRow(letter: Letter, { from, site }: Postbox, { network, at }: Asked): NewOutgoing {
  const { id, email, query, every, zone, token } = letter.subscription;
  const asked = { site, network, query: printed(query, at), every, zone };
  const { subject, text } =
    letter.kind === 'confirm'
      ? confirmText(asked, { address: `${site}/confirm/${letter.token}`, until: timeOf(letter.expires) })
      : alreadyText(asked, `${site}/u/${token}`);
  // A token stands in no log: its mail is named by a hash.
  const name = hash('sha256', letter.kind === 'confirm' ? letter.token : `${token} ${at}`, 'hex').slice(0, HEX);
  const messageId = `${letter.kind}.${name}@${new URL(site).host}`;
  return {
    kind: 'mail',
    key: messageId,
    series: '',
    revision: 0,
    mail: '',
    list: CONFIRMATION,
    fingerprints: [],
    recipients: [email],
    subject,
    bytes: composeMail({
      from: { name: 'Guardpage digest', email: from },
      to: [{ name: '', email }],
      cc: [],
      subject,
      date: mailDate(new Date(at * 1000).toISOString()),
      messageId,
      inReplyTo: null,
      references: [],
      headers: [['Auto-Submitted', 'auto-generated']],
      text,
    }),
    state: 'approved',
    reason: 'somebody asked for a digest',
    notBefore: null,
    subscription: id,
    sender: from,
  };
}
