import type { DigestMail, Discussion, FoundingThread } from '@guardpage/report/digest';
import { receivedMails, speakingMails } from '@guardpage/store';
import type { ReceivedMail, SpeakingMail, Store } from '@guardpage/store';
import type { WantedDigest } from './digest-answer.ts';
import { narrowed } from './narrowed.ts';

/** A mail as a digest names it. */
export function digestMail({
  messageId,
  subject,
  fromName,
  fromEmail,
  received,
  seriesName,
}: ReceivedMail): DigestMail {
  return { messageId, subject, by: { name: fromName, email: fromEmail }, received, series: seriesName };
}

/** Threads with mails of a span that speak of discussions, in the order of their newest mails; of the series that a query finds. */
export async function foundingThreads(
  store: Store,
  { period, query, discussions }: WantedDigest,
): Promise<readonly FoundingThread[]> {
  const byMessage = new Map(discussions.flatMap((one) => one.messageIds.map((messageId) => [messageId, one] as const)));
  const speaking = Map.groupBy(await speakingMails(store, period, [...byMessage.keys()]), ({ mail }) => mail);
  const mails = await narrowed(store, query, await receivedMails(store, [...speaking.keys()]));
  const threads = Map.groupBy(mails, ({ id, thread }) => thread ?? id);
  return [...threads.values()].flatMap((some) => {
    const said = some.flatMap(({ id }) => speaking.get(id) ?? []);
    return threadOf(some, said, byMessage) ?? [];
  });
}

/** What one thread speaks of: the discussion that most of its mails name, and the hazards of all. */
function threadOf(
  mails: readonly ReceivedMail[],
  speaking: readonly SpeakingMail[],
  byMessage: ReadonlyMap<string, Discussion>,
): FoundingThread | null {
  const named = [...Map.groupBy(speaking, ({ messageId }) => byMessage.get(messageId))].flatMap(([one, some]) =>
    one === undefined ? [] : [{ one, some }],
  );
  const [first] = named.toSorted((a, b) => b.some.length - a.some.length);
  const [by] = first?.some ?? [];
  const newest = mails.at(-1);
  if (first === undefined || by === undefined || newest === undefined) return null;
  return {
    title: first.one.title,
    hazards: [...new Set(named.flatMap(({ one }) => one.hazards))],
    founding: by.messageId,
    how: first.some.some(({ how }) => how === 'continues') ? 'continues' : 'cites',
    mails: mails.length,
    newest: digestMail(newest),
  };
}
