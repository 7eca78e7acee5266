import type { Series, Submission } from '@guardpage/series';
import type { Passage } from '../model.ts';

/** Lines of a mail that are looked at, and of a passage that are kept. */
const MOST_READ = 2_000;
const MOST_LINES = 60;
const MOST_PASSAGES = 50;

/** `Changes in v3:`, `Changelog since v1`, `v1 -> v2:`, `v2:`, `RFC -> v1`; a line with an address is a list of links. */
const HEADING =
  /^[ \t*#=-]{0,9}(?:change(?:s|log)?\b.{0,40}|(?:(?:rfc ?)?v\d{1,3}|rfc)[ ]{0,3}(?:-+>|=+>|to|\.\.)[ ]{0,3}(?:rfc ?)?v\d{1,3}\b.{0,20}|(?:since|from) v\d{1,3}\b.{0,20}|(?:rfc ?|patch ?)?v\d{1,3}[ ]{0,2}(?:\([^)]{0,40}\))?[ ]{0,2}:.{0,200})$/i;

/** A change log is a list, under a heading that ends in a colon or names revisions. */
function isHeading(line: string): boolean {
  return (
    HEADING.test(line) &&
    !line.includes('://') &&
    (/v\d/i.test(line) || /:\s*$/.test(line) || /since|last|prev/i.test(line))
  );
}

/** What ends a passage: the diff, the diffstat, a signature, the next part of the mail. */
function isEnd(line: string): boolean {
  return /^(?:---|diff |-- $|\S.* \| +\d+ [+-]*$|base-commit:|change-id:)/.test(line) || /^ \S.* \| +\d+/.test(line);
}

interface Section {
  /** Index of its heading. */
  readonly from: number;
  /** Index behind its last line. */
  readonly to: number;
  readonly heading: string;
}

/** From the heading to the next one, or to a paragraph that is no list behind an empty line. */
function sectionAt(lines: readonly string[], from: number): Section {
  const heading = lines[from] ?? '';
  const listFrom = /:\s*\S/.test(heading) ? from + 1 : from + 3;
  let to = from + 1;
  let at = to;
  for (; at < lines.length && at - from < MOST_LINES; at++) {
    const line = lines[at] ?? '';
    if (isEnd(line) || isHeading(line)) break;
    if (line.trim() === '') continue;
    const behindEmpty = (lines[at - 1] ?? '').trim() === '';
    if (behindEmpty && at >= listFrom && !/^\s*(?:[-*+o•]|\d+[.)]|\[)\s?|^\s/.test(line)) break;
    to = at + 1;
  }
  return { from, to, heading };
}

/** Whether a heading speaks of what this revision changed: it names it last, or the one before it behind "since" or "from". */
function names({ heading }: Section, revision: number): boolean {
  const numbers = [...heading.matchAll(/v(\d{1,3})\b/gi)].map(([, number]) => Number(number));
  if (numbers.length === 0) return false;
  const since = numbers.length === 1 && /\b(?:since|from)\b/i.test(heading);
  return Math.max(...numbers) === (since ? revision - 1 : revision);
}

/** Index of the first line in which a change log may stand: behind the "---" of a patch. */
function startOf({ kind }: Submission, lines: readonly string[]): number {
  return kind === 'cover' ? 0 : lines.findIndex((line) => /^---\s*$/.test(line)) + 1 || lines.length;
}

function changelogOf(submission: Submission): Passage | null {
  const { message, patch, prefix } = submission;
  const [body] = message.parts;
  if (message.messageId === null || body === undefined) return null;
  const end = (patch.files[0]?.at ?? MOST_READ + 1) - 1;
  const lines = body.text.split('\n', MOST_READ).slice(0, end);
  const sections: Section[] = [];
  for (let at = startOf(submission, lines); at < lines.length; at++) {
    if (isHeading(lines[at] ?? '')) sections.push(sectionAt(lines, at));
  }
  const told = sections.filter(({ from, to }) => to > from + 1 || /:\s*\S/.test(lines[from] ?? ''));
  const found =
    told.find((section) => names(section, prefix.revision)) ?? told.find(({ heading }) => !/v\d/i.test(heading));
  if (found === undefined) return null;
  return { messageId: message.messageId, from: body.rawLine(found.from + 1), to: body.rawLine(found.to) };
}

/** Where the author of a revision says what he changed, in the cover letter or behind the `---` of its patches: at most one passage a mail. */
export function changelogsOf({ cover, patches }: Series): readonly Passage[] {
  const mails = cover === null ? patches : [cover, ...patches];
  return mails.flatMap((mail) => changelogOf(mail) ?? []).slice(0, MOST_PASSAGES);
}
