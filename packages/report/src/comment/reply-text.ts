import { visible } from '../text-of.ts';
import { mailDate } from './mail-date.ts';
import type { AlsoFlagged, QuotedHunk, ReviewComment } from './model.ts';
import { ascii, opened, paragraph, sentence, WIDEST, WIDTH } from './own-words.ts';

/** What the text of a reply is made of. */
export interface ReplyWords {
  /** Who wrote the quoted mail; the name may be ''. */
  readonly author: { readonly name: string; readonly email: string };
  /** ISO 8601, UTC; null when it has no date. */
  readonly date: string | null;
  readonly comments: readonly ReviewComment[];
  /** What else of the series has something said of it, in its order. */
  readonly also: readonly AlsoFlagged[];
  /** Where findings have their pages: "https://gp.example.org"; null where they have none, and nobody reads answers. */
  readonly site: string | null;
}

const ABOUT = `Automated check (fixed rules, no language model; "guardpage check" says
the same offline).  Advisory; it can be wrong.`;
// No line may begin with "#guardpage": this mail must not answer itself.
const ANSWER = `  To answer: reply here.
A line of its own "#guardpage invalid: reason" closes it for this series,
in all its revisions; "#guardpage mute" ends these mails for the series.
`;

/** Other places that are named: the page of a series has them all. */
const MOST_ALSO = 10;
/** Lines of evidence that are named. */
const MOST_EVIDENCE = 6;
/** Columns of a name in the line above a quote. */
const MOST_NAME = 30;
/** Columns of a hazard behind the part that has it. */
const MOST_HAZARD = 56;

/** Who wrote what is quoted; a name in other letters than ours is left as it is in the header: here stands the address. */
function attribution({ author, date }: ReplyWords): string {
  const isPlain = /^[\x20-\x7e]+$/.test(author.name);
  const name = ascii(visible(isPlain ? author.name : author.email))
    .slice(0, MOST_NAME)
    .trim();
  return date === null ? `In this mail ${name} wrote:\n` : `On ${mailDate(date)}, ${name} wrote:\n`;
}

function fileHead({ oldPath, newPath }: QuotedHunk): string {
  const [before, after] = [oldPath ?? newPath ?? '', newPath ?? oldPath ?? ''];
  return [
    `> diff --git a/${before} b/${after}\n`,
    `> --- ${oldPath === null ? '/dev/null' : `a/${oldPath}`}\n`,
    `> +++ ${newPath === null ? '/dev/null' : `b/${newPath}`}\n`,
  ].join('');
}

/** What is quoted: the head of a file where it is another one than above, and a gap mark that b4 skips between pieces. */
function quotes(hunks: readonly QuotedHunk[], above: QuotedHunk | null): string {
  const [first] = hunks;
  if (first === undefined) return '';
  const isSame = above !== null && above.newPath === first.newPath && above.oldPath === first.oldPath;
  const pieces = hunks.map(({ head, lines }) => `> ${head}\n${lines.map((line) => `> ${line}\n`).join('')}`);
  return (isSame ? '' : fileHead(first)) + pieces.join('[ ... ]\n');
}

/** What the finding says, and of which lines. */
function places({ title, evidence, path, line }: ReviewComment): string {
  const noted = evidence.filter((one) => one.note !== '').slice(0, MOST_EVIDENCE);
  if (noted.length === 0) return paragraph(sentence(`${opened(title)} (line ${line})`));
  const lines = noted.map((one) => {
    const place = one.path === path ? `line ${one.line}` : `${one.path} line ${one.line}`;
    return `  ${paragraph(`${place}: ${one.note}`, 4)}`;
  });
  return `${paragraph(`${opened(title)}:`)}${lines.join('')}`;
}

/** Where it was said before: an address is never broken, and one that is wider than a line is no address in a mail of ours. */
function earlier(messageId: string, link: (messageId: string) => string): string {
  const url = link(messageId);
  if (/^[\x21-\x7e]+$/.test(url) && url.length <= WIDEST)
    return `\nThe same point came up on an earlier series:\n${url}\n`;
  const id = `<${messageId}>`;
  if (!/^[\x21-\x7e]+$/.test(id) || id.length > WIDEST) return '';
  return `\nThe same point came up on an earlier series (on lore.kernel.org):\n${id}\n`;
}

function permalink(messageId: string): string {
  return `https://lore.kernel.org/r/${encodeURIComponent(messageId).replaceAll('%40', '@')}`;
}

function address({ hazard, fingerprint }: ReviewComment, site: string | null): string {
  const name = `[${hazard}]`;
  if (site === null) return `${name}\n`;
  const page = `${site}/f/${fingerprint}/`;
  return `${name}${name.length + 1 + page.length <= WIDTH ? ' ' : '\n'}${page}\n`;
}

/** What a remark says of the line above it: the question, what is found, why it matters, what helps, and where it was said before. */
export function remarkText(comment: ReviewComment): string {
  const { question, why, fix, thread } = comment;
  return [
    paragraph(sentence(question)),
    `\n${places(comment)}`,
    why === '' ? '' : `\n${paragraph(opened(sentence(why)))}`,
    fix === '' ? '' : `\n${paragraph(`What helps: ${sentence(fix)}`)}`,
    thread === null ? '\n' : earlier(thread, permalink) || '\n',
  ].join('');
}

/** Where the line of a remark is, for who does not see it quoted. */
export function aboutText({ path, line }: ReviewComment): string {
  return paragraph(`About ${path}, line ${line}:`);
}

function inline(comment: ReviewComment, above: QuotedHunk | null, site: string | null): string {
  const where = comment.quoted.length > 0 ? quotes(comment.quoted, above) : aboutText(comment);
  return `${where}\n${remarkText(comment)}${address(comment, site)}`;
}

function others(also: readonly AlsoFlagged[], site: string | null): string {
  if (also.length === 0) return '';
  const lines = also.slice(0, MOST_ALSO).map(({ part, hazard, fingerprint }) => {
    const what = site === null ? `[${ascii(hazard)}]`.slice(0, MOST_HAZARD) : `${site}/f/${fingerprint}/`;
    return `${ascii(part).slice(0, 20)}  ${what}\n`;
  });
  const more = also.length - lines.length;
  const [head, rest] = site === null ? ['Also:', ''] : ['Also, each with its own page:', ', on the page of the series'];
  return `\n${head}\n${lines.join('')}${more > 0 ? `and ${more} more${rest}\n` : ''}`;
}

/**
 * The text of a reply: what to look at, quoted, each question under the very line it is about. Lines end with "\n"; what is quoted is as it was,
 * the rest is ASCII of at most 78 columns (but for the name of the server). Our words about ourselves stand on top: what follows quoted lines
 * is taken for a comment on them (b4 does).
 */
export function replyText(words: ReplyWords): string {
  const { comments, also, site } = words;
  const shown = comments.map((comment, at) => inline(comment, comments[at - 1]?.quoted.at(-1) ?? null, site));
  const about = `${ABOUT}${site === null ? '\n' : ANSWER}`;
  return [about, '\n', attribution(words), shown.join('\n'), others(also, site), '\n-- \nguardpage\n'].join('');
}
