import type { Finding } from '@guardpage/rules';
import type { Run } from '../run.ts';
import { alsoFlagged, mailKey } from './also-flagged.ts';
import { recipientsOf } from './recipients-of.ts';
import { ownReply } from './reply-mail.ts';
import type { OwnReply } from './reply-mail.ts';
import { byWeight, reviewComment } from './review-comment.ts';

/** What is worth a mail to the author: what his patch brings and nothing of the series mends, said once. */
function isWorthSaying({ origin, since, level, beside, touchedAgain }: Finding): boolean {
  const isFresh = origin === 'new' && since !== 'gone' && since !== 'still-there';
  return isFresh && level !== 'check' && beside === null && touchedAgain === null;
}

/**
 * The replies that a person could send: one a revision of a series, to its first flagged patch, with a line for each other one; to everybody who
 * got the patch. The text is the one that the outbox holds.
 * @param site where findings have their pages: "https://gp.example.org"; null where they have none
 */
export function seriesReplies({ findings, mails, knowledge }: Run, site: string | null): readonly OwnReply[] {
  const patches = new Map(mails.map((mail) => [mailKey(mail), mail]));
  const series = Map.groupBy(findings.filter(isWorthSaying), (one) => `${one.series.revision} ${one.series.id}`);
  return [...series.values()].flatMap((all) => {
    const worth = all.toSorted(byWeight);
    const [first] = worth;
    const patch = first === undefined ? undefined : patches.get(mailKey(first));
    if (first === undefined || patch === undefined) return [];
    const [own, others] = [true, false].map((is) => worth.filter((one) => (mailKey(one) === mailKey(first)) === is));
    return ownReply({
      answered: patch.message,
      comments: (own ?? []).map((finding) => reviewComment(finding, patch)),
      also: alsoFlagged(others ?? []),
      recipients: recipientsOf(patch, () => true),
      site,
      knowledge,
    });
  });
}
