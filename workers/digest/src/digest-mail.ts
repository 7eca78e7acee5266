import { hash } from 'node:crypto';
import { composeMail } from '@guardpage/mail/compose';
import { mailDate } from '@guardpage/report/comment';
import { digestSubject, digestText } from '@guardpage/report/digest';
import type { Digest } from '@guardpage/report/digest';
import { DIGEST } from '@guardpage/store';
import type { NewOutgoing, Subscription } from '@guardpage/store';
import type { DuePeriod } from '@guardpage/subscription';
import { bounceAddress, bounceSign, stopAddress } from './our-addresses.ts';

/** Who mails digests. */
export interface Letterhead {
  /** Where our pages are: "https://gp.example.org". */
  readonly site: string;
  /** The address that digests come from. */
  readonly from: string;
}

/** What goes into one digest. */
export interface Letter {
  readonly digest: Digest;
  readonly period: DuePeriod;
  readonly subscription: Subscription;
  /** Sentences for its head. */
  readonly notes: readonly string[];
  /** When it is made (s): its Date. */
  readonly at: number;
}

const HASH = 20;

/** The Message-ID of a digest: the same however often it is made. Who has not seen it cannot make it up: it says whose it is. */
function digestKey(token: string, name: string, site: string): string {
  return `digest.${name}.${hash('sha256', `digest\n${token}\n${name}`, 'hex').slice(0, HASH)}@${new URL(site).hostname}`;
}

/**
 * The headers by which programs tell a digest from a letter: RFC 2919 and 2369 for lists, RFC 8058 to stop it with one click, RFC 3834 so that
 * nobody answers it by himself, and Patchwork's wish not to look for patches in it.
 */
function headersOf({ token }: Subscription, { site, from }: Letterhead): readonly (readonly [string, string])[] {
  return [
    ['List-Id', `Guardpage digest <digest.${new URL(site).hostname}>`],
    ['List-Unsubscribe', `<${site}/u/${token}>, <mailto:${stopAddress(from, token)}>`],
    ['List-Unsubscribe-Post', 'List-Unsubscribe=One-Click'],
    ['List-Help', `<${site}/help/>`],
    ['List-Archive', `<${site}/digest/>`],
    ['Precedence', 'bulk'],
    ['Auto-Submitted', 'auto-generated'],
    ['X-Patchwork-Hint', 'ignore'],
  ];
}

/** A digest as a row of the outbox. Its `series` is the first day of its period, its `mail` the period's name. */
export function digestMail(
  { digest, period, subscription, notes, at }: Letter,
  { site, from }: Letterhead,
): NewOutgoing {
  const { id, token, email } = subscription;
  const key = digestKey(token, period.name, site);
  const subject = digestSubject(digest);
  const text = digestText(digest, { site, notes, footer: { email, page: `${site}/u/${token}` } });
  const bytes = composeMail({
    from: { name: 'Guardpage digest', email: from },
    to: [{ name: '', email }],
    cc: [],
    subject,
    date: mailDate(new Date(at * 1000).toISOString()),
    messageId: key,
    inReplyTo: null,
    references: [],
    headers: headersOf(subscription, { site, from }),
    text,
  });
  return {
    kind: 'mail',
    key,
    series: period.first,
    revision: 0,
    mail: period.name,
    list: DIGEST,
    fingerprints: [],
    recipients: [email],
    subject,
    bytes,
    state: 'approved',
    reason: 'subscribed to',
    notBefore: null,
    sender: bounceAddress(from, id, bounceSign(token, key)),
  };
}
