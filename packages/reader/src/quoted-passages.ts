import type { Passage } from '@guardpage/annotate';
import { passageKey } from '@guardpage/report';
import type { Quoted } from '@guardpage/report/series';
import { rawMails } from '@guardpage/store';
import type { Store } from '@guardpage/store';
import { linesOf, storedMail } from './stored-mail.ts';

/** The lines of passages, as far as the store has the mails, each under its key. */
export async function quotedPassages(store: Store, passages: readonly Passage[]): Promise<ReadonlyMap<string, Quoted>> {
  const quoted = new Map<string, Quoted>();
  const byMail = Map.groupBy(passages, ({ messageId }) => messageId);
  for (const mail of await rawMails(store, { messageIds: [...byMail.keys()] })) {
    const submission = await storedMail(mail);
    const { date } = submission.message;
    const sent = date === null ? null : Math.floor(Date.parse(date) / 1000);
    for (const passage of byMail.get(mail.messageId ?? '') ?? [])
      quoted.set(passageKey(passage), { sent, lines: linesOf(submission, passage.from, passage.to) });
  }
  return quoted;
}
