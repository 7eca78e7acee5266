import { readPosted } from '@guardpage/mail';
import type { DeliveryStatus, Posted } from '@guardpage/mail';
import type { Say } from '@guardpage/queue';
import {
  DIGEST,
  noteBounce,
  outboxRows,
  stopSubscription,
  subscriptionById,
  subscriptionByKey,
} from '@guardpage/store';
import type { OutboxRow, Store } from '@guardpage/store';
import { bounceSign, purposeOf } from '../our-addresses.ts';
import type { Purpose } from '../our-addresses.ts';
import { isOfSystem, mailBytes, markSeen, newMails } from './maildir.ts';
import { wantsToStop } from './wants-to-stop.ts';

/** Where mails to the digest's address lie. */
export interface Inbox {
  /** A maildir. */
  readonly folder: string;
  /** The address that digests come from. */
  readonly from: string;
  /** Seconds since 1970. */
  readonly now: number;
  readonly ended: () => boolean;
}

/** Mails of one run; what is there beyond waits for the next one. */
const MOST_MAILS = 1000;
/** Digests of one subscriber among which a bounce looks for its own: two months of them. */
const MOST_DIGESTS = 60;

/**
 * Reads what was mailed to the digest's address: delivery reports are noted, and who asks to stop is stopped. A mail is moved when it was
 * acted upon: seen twice it does nothing more. No mail is ever deleted. One that cannot be read or moved keeps no other waiting.
 */
export async function readInbox(store: Store, { folder, from, now, ended }: Inbox, say: Say): Promise<void> {
  let seen = 0;
  for (const name of newMails(folder)) {
    if (ended() || seen === MOST_MAILS) return;
    try {
      const bytes = mailBytes(folder, name);
      if (bytes === null) continue;
      const text =
        bytes === 'too-large' ? 'too large to be a report or an answer' : await actOn(store, bytes, { from, now });
      markSeen(folder, name);
      seen++;
      say({ kind: 'posted', mail: name, text });
    } catch (error) {
      if (!isOfSystem(error)) throw error;
      say({ kind: 'problem', text: `mail ${name}: ${error.message}` });
    }
  }
}

interface Acting {
  readonly from: string;
  readonly now: number;
}

/** Does what a mail asks for; says what that was, without a word of the mail. */
async function actOn(store: Store, bytes: Buffer, { from, now }: Acting): Promise<string> {
  const posted = await readPosted(bytes);
  if (!posted.ok) return `not a mail: ${posted.problem.reason}`;
  const purposes = posted.value.arrivedAt.map((address) => purposeOf(address, from)).filter((one) => one !== null);
  const { report, message } = posted.value;
  if (report !== null) return noteReport(store, { report, purposes, now });
  if (message.autoSubmitted) return 'an answer that a program wrote';
  const token = await tokenToStop(store, posted.value, purposes);
  if (token === null) return 'nothing that a program can do';
  const stopped = await stopSubscription(store, token, { by: 'subscriber', at: now, why: 'asked for by mail' });
  return stopped ? 'a subscription was stopped' : 'asks to stop a subscription that is not known';
}

/** Of the subscription that a mail wants to stop: by the address it came to, or as the answer to a digest that it is. */
async function tokenToStop(store: Store, { message }: Posted, purposes: readonly Purpose[]): Promise<string | null> {
  const stop = purposes.find((one) => one.kind === 'stop');
  if (stop !== undefined) return stop.token;
  if (message.inReplyTo === null || !wantsToStop(message)) return null;
  return (await subscriptionByKey(store, message.inReplyTo))?.token ?? null;
}

interface Report {
  readonly report: readonly DeliveryStatus[];
  readonly purposes: readonly Purpose[];
  readonly now: number;
}

/** A report says of a mail of ours, by the address that only this mail was sent from, that it did not arrive. */
async function noteReport(store: Store, { report, purposes, now }: Report): Promise<string> {
  const failed = report.filter(({ action }) => action === 'failed');
  const [first] = failed;
  if (first === undefined) return 'a report that nothing failed';
  const forGood = failed.find(({ status }) => status.startsWith('5.'));
  const { status } = forGood ?? first;
  const bounce = purposes.find((one) => one.kind === 'bounce');
  const row = bounce === undefined ? null : await bouncedRow(store, bounce);
  if (row === null) return 'a report about no digest of ours';
  const hard = forGood !== undefined;
  const noted = await noteBounce(store, {
    outbox: row.id,
    hard,
    status: status === '' ? 'no status' : status,
    at: now,
  });
  const how = hard ? 'for good' : 'for now';
  if (noted === 'stopped') return `digest ${row.id} came back ${how}, as others before: the subscription was stopped`;
  return noted === 'noted' ? `digest ${row.id} came back ${how}` : `digest ${row.id} came back: that is known`;
}

async function bouncedRow(
  store: Store,
  { subscription: id, sign }: Extract<Purpose, { kind: 'bounce' }>,
): Promise<OutboxRow | null> {
  const subscription = await subscriptionById(store, id);
  if (subscription === null) return null;
  const rows = await outboxRows(store, { subscription: id, list: DIGEST }, MOST_DIGESTS);
  return rows.find(({ key }) => bounceSign(subscription.token, key) === sign) ?? null;
}
