import { hash } from 'node:crypto';
import { zstdCompressSync } from 'node:zlib';
import type { Digest, DigestPeriod } from '@guardpage/report/digest';
import { addEntries, epochAt } from '@guardpage/store';
import type { Entry, Store } from '@guardpage/store';

const NOTHING = { s: '', f: '', t: '', c: '', nq: '', q: '', dfn: '', dfa: '', dfb: '', dfctx: '', dfhh: '' };

/** The Message-ID of a mail received at that time. */
export function mailAt(received: number): string {
  return `m${received}@example.org`;
}

function entryAt(received: number): Entry {
  const messageId = mailAt(received);
  return {
    kind: 'mail',
    at: `@${messageId}`,
    blob: `#${messageId}`,
    mail: {
      messageId,
      content: hash('sha256', messageId, 'hex'),
      subject: 'a mail',
      fromName: 'Ann',
      fromEmail: 'ann@example.org',
      sent: received,
      received,
      inReplyTo: null,
      references: [],
      lists: [],
      kind: 'other',
      revision: null,
      part: null,
      total: null,
      patchId: null,
      problem: 'cannot be read',
      text: NOTHING,
      names: [],
      clues: [{ key: `m:${messageId}`, strong: true }],
      raw: zstdCompressSync(messageId),
    },
  };
}

/** Takes in mails that were received at these times (s); nothing of them waits to be worked out. */
export async function takeIn(store: Store, times: readonly number[]): Promise<void> {
  if (times.length === 0) return;
  const { id } = await epochAt(store, '/archive', null);
  await addEntries(store, { epoch: id, entries: times.map(entryAt), position: null });
  await workOut(store);
}

/** As if all families were worked out. */
export async function workOut(store: Store): Promise<void> {
  await store.deleteFrom('work').execute();
}

const NONE = { items: [], more: 0 };

/** A digest that names every mail of its period, whatever the query. */
export async function everyMail(store: Store, period: DigestPeriod): Promise<Digest> {
  const mails = await store
    .selectFrom('mail')
    .select(['message_id', 'received'])
    .where('received', '>=', period.from)
    .where('received', '<', period.to)
    .orderBy('received')
    .execute();
  return {
    period,
    lists: ['linux-mm.kvack.org'],
    query: '',
    lei: { query: '', leftOut: [] },
    counts: { mails: mails.length, patches: 0, replies: mails.length, series: 0, revisions: 0 },
    toLookAt: NONE,
    stillOpen: NONE,
    settled: NONE,
    revisions: NONE,
    series: NONE,
    threads: NONE,
    discussed: { items: [], more: 0 },
    notRead: {
      items: mails.map(({ message_id, received }) => ({
        messageId: message_id,
        subject: 'a mail',
        by: { name: 'Ann', email: 'ann@example.org' },
        received,
        series: null,
        reason: 'not read',
      })),
      more: 0,
    },
  };
}
