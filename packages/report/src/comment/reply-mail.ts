import type { QuotedHunk, ReviewComment } from './model.ts';
import { visible, wrapped } from '../text-of.ts';

/** A person as a header names him. */
export interface Person {
  readonly name: string;
  readonly email: string;
}

/** The mail that a reply answers. */
export interface Answered {
  readonly messageId: string;
  readonly subject: string;
  readonly author: Person;
  /** ISO 8601, UTC; null when it has no date. */
  readonly date: string | null;
  /** Oldest first. */
  readonly references: readonly string[];
  readonly inReplyTo: string | null;
}

/** Another patch of the series that has a finding too: it is named in a line. */
export interface AlsoFlagged {
  /** "4/7" */
  readonly part: string;
  readonly fingerprint: string;
}

/** What a reply is made of. */
export interface ReplyParts {
  readonly answered: Answered;
  readonly comments: readonly ReviewComment[];
  readonly also: readonly AlsoFlagged[];
  /** Where findings have their pages: "https://gp.example.org". */
  readonly site: string;
}

/** A mail that could go out: headers that are ours to choose, and the text. */
export interface ReplyDraft {
  readonly subject: string;
  readonly inReplyTo: string;
  /** Oldest first. */
  readonly references: readonly string[];
  /** Lines end with "\n"; what is quoted is as it was, the rest is ASCII of at most 72 columns. */
  readonly text: string;
}

const WIDTH = 72;

const ABOUT = `Automated check (fixed rules, no language model).  Advisory; it can be
wrong.  To answer: reply here.  "#guardpage invalid: reason" on a line of
its own closes it everywhere; "#guardpage mute" ends mails on this series.
`;

/** References of a reply: a thread may be long, the first and the last ones tell where it belongs (RFC 5322, 3.6.4). */
const MOST_REFERENCES = 50;

function paragraph(text: string): string {
  return `${wrapped(text, WIDTH).join('\n')}\n`;
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** "Fri, 27 Sep 2024 12:51:13 +0000": a time as mails write it (RFC 5322, 3.3). */
export function mailDate(iso: string): string {
  const time = new Date(iso);
  const clock = [time.getUTCHours(), time.getUTCMinutes(), time.getUTCSeconds()].map(two).join(':');
  const day = `${DAYS[time.getUTCDay()] ?? ''}, ${time.getUTCDate()} ${MONTHS[time.getUTCMonth()] ?? ''}`;
  return `${day} ${time.getUTCFullYear()} ${clock} +0000`;
}

/** Who wrote what is quoted; a name of any length is cut. */
function attribution({ author, date }: Answered): string {
  const name = visible(author.name === '' ? author.email : author.name).slice(0, 30);
  return date === null ? `${name} wrote:\n` : `On ${mailDate(date)}, ${name} wrote:\n`;
}

function fileHead({ oldPath, newPath }: QuotedHunk): string {
  const [before, after] = [oldPath ?? newPath ?? '', newPath ?? oldPath ?? ''];
  return [
    `> diff --git a/${before} b/${after}\n`,
    `> --- ${oldPath === null ? '/dev/null' : `a/${oldPath}`}\n`,
    `> +++ ${newPath === null ? '/dev/null' : `b/${newPath}`}\n`,
  ].join('');
}

function quotes(hunks: readonly QuotedHunk[]): string {
  const [first] = hunks;
  const body = hunks.map(({ head, lines }) => `> ${head}\n${lines.map((line) => `> ${line}\n`).join('')}`);
  return first === undefined ? '' : fileHead(first) + body.join('');
}

function sentence(text: string): string {
  return /[.?!]$/.test(text) ? text : `${text}.`;
}

/** A title as the start of a sentence; a name of C keeps its letters. */
function opened(text: string): string {
  return /^[a-z]+ /.test(text) ? `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}` : text;
}

function places({ evidence, path, line, title }: ReviewComment): string {
  const noted = evidence.filter(({ note }) => note !== '').slice(0, 4);
  const before = noted.map((one) => `${one.path === path ? '' : `${one.path} `}line ${one.line}: ${one.note}`);
  return sentence(`${opened(title)} (line ${line}${before.length === 0 ? '' : `; ${before.join('; ')}`})`);
}

function inline(comment: ReviewComment, site: string): string {
  const { quoted, path, line, question, why, fix, thread, hazard, fingerprint } = comment;
  const where = quoted.length > 0 ? quotes(quoted) : `About ${path}, line ${line}:\n`;
  const earlier = thread === null ? '' : `\nThe same point came up on an earlier series:\n${thread}\n`;
  return [
    where,
    `\n${paragraph(sentence(question))}`,
    `\n${paragraph(places(comment))}`,
    why === '' ? '' : `\n${paragraph(opened(sentence(why)))}`,
    `\n${paragraph(`What helps: ${sentence(fix)}`)}`,
    earlier,
    `[${hazard}]\n${site}/f/${fingerprint}/\n`,
  ].join('');
}

function others(also: readonly AlsoFlagged[], site: string): string {
  if (also.length === 0) return '';
  return `\nAlso, each with its own page:\n${also.map(({ part, fingerprint }) => `${part}  ${site}/f/${fingerprint}/\n`).join('')}`;
}

function referencesOf({ references, inReplyTo, messageId }: Answered): readonly string[] {
  const parents = references.length > 0 ? references : inReplyTo === null ? [] : [inReplyTo];
  const [first] = parents;
  const kept = parents.length <= MOST_REFERENCES ? parents : [first ?? '', ...parents.slice(1 - MOST_REFERENCES)];
  return [...new Set([...kept, messageId])];
}

/**
 * The reply to a patch mail: what to look at, quoted, each question under the line it is about. Our words stand above and below quotes such that
 * a reader of replies takes none of them for a comment but the question (b4 counts what follows quoted lines).
 */
export function replyMail({ answered, comments, also, site }: ReplyParts): ReplyDraft {
  const subject = /^re:/i.test(answered.subject) ? answered.subject : `Re: ${answered.subject}`;
  const text = [
    ABOUT,
    '\n',
    attribution(answered),
    comments.map((comment) => inline(comment, site)).join('\n'),
    others(also, site),
    '\n-- \nguardpage\n',
  ].join('');
  return { subject, inReplyTo: answered.messageId, references: referencesOf(answered), text };
}
