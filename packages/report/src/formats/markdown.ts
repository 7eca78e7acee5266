import type { Finding, Related } from '@guardpage/rules';
import { code, link, prose } from '../comment/markdown.ts';
import { opened, sentence } from '../comment/own-words.ts';
import { loudestFirst } from '../loudness.ts';
import type { Run, Style } from '../run.ts';
import { runSummary } from '../run-summary.ts';
import { headline } from '../state-of.ts';
import { counted, cutText, loreUrl, shown, untabbed, visible } from '../text-of.ts';
import { unreadOf, unreadPlace } from '../unread.ts';

/** Characters of a whole report: a comment on GitHub takes 65,536. */
const MOST = 60_000;
/** Characters of a line of code. */
const MOST_LINE = 200;
/** Mails that were not read and are named one by one. */
const MOST_UNREAD = 20;

/** What stands above a line in the fence: where it is, and what is to say of it. */
function heading({ path, line, side, note }: Related, finding: Finding): string {
  const file = path === finding.path ? '' : `${cutText(shown(path), MOST_LINE)} `;
  const before = side === 'pre' ? ' before the patch' : '';
  return `@@ ${file}line ${line}${before} @@ ${visible(note)}`.trimEnd();
}

/** Lines in a fence that none of them can close: it is longer than any run of backticks in them (CommonMark, 4.5). */
function fenced(lines: readonly string[]): string {
  const longest = Math.max(2, ...lines.flatMap((line) => (line.match(/`+/g) ?? []).map((run) => run.length)));
  const fence = '`'.repeat(longest + 1);
  return `${fence}diff\n${lines.join('\n')}\n${fence}\n`;
}

/** The line that must change and the evidence, in source order. */
function codeLines(finding: Finding): string {
  const places = [...finding.related, finding].toSorted(
    (a, b) => Number(a.path !== finding.path) - Number(b.path !== finding.path) || a.line - b.line,
  );
  return fenced(
    places.flatMap((place) => [
      heading(place, finding),
      `${place.mark}${cutText(untabbed(shown(place.text)), MOST_LINE)}`,
    ]),
  );
}

function saidFirst({ citations }: Finding): string {
  const [first] = citations;
  if (first === undefined) return '';
  const url = loreUrl(first.messageId);
  return `Said first: ${prose(visible(first.author))}, ${first.date}, ${link(url) ?? code(url)}\n\n`;
}

function placeText({ path, line, side, function: name }: Finding): string {
  const before = side === 'pre' ? ' before the patch' : '';
  return `${code(`${shown(path)}:${line}`)}${before}${name === null ? '' : ` in ${code(`${shown(name)}()`)}`}`;
}

function findingText(finding: Finding): string {
  const { level, hazard, why, fix, question, beside } = finding;
  const head = `### ${level}: ${prose(visible(headline(finding)))}\n\n${placeText(finding)}\n\n`;
  // One mistake is told once.
  if (beside !== null) return `${head}The same line has the mistake of ${code(beside)}.\n\n`;
  return [
    head,
    codeLines(finding),
    `\n${prose(opened(sentence(visible(question))))}\n\n`,
    `Why: ${prose(sentence(visible(why)))}\n\n`,
    saidFirst(finding),
    `What helps: ${prose(sentence(visible(fix)))}\n\n`,
    ...finding.assumes.map((text) => `Assumes: ${prose(sentence(visible(text)))}\n\n`),
    `More: ${code(`guardpage explain ${hazard}`)}\n\n`,
  ].join('');
}

function unreadText({ inputs }: Run): string {
  const all = unreadOf(inputs);
  const lines = all
    .slice(0, MOST_UNREAD)
    .map((one) => `- ${code(unreadPlace(one))}: ${one.status}: ${code(one.reason)}\n`);
  const more = all.length - lines.length;
  if (lines.length === 0) return '';
  return `Not read, or not whole:\n${lines.join('')}${more > 0 ? `- and ${counted(more, 'more mail')}\n` : ''}\n`;
}

/** Blocks up to the bound; how many are left out. */
function within(blocks: readonly string[]): readonly string[] {
  const kept: string[] = [];
  let room = MOST;
  for (const block of blocks) {
    room -= block.length;
    if (room < 0) break;
    kept.push(block);
  }
  const more = blocks.length - kept.length;
  return more === 0 ? kept : [...kept, `${counted(more, 'more finding')}: a comment has no room for more.\n\n`];
}

/**
 * Markdown for a pull request or the summary of a job, the loudest first. All that came by mail stands in code: it links nowhere, pings nobody and
 * is no HTML.
 */
export default function markdown(run: Run, { quiet }: Style): readonly string[] {
  const unread = unreadText(run);
  if (quiet && run.findings.length === 0 && unread === '') return [];
  return [...within(loudestFirst(run.findings).map(findingText)), unread, `Guardpage: ${runSummary(run)}.\n`];
}
