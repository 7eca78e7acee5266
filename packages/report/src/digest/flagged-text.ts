import { cut } from '../columns.ts';
import { sayerOf } from '../answer-text.ts';
import { minuteOf, nameOf } from '../series-list.ts';
import type { PageFinding } from '../series-page.ts';
import { revisionName } from '../series-revisions.ts';
import { writerName } from '../series-quote.ts';
import { HOW_RAISED } from '../series-review.ts';
import { loreUrl, shown, untabbed, unicode, visible, wrapped } from '../text-of.ts';
import type { LookAt, Said, Settled, StillOpen } from './model.ts';
import type { Places } from './places.ts';
import { filesText, sizeText, titleLine } from './series-items.ts';

const WIDTH = 78;
const MOST_CODE = 3;

/** "3/4 mm/madvise.c:1110 madvise_guard_poison()" */
function placeText({ input, path, line, function: name }: PageFinding): string {
  return `${input === 'patch' ? '' : `${input} `}${shown(path)}:${line}${name === null ? '' : ` ${shown(name)}()`}`;
}

/** The lines it stands on, in the order of the code. */
function codeText({ related, text, line, path }: PageFinding): string {
  const all = [...related.filter((one) => one.path === path), { line, text }].toSorted((a, b) => a.line - b.line);
  const lines = [...new Set(all.map((one) => untabbed(visible(unicode(one.text))).trim()))].filter((one) => one !== '');
  const some = lines.length <= MOST_CODE ? lines : [...lines.slice(0, MOST_CODE - 1), lines.at(-1) ?? ''];
  return some.map((one) => `       | ${cut(one, WIDTH - 9)}\n`).join('');
}

function findingText(finding: PageFinding, places: Places): string {
  return [
    `   ${cut(placeText(finding), WIDTH - 3)}\n`,
    `       ${finding.hazard}\n`,
    codeText(finding),
    ...wrapped(visible(finding.question), WIDTH - 7).map((line) => `       ${line}\n`),
    `       ${places.finding(finding.fingerprint)}\n`,
  ].join('');
}

function saidText({ by, bot, how, sent, messageId, lines }: Said): string {
  const who = `${writerName(by)}${bot ? ' (a robot)' : ''}, ${minuteOf(sent)}, ${HOW_RAISED[how]} it:`;
  return [
    ...wrapped(`on the list: ${who}`, WIDTH - 3).map((line) => `   ${line}\n`),
    ...lines.slice(0, 2).map((line) => `       | ${cut(untabbed(visible(line)).trim(), WIDTH - 9)}\n`),
    `       ${loreUrl(visible(messageId))}\n`,
  ].join('');
}

/** A flagged series with its findings, and what people said of them already. */
export function lookText({ series, findings, said }: LookAt, number: number, places: Places): string {
  const title = titleLine(series.subject, WIDTH - 3);
  return [
    `${`${number}.`.padEnd(3)}${title}\n`,
    ...wrapped(`${nameOf(series)}, ${sizeText(series)}, ${filesText(series)}`, WIDTH - 3).map((line) => `   ${line}\n`),
    `   ${loreUrl(visible(series.name))}\n`,
    ...findings.map((one) => findingText(one, places)),
    ...said.map(saidText),
  ].join('');
}

/** A flagged series that was told before. */
export function openText({ series, findings, why }: StillOpen, places: Places): string {
  const words = why === 'sent-again' ? `${revisionName(series)} still has it` : 'nobody answered for 7 days';
  return [
    `${titleLine(series.subject)}\n`,
    `  ${cut(`${nameOf(series)}: ${words}`, WIDTH - 2)}\n`,
    ...findings.map(
      (one) => `  ${cut(`${placeText(one)}  ${one.hazard}`, WIDTH - 2)}\n      ${places.finding(one.fingerprint)}\n`,
    ),
    `  ${loreUrl(visible(series.name))}\n`,
  ].join('');
}

/** A finding that is no longer open, and why. */
export function settledText({ finding, series, how }: Settled, places: Places): string {
  const why =
    how.kind === 'gone'
      ? `gone with ${revisionName(series)}`
      : `${how.answer.word}: ${sayerOf(how.answer)}${how.answer.reason === '' ? '' : `: ${how.answer.reason}`}`;
  return [
    `${titleLine(series.subject)}\n`,
    `  ${cut(`${placeText(finding)}  ${finding.hazard}`, WIDTH - 2)}\n`,
    ...wrapped(visible(why), WIDTH - 2).map((line) => `  ${line}\n`),
    `  ${places.finding(finding.fingerprint)}\n`,
  ].join('');
}
