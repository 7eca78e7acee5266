import { sql } from 'kysely';
import { normalise } from '../../normalise.ts';
import { engineOf } from '../../engine/engine.ts';
import type { Store } from '../../open-store.ts';
import { receivedIn } from './span.ts';
import type { Span } from './span.ts';

/** A mail, and one of the messages that were asked about: it names it, or stands in its thread. */
export interface SpeakingMail {
  readonly mail: number;
  readonly messageId: string;
  readonly how: 'cites' | 'continues';
}

const MOST = 5000;

interface Row {
  readonly mail: number;
  readonly message_id: string;
}

/** Mails that stand in the same thread as a message that is here, or refer to one whether it is here or not. */
async function continuing(store: Store, span: Span, messageIds: string): Promise<readonly Row[]> {
  const { elements, thenJoin } = engineOf(store);
  const { rows } = await sql<Row>`
    select m.id as mail, f.message_id from (select distinct o.thread, o.message_id
      from ${elements(messageIds)} as n ${thenJoin} mail as o on o.message_id = n.value where o.thread is not null) as f
    join (select m.id, m.thread from ${receivedIn(store, span)}) as m on m.thread = f.thread
    union
    select m.id, j.value from (select m.id, m.refs from ${receivedIn(store, span)} and m.refs <> '[]') as m, ${elements(sql.ref('m.refs'))} as j
    where j.value in (select n.value from ${elements(messageIds)} as n)
    limit ${MOST}`.execute(store);
  return rows;
}

/** Mails that name a message in their text: a link to it. */
async function citing(store: Store, span: Span, messageIds: readonly string[]): Promise<readonly Row[]> {
  const { rows: ends } = await sql<{ first: number | null; last: number | null }>`
    select min(m.id) as first, max(m.id) as last from ${receivedIn(store, span)}`.execute(store);
  const [{ first, last } = { first: null, last: null }] = ends;
  if (first === null || last === null) return [];
  const phrases = messageIds.flatMap((key) => {
    const words = normalise(key);
    return words === '' ? [] : [{ key, words }];
  });
  const { withPhrases, thenJoin } = engineOf(store);
  const { rows } = await sql<Row>`
    select m.id as mail, j.key as message_id from ${withPhrases({ columns: ['nq', 'q'], phrases, first, last })} as j
    ${thenJoin} mail as m on m.id = j.mail
    where m.received >= ${span.from} and m.received < ${span.to} limit ${MOST}`.execute(store);
  return rows;
}

/** Mails of a span that speak of some messages, each with each of them; by mail and Message-ID. */
export async function speakingMails(
  store: Store,
  span: Span,
  messageIds: readonly string[],
): Promise<readonly SpeakingMail[]> {
  const found = new Map<string, SpeakingMail>();
  // What continues a thread may cite it besides.
  for (const { mail, message_id } of await citing(store, span, messageIds))
    found.set(`${mail} ${message_id}`, { mail, messageId: message_id, how: 'cites' });
  for (const { mail, message_id } of await continuing(store, span, JSON.stringify(messageIds)))
    found.set(`${mail} ${message_id}`, { mail, messageId: message_id, how: 'continues' });
  return [...found.values()].toSorted((a, b) => a.mail - b.mail || (a.messageId < b.messageId ? -1 : 1));
}
