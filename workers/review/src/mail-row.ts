import { ownMessageId } from '@guardpage/annotate';
import { knowledge } from '@guardpage/knowledge';
import { composeMail } from '@guardpage/mail';
import type { Address } from '@guardpage/mail';
import type { Policy } from '@guardpage/policy';
import { mailDate, replyMail, reviewComment } from '@guardpage/report/comment';
import type { Finding } from '@guardpage/rules';
import type { Submission } from '@guardpage/series';
import type { NewOutgoing, StoredPage } from '@guardpage/store';

/** What a mail is made of. */
export interface MailParts {
  readonly page: StoredPage;
  /** The first flagged patch: the mail answers it. */
  readonly patch: Submission;
  /** All that is worth saying of the series, the first to say first. */
  readonly findings: readonly Finding[];
  readonly policy: Policy | null;
  readonly site: string;
  /** The address it comes from. */
  readonly sender: string;
  /** When it was first made: a mail that waits stays the same (s since 1970). */
  readonly dateOf: (key: string) => number;
}

/** Remarks in one mail: what is said at length is not read. */
const MOST_COMMENTS = 3;
/** Other patches that are named. */
const MOST_ALSO = 10;

/** A mail as a row of the outbox, but for what becomes of it; null when nothing is worth one, or nobody can be answered. */
export function mailRow(parts: MailParts): Omit<NewOutgoing, 'state' | 'reason' | 'notBefore'> | null {
  const { page, patch, findings, policy, site, sender, dateOf } = parts;
  const [first] = findings;
  const { messageId, date, subject, references, inReplyTo } = patch.message;
  const author = patch.author ?? patch.message.from;
  if (first === undefined || policy === null || messageId === null || author === null || author.email === '')
    return null;
  const here = findings.filter(({ mail }) => mail === first.mail);
  const draft = replyMail({
    answered: { messageId, subject, author, date, references, inReplyTo },
    comments: here.slice(0, MOST_COMMENTS).map((finding) => reviewComment(finding, patch)),
    also: alsoOf(findings.filter(({ mail }) => mail !== first.mail)),
    site,
  });
  const host = new URL(site).host;
  const { revision, name } = page.series;
  const key = ownMessageId({ fingerprint: first.fingerprint, answered: messageId, revision }, host);
  const cc = listOf(patch, policy);
  const bytes = composeMail({
    from: { name: 'Guardpage', email: sender },
    to: [author],
    cc,
    subject: draft.subject,
    date: mailDate(new Date(dateOf(key) * 1000).toISOString()),
    messageId: key,
    inReplyTo: draft.inReplyTo,
    references: draft.references,
    headers: [
      ['Auto-Submitted', 'auto-replied'],
      ['X-Guardpage', `hazard=${first.hazard}; knowledge=${knowledge}; fp=${first.fingerprint}`],
    ],
    text: draft.text,
  });
  return {
    kind: 'mail',
    key,
    series: name,
    revision,
    mail: messageId,
    list: policy.list,
    fingerprints: [...new Set(findings.map(({ fingerprint }) => fingerprint))],
    recipients: [...new Set([author, ...cc].map(({ email }) => email))],
    subject: draft.subject,
    bytes,
  };
}

/** The list, when the patch was sent to it. */
function listOf({ message }: Submission, { list }: Policy): readonly Address[] {
  const found = [...message.to, ...message.cc].find(({ email }) => email === list.toLowerCase());
  return found === undefined ? [] : [found];
}

/** One line a patch that has a finding too. */
function alsoOf(findings: readonly Finding[]): readonly { readonly part: string; readonly fingerprint: string }[] {
  const patches = [...new Map(findings.toReversed().map((one) => [one.mail, one])).values()];
  return patches
    .toSorted((a, b) => (a.series.part ?? 0) - (b.series.part ?? 0))
    .slice(0, MOST_ALSO)
    .map(({ series: { part, total }, fingerprint }) => ({ part: `${part ?? '?'}/${total ?? '?'}`, fingerprint }));
}
