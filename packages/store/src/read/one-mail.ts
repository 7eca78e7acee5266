import type { Store } from '../open-store.ts';
import type { FoundMail } from '../search/search-mails.ts';

/** A mail by its own: what is known of it without its bytes. */
export interface StoredMail extends FoundMail {
  readonly inReplyTo: string | null;
  /** Why it could not be read in full; null when it was. */
  readonly problem: string | null;
  /** The lowest id of the mails that answer each other; null when that was not worked out yet. */
  readonly thread: number | null;
}

/** Other mails with the same Message-ID that are named. */
const MOST_NAMESAKES = 20;

/** A mail, and what it is called. */
export interface NamedMail {
  /** Its Message-ID; its content when it has none, or an earlier mail has the same. */
  readonly name: string;
  readonly mail: StoredMail;
  /** Contents of mails that came later under its Message-ID. */
  readonly namesakes: readonly string[];
}

function mailsWhere(store: Store, column: 'message_id' | 'content', value: string) {
  return store
    .selectFrom('mail')
    .select(['id', 'message_id', 'content', 'subject', 'from_name', 'from_email', 'sent', 'received'])
    .select(['in_reply_to', 'kind', 'problem', 'thread', 'series'])
    .where(column, '=', value)
    .orderBy('id')
    .limit(MOST_NAMESAKES + 1)
    .execute();
}

/** The first mail with a Message-ID; else the one that has this content: so one without a Message-ID has a name too. Null when none is here. */
export async function mailNamed(store: Store, name: string): Promise<NamedMail | null> {
  const byId = await mailsWhere(store, 'message_id', name);
  const [row] = byId.length === 0 ? await mailsWhere(store, 'content', name) : byId;
  if (row === undefined) return null;
  const { message_id, from_name, from_email, in_reply_to, ...rest } = row;
  const alike = byId.length > 0 || message_id === null ? byId : await mailsWhere(store, 'message_id', message_id);
  const isFirst = alike[0]?.id === row.id;
  return {
    name: isFirst && message_id !== null ? message_id : row.content,
    mail: { ...rest, messageId: message_id, fromName: from_name, fromEmail: from_email, inReplyTo: in_reply_to },
    namesakes: isFirst ? alike.slice(1).map(({ content }) => content) : [],
  };
}

/** Lists that mails came by, in order of their names. */
export async function listsOf(store: Store, mail: number, most: number): Promise<readonly string[]> {
  const rows = await store
    .selectFrom('mail_list')
    .select('list')
    .where('mail', '=', mail)
    .orderBy('list')
    .limit(most)
    .execute();
  return rows.map(({ list }) => list);
}
