import { knowledge } from '@guardpage/knowledge';
import { composeMail } from '@guardpage/mail/compose';
import type { Policy } from '@guardpage/policy';
import { alsoFlagged, mailDate, recipientsOf, replyMail, reviewComment } from '@guardpage/report/comment';
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

/** A mail as a row of the outbox, but for what becomes of it; null when nothing is worth one, or nobody can be answered. */
export function mailRow(parts: MailParts): Omit<NewOutgoing, 'state' | 'reason' | 'notBefore'> | null {
  const { page, patch, findings, policy, site, sender, dateOf } = parts;
  const [first] = findings;
  const { messageId } = patch.message;
  if (first === undefined || policy === null || messageId === null) return null;
  const recipients = recipientsOf(patch, (email) => email === policy.list.toLowerCase());
  const { revision, name } = page.series;
  const draft = replyMail({
    answered: { ...patch.message, messageId },
    revision,
    comments: findings.filter(({ mail }) => mail === first.mail).map((finding) => reviewComment(finding, patch)),
    also: alsoFlagged(findings.filter(({ mail }) => mail !== first.mail)),
    recipients,
    site,
    host: new URL(site).host,
    knowledge,
  });
  if (draft === null) return null;
  const key = draft.messageId;
  const date = mailDate(new Date(dateOf(key) * 1000).toISOString());
  const bytes = composeMail({ ...draft, from: { name: 'Guardpage', email: sender }, date });
  return {
    kind: 'mail',
    key,
    series: name,
    revision,
    mail: messageId,
    list: policy.list,
    fingerprints: [...new Set(findings.map(({ fingerprint }) => fingerprint))],
    recipients: [...draft.to, ...draft.cc].map(({ email }) => email),
    subject: draft.subject,
    bytes,
  };
}
