import { columnsIn } from '../columns.ts';
import { minuteOf } from '../series-list.ts';
import type { PageFinding } from '../series-page.ts';
import { revisionName } from '../series-revisions.ts';
import { counted, loreUrl, shown, untabbed, unicode, visible } from '../text-of.ts';
import { listed, oneLine, paragraph, titleLine, WIDTH } from './lines-of.ts';
import type { DigestSeries, LookAt, Said, Settled, StillOpen } from './model.ts';
import { personName } from './names.ts';
import type { Places } from './places.ts';
import { changesText, factsText, standingText } from './series-items.ts';

/** What is said of a finding stands so many columns from the left: lines of a mail fit. */
const BODY = 5;
const INDENT = ' '.repeat(BODY);
/** Findings of one series that are told whole, or named: its page has all. */
const MOST_FINDINGS = 6;
const MOST_CODE = 4;
const MOST_SAID = 2;
const LINES_SAID = 3;

/** "3/4 mm/madvise.c:1110 madvise_guard_poison()" */
function placeText({ input, path, line, function: name }: PageFinding): string {
  return `${input === 'patch' ? '' : `${input} `}${shown(path)}:${line}${name === null ? '' : ` ${shown(name)}()`}`;
}

/** Its place and its hazard: in one line where there is room. */
function namedText(finding: PageFinding, by: number): string {
  const place = placeText(finding);
  const one = `${place}  ${finding.hazard}`;
  return columnsIn(one) <= WIDTH - by ? oneLine(one, by) : oneLine(place, by) + oneLine(finding.hazard, by + 4);
}

/** The lines it stands on, in the order of the code; what lies between is left out. */
function codeText({ related, text, line, path }: PageFinding): string {
  const all = [...related.filter((one) => one.path === path), { line, text }].toSorted((a, b) => a.line - b.line);
  const lines = [...new Set(all.map((one) => untabbed(visible(unicode(one.text))).trim()))].filter((one) => one !== '');
  const some = lines.length <= MOST_CODE ? lines : [...lines.slice(0, MOST_CODE - 1), lines.at(-1) ?? ''];
  return some.map((one) => oneLine(`| ${one}`, BODY)).join('');
}

function saidText({ by, bot, sent, messageId, lines }: Said): string {
  return [
    paragraph(`on the list: ${personName(by)}${bot ? ' (a robot)' : ''}, ${minuteOf(sent)}`, BODY),
    ...lines.slice(0, LINES_SAID).map((line) => oneLine(`> ${untabbed(visible(line)).trim()}`, BODY)),
    `${INDENT}${loreUrl(visible(messageId))}\n`,
  ].join('');
}

function findingText(finding: PageFinding, said: readonly Said[], places: Places): string {
  return [
    namedText(finding, 3),
    finding.since === 'came-back' ? oneLine('it was gone, and came back', BODY) : '',
    codeText(finding),
    paragraph(visible(finding.question), BODY),
    `${INDENT}${places.finding(finding.fingerprint)}\n`,
    ...said.slice(0, MOST_SAID).map(saidText),
  ].join('');
}

/** What is left out of the findings of a series; '' for none. */
function moreText(series: DigestSeries, more: number, { by, places }: { by: number; places: Places }): string {
  return more === 0
    ? ''
    : `${' '.repeat(by)}and ${counted(more, 'more finding', 'more findings')}: ${places.series(series)}\n`;
}

/** A flagged series with its findings, and what people said of them already. */
export function lookText(
  { series, revision, findings, still, more, said }: LookAt,
  number: number,
  places: Places,
): string {
  const aboutIt = (one: PageFinding): readonly Said[] =>
    said.filter(({ fingerprint }) => fingerprint === one.fingerprint);
  const [some, others] = [findings.slice(0, MOST_FINDINGS), still.slice(0, MOST_FINDINGS)];
  const left = more + findings.length + still.length - some.length - others.length;
  const by = `${number}. `.length;
  return [
    `${number}. `,
    paragraph(visible(series.subject), by).slice(by),
    factsText(series, standingText(series), 3),
    revision === null ? '' : changesText(revision, 3),
    `   ${loreUrl(visible(series.name))}\n`,
    ...some.map((one) => findingText(one, aboutIt(one), places)),
    ...others.map((one) => `${namedText(one, 3)}${INDENT}as before: ${places.finding(one.fingerprint)}\n`),
    moreText(series, left, { by: 3, places }),
  ].join('');
}

/** A flagged series that was told before. */
export function openText({ series, revision, findings, more, why }: StillOpen, places: Places): string {
  const who = personName({ name: series.authorName, email: series.authorEmail });
  const some = findings.slice(0, MOST_FINDINGS);
  const words = why === 'sent-again' ? `${revisionName(series)} still has it` : 'nobody answered for 7 days';
  return [
    titleLine(series.subject),
    paragraph(listed([`${who}: ${words}`, standingText(series)], '; '), 2),
    revision === null ? '' : changesText(revision, 2),
    `  ${loreUrl(visible(series.name))}\n`,
    ...some.map((one) => `${namedText(one, 2)}      ${places.finding(one.fingerprint)}\n`),
    moreText(series, more + findings.length - some.length, { by: 2, places }),
  ].join('');
}

function whyText({ series, how }: Settled): string {
  if (how.kind === 'gone') return `gone with ${revisionName(series)}`;
  const { word, reason, byName, byEmail } = how.answer;
  const who = personName({ name: byName, email: byEmail });
  return `${listed([`${word}, says ${who === '' ? 'somebody' : who}`, reason], ': ')}`;
}

/** A finding that is no longer open, and why. */
export function settledText(settled: Settled, places: Places): string {
  const { finding, series } = settled;
  return [
    titleLine(series.subject),
    namedText(finding, 2),
    paragraph(visible(whyText(settled)), 2),
    `  ${places.finding(finding.fingerprint)}\n`,
  ].join('');
}
