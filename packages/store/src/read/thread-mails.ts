import type { Store } from '../open-store.ts';
import { pieces } from '../pieces.ts';

/** A mail as its thread shows it. Times are seconds since 1970, UTC. */
export interface ThreadMail {
  readonly id: number;
  readonly messageId: string | null;
  readonly content: string;
  readonly subject: string;
  readonly fromName: string;
  readonly fromEmail: string;
  readonly sent: number | null;
  /** Message-IDs of what it answers, the nearest first. */
  readonly above: readonly string[];
}

/** A thread, and the mail that stands in the middle of what is read of it. */
export interface AroundMail {
  readonly thread: number;
  readonly mail: number;
  /** Mails that came before it and after it, so many of each. */
  readonly each: number;
}

/** Some mails of a thread, in order of arrival. */
export interface ThreadPart {
  readonly mails: readonly ThreadMail[];
  /** There are others that came before these, or after. */
  readonly more: boolean;
}

const COLUMNS = ['id', 'message_id', 'content', 'subject', 'from_name', 'from_email', 'sent', 'in_reply_to'] as const;

/** References that are followed up: the nearest. */
const MOST_ABOVE = 20;
const AT_ONCE = 500;

/** The mails of a thread that came around one of them. */
export async function threadAround(store: Store, { thread, mail, each }: AroundMail): Promise<ThreadPart> {
  const part = (after: boolean) =>
    store
      .selectFrom('mail')
      .select(COLUMNS)
      .where('thread', '=', thread)
      .where('id', after ? '>' : '<=', mail)
      .orderBy('id', after ? 'asc' : 'desc')
      // One more than is wanted tells that there are more; the mail itself is one of the first.
      .limit(each + (after ? 1 : 2))
      .execute();
  const [before, after] = [await part(false), await part(true)];
  const rows = [...before.slice(0, each + 1).toReversed(), ...after.slice(0, each)];
  const references = await referencesOf(store, rows);
  return {
    more: before.length > each + 1 || after.length > each,
    mails: rows.map((row) => ({
      id: row.id,
      messageId: row.message_id,
      content: row.content,
      subject: row.subject,
      fromName: row.from_name,
      fromEmail: row.from_email,
      sent: row.sent,
      above: [...(row.in_reply_to === null ? [] : [row.in_reply_to]), ...(references.get(row.id) ?? [])],
    })),
  };
}

interface Answering {
  readonly id: number;
  readonly message_id: string | null;
  readonly in_reply_to: string | null;
}

/** References, the nearest first, of those whose In-Reply-To does not say it all: it is none of them. */
async function referencesOf(store: Store, rows: readonly Answering[]): Promise<ReadonlyMap<number, readonly string[]>> {
  const here = new Set(rows.map(({ message_id }) => message_id));
  const unsure = rows.filter(({ in_reply_to }) => in_reply_to === null || !here.has(in_reply_to));
  const found = new Map<number, readonly string[]>();
  for (const some of pieces(unsure, AT_ONCE)) {
    const ids = some.map(({ id }) => id);
    const listed = await store
      .selectFrom('mail')
      .select(['id', 'refs'])
      .where('id', 'in', ids)
      .where('refs', '<>', '[]')
      .execute();
    for (const { id, refs } of listed)
      found.set(id, (JSON.parse(refs) as readonly string[]).slice(-MOST_ABOVE).toReversed());
  }
  return found;
}

/** Ids of the mails of a thread from one on, in order of arrival. */
export async function threadIds(
  store: Store,
  { thread, from, limit }: { readonly thread: number; readonly from: number; readonly limit: number },
): Promise<readonly number[]> {
  const rows = await store
    .selectFrom('mail')
    .select('id')
    .where('thread', '=', thread)
    .where('id', '>=', from)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}
