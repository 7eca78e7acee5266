import { readMessage } from '@guardpage/mail';
import { groupSeries, readSubmission } from '@guardpage/series';
import type { Series, Submission } from '@guardpage/series';

function membersOf({ cover, patches }: Series): readonly Submission[] {
  return cover === null ? patches : [cover, ...patches];
}

/** The mails above one in its thread, the nearest first. */
function aboveOf({ message: { inReplyTo, references } }: Submission): readonly string[] {
  return [...(inReplyTo === null ? [] : [inReplyTo]), ...references.toReversed()];
}

/**
 * Out of the mails of a thread those of the revision that a mail is part of, or answers; the mail itself when it does neither, none when it is
 * not among them.
 */
export async function seriesAmong(mails: readonly Buffer[], messageId: string): Promise<readonly Buffer[]> {
  const submissions: Submission[] = [];
  for (const [mail, bytes] of mails.entries()) {
    const read = await readMessage(bytes);
    if (read.ok) submissions.push(readSubmission({ input: '', mail, message: read.value }));
  }
  const named = submissions.find(({ message }) => message.messageId === messageId);
  if (named === undefined) return [];
  const byId = new Map<string | null, Series>();
  for (const one of groupSeries(submissions).series)
    for (const { message } of membersOf(one)) if (!byId.has(message.messageId)) byId.set(message.messageId, one);
  const near = [messageId, ...aboveOf(named)].find((id) => byId.has(id));
  const series = near === undefined ? undefined : byId.get(near);
  return (series === undefined ? [named] : membersOf(series)).flatMap(({ mail }) => mails[mail] ?? []);
}
