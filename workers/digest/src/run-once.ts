import { sendApproved } from '@guardpage/deliver';
import type { Destination } from '@guardpage/deliver';
import type { Say } from '@guardpage/queue';
import { expireSubscriptions, noteBounce } from '@guardpage/store';
import type { OutboxRow, Store } from '@guardpage/store';
import type { Letterhead } from './digest-mail.ts';
import { hindranceOf } from './hindrance.ts';
import { isOfSystem } from './inbox/maildir.ts';
import { readInbox } from './inbox/read-inbox.ts';
import { planDigests } from './plan-digests.ts';
import type { Planning } from './plan-subscription.ts';

/** What one run works with. */
export interface Run extends Letterhead {
  /** The maildir of what is mailed to the address of digests; null for none. */
  readonly inbox: string | null;
  readonly read: Planning['read'];
  readonly destinations: readonly Destination[];
  /** Mails in a minute; as many as there are when it is not given. */
  readonly perMinute?: number;
  /** Seconds since 1970. */
  readonly now: () => number;
  /** True once no more is to be begun. */
  readonly ended: () => boolean;
}

/**
 * One run: forgets what nobody confirmed, reads what came back, makes the digests that are due, and sends what may go. It may end at any point
 * and begin anew: each digest is made once, and sent once, or it is uncertain whether it was. The caller alone does this on this store.
 */
export async function runOnce(store: Store, run: Run, say: Say): Promise<void> {
  const { inbox, from, now, ended, destinations } = run;
  await expireSubscriptions(store, now());
  if (inbox !== null) {
    await readInbox(store, { folder: inbox, from, now: now(), ended }, say).catch((error: unknown) => {
      if (!isOfSystem(error)) throw error;
      // Digests are not to wait for a folder.
      say({ kind: 'problem', text: `GUARDPAGE_DIGEST_INBOX: ${error.message}` });
    });
  }
  await planDigests(store, { ...run, now: now(), say });
  const hindrance = (row: OutboxRow) => hindranceOf(store, row, now());
  const bounced = async ({ id }: OutboxRow, reason: string): Promise<void> => {
    const status = /\b5\.\d{1,3}\.\d{1,3}\b/.exec(reason)?.[0] ?? '5xx';
    await noteBounce(store, { outbox: id, hard: true, status, at: now() });
  };
  // What cannot be handed in is tried until it is too old: no person is asked.
  const attempts = Number.POSITIVE_INFINITY;
  const pace = run.perMinute === undefined ? {} : { perMinute: run.perMinute };
  const sending = { hindrance, bounced, attempts, ended, destinations, now, ...pace };
  await sendApproved(store, { audience: 'subscribers', ...sending }, say);
}
