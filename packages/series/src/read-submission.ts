import type { Address, Message } from '@guardpage/mail';
import { readCommitText, type CommitText } from './commit-text.ts';
import type { Prefix, Submission, Trailer } from './model.ts';
import { readMailPatch, type MailPatch } from './part-patches.ts';
import { readPrefix } from './subject-prefix.ts';
import { readTrailers } from './trailers.ts';
import { cleanText } from './utf8.ts';

/** A mail and where it stands: input as given on the command line, place in it from 1. */
export interface PlacedMessage {
  readonly input: string;
  readonly mail: number;
  readonly message: Message;
}

const BASE_COMMIT = /^base-commit:[ \t]{1,9}([0-9a-f]{7,64})[ \t\r]{0,9}$/m;

/** Says what one mail is, and what it changes. Never fails: what could not be read is in `problems`, in raw lines of the mail. */
export function readSubmission({ input, mail, message }: PlacedMessage): Submission {
  const mailPatch = readMailPatch(message);
  const body = message.parts[0]?.text ?? '';
  const diffLine = mailPatch.patch.files[0]?.at ?? Number.MAX_SAFE_INTEGER;
  const commit = readCommitText(body, diffLine);
  const prefix = readPrefix(message.subject === '' ? bareSubject(commit) : message.subject);
  const trailers = readTrailers(commit.lines);
  const kind = kindOf({ message, prefix, commit, trailers, mailPatch });
  return {
    input,
    mail,
    message,
    prefix,
    kind,
    author: kind === 'patch' ? (inBodyAuthor(commit) ?? message.from) : message.from,
    trailers,
    baseCommit: BASE_COMMIT.exec(body)?.[1] ?? null,
    patch: mailPatch.patch,
    rawLine: mailPatch.rawLine,
    problems: problemsOf(message, mailPatch, kind),
  };
}

interface Facts {
  readonly message: Message;
  readonly prefix: Prefix;
  readonly commit: CommitText;
  readonly trailers: readonly Trailer[];
  readonly mailPatch: MailPatch;
}

function kindOf(facts: Facts): Submission['kind'] {
  const { message, prefix, commit, mailPatch } = facts;
  const { files, problems } = mailPatch.patch;
  const answers = message.inReplyTo !== null;
  if (prefix.reply) return isResubmission(facts) ? 'patch' : 'reply';
  if (prefix.isPatch && prefix.part === 0)
    return answers && commit.quotedLines > 0 && files.length === 0 ? 'reply' : 'cover';
  // Some mailers drop the "Re:": an answer that is no [PATCH] and quotes is a reply, whatever diff it proposes.
  if (files.length > 0) return answers && !prefix.isPatch && !prefix.rfc && commit.quotedLines > 0 ? 'reply' : 'patch';
  if (prefix.isPatch && problems.length > 0 && commit.quotedLines === 0) return 'patch';
  return answers && (!prefix.isPatch || commit.quotedLines > 0) ? 'reply' : 'other';
}

/**
 * A "Re: [PATCH v12 10/16]" that is a patch to apply: it quotes nothing, and its message is signed off by the sender himself. So the author
 * of "per memcg lru lock" sent single parts again (11 mails of ../shared/series). Of 226 mails "Re:" with an unquoted diff among 12,976 to
 * linux-mm, 218 quote another mail and 2 pass this test: what the others hold is a suggestion.
 */
function isResubmission({ message, prefix, commit, trailers, mailPatch }: Facts): boolean {
  if (!prefix.isPatch || prefix.part === 0 || mailPatch.patch.files.length === 0) return false;
  if (commit.quotedLines > 0 || message.from === null) return false;
  const sender = message.from.email;
  return trailers.some(
    ({ key, value }) => key.toLowerCase() === 'signed-off-by' && value.toLowerCase().includes(`<${sender}>`),
  );
}

function inBodyAuthor(commit: CommitText): Address | null {
  const value = commit.headers.get('from');
  if (value === undefined) return null;
  const text = cleanText(value);
  const open = text.lastIndexOf('<');
  const close = text.indexOf('>', open);
  if (open < 0 || close < 0)
    return text.includes('@') && !/\s/.test(text) ? { name: '', email: text.toLowerCase() } : null;
  const email = text
    .slice(open + 1, close)
    .replace(/\s+/g, '')
    .toLowerCase();
  const name = text
    .slice(0, open)
    .trim()
    .replace(/^"(.*)"$/, '$1');
  return email.includes('@') ? { name, email } : null;
}

/** A bare patch has its subject, if any, in the body: `Subject:` in-body, or nothing. */
function bareSubject(commit: CommitText): string {
  return cleanText(commit.headers.get('subject') ?? '');
}

function problemsOf(message: Message, { patch, rawLine }: MailPatch, kind: Submission['kind']): Submission['problems'] {
  // The half diffs that replies and covers quote or sketch are nobody's damage.
  const ofPatch = kind === 'patch' ? patch.problems.map(({ line, reason }) => ({ line: rawLine(line), reason })) : [];
  return [...message.problems, ...ofPatch];
}
