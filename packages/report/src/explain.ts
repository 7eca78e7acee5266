import type { Citation, Facts, Hazard, HazardRecord, ThreadOf } from '@guardpage/rules';
import { colorsOf } from './colors.ts';
import { looksFor } from './looks-for.ts';
import { indented, loreUrl, shown, untabbed } from './text-of.ts';
import { recordText } from './record-text.ts';
import { threadText } from './thread-text.ts';

/** A point of a list: its further lines stand under its first word. */
function point(text: string): string {
  return `    - ${indented(text, 6).trimStart()}`;
}

function code(text: string): string {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => `        ${line}`.trimEnd() + '\n')
    .join('');
}

function versions(hazard: Hazard): string {
  if (hazard.since === null && hazard.until === null) return '';
  const since = hazard.since === null ? '' : `since ${hazard.since}`;
  const until = hazard.until === null ? '' : `before ${hazard.until}`;
  return `, ${[since, until].filter((part) => part !== '').join(' ')}`;
}

/** "mm/**, not tools/**" */
function lookedAt(paths: readonly string[]): string {
  const wanted = paths.filter((path) => !path.startsWith('!'));
  const left = paths.filter((path) => path.startsWith('!')).map((path) => `not ${path.slice(1)}`);
  return [wanted.length === 0 ? 'all of the tree' : wanted.join(', '), ...left].join(', ');
}

/** A title as the start of a sentence; a name of C keeps its letters. */
function sentence(title: string): string {
  return /^[a-z]+ /.test(title) ? `${title[0]?.toUpperCase()}${title.slice(1)}` : title;
}

/** What the page of a hazard is made of. */
export interface HazardPage {
  readonly hazard: Hazard;
  readonly facts: Facts;
  /** The discussions it comes from. */
  readonly threads: readonly ThreadOf[];
  /** How it has done on real mails. */
  readonly record: HazardRecord;
  /** In a few words each, the cases of ours that it is known to miss. */
  readonly gaps: readonly string[];
  /** The lines of the mails that are cited, by Message-ID, where an archive has them; byte strings. */
  readonly passages: ReadonlyMap<string, readonly string[]>;
}

/** How a page is written. */
export interface PageStyle {
  readonly color: boolean;
  /** Also every mail of a thread, and every hit of the record. */
  readonly verbose: boolean;
}

function saidBy({ messageId, author, date, says }: Citation, passages: HazardPage['passages']): string {
  const lines = (passages.get(messageId) ?? []).map((line) => `        | ${untabbed(shown(line))}`.trimEnd() + '\n');
  return `    ${author}, ${date}\n    ${loreUrl(messageId)}\n${indented(says, 8)}${lines.join('')}`;
}

/** The page of one hazard, for a terminal: what a maintainer would send to a newcomer. */
export function explain(page: HazardPage, { color, verbose }: PageStyle): string {
  const { hazard, facts, threads, passages } = page;
  const colors = colorsOf(color);
  const head = (word: string): string => `\n${colors.bold(word)}\n`;
  const record = recordText(page.record, page.gaps, verbose);
  const state = `${hazard.level}, ${hazard.confidence} confidence, ${hazard.status}${versions(hazard)}`;
  return [
    `${colors.bold(hazard.id)}   ${state}\n\n`,
    indented(`${sentence(hazard.title)}.`, 4),
    '\n',
    indented(hazard.what, 4),
    head('WHY'),
    indented(hazard.why, 4),
    head('BAD'),
    code(hazard.bad),
    head('GOOD'),
    code(hazard.good),
    head('FIX'),
    indented(hazard.fix, 4),
    head('MATCHES'),
    ...looksFor(hazard.match, facts).map(point),
    ...(hazard.paths.length === 0 ? [] : [point(`only in ${lookedAt(hazard.paths)}`)]),
    head('NOT A PROBLEM WHEN'),
    ...hazard.notAProblemWhen.map(point),
    head('SAID BY'),
    ...hazard.citations.map((one) => saidBy(one, passages)),
    ...(threads.length === 0 ? [] : [head('THREADS'), ...threads.map((one) => threadText(one, verbose))]),
    ...(record === '' ? [] : [head('RECORD'), record]),
    head('WRONG?'),
    indented(
      `guardpage check --ignore ${hazard.id} leaves it out. A false alarm becomes an "ok" case of the hazard: CONTRIBUTING.md says how.`,
      4,
    ),
  ].join('');
}
