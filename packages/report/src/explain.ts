import type { Citation, Facts, Hazard, HazardRecord, Match, SeriesMatch, ThreadOf, ValueMatch } from '@guardpage/rules';
import { colorsOf } from './colors.ts';
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

/** In words what a match looks for. */
function looksFor(match: Match, facts: Facts): readonly string[] {
  const list = (patterns: readonly string[]): string => listed(patterns, facts);
  switch (match.kind) {
    case 'order':
      return [`a path on which ${list(match.before)} comes first and ${list(match.first)} later, for the same object`];
    case 'guard':
      return [
        `a path with ${list(match.unless)}, then ${list(match.lock)}, then ${list(match.protects)}, and no second test under the lock`,
      ];
    case 'value':
      return [valueLooksFor(match, list)];
    case 'config':
      return [`${match.unset} tested for "not set" where nothing has asked for ${match.needs}`];
    case 'removed':
      return [
        `a patch that takes away ${list(match.test)}${stays([...match.behind, ...match.after], facts)}, and puts it nowhere else in the series`,
      ];
    case 'init':
      return [
        `a struct ${match.type} that gives ${anded(match.has, 'and')}, not ${anded(match.lacks, 'or')}${match.used.length > 0 ? `, and is handed to ${list(match.used)}` : ''}`,
      ];
    case 'added':
      return [
        `a patch that adds ${list(match.patterns)}${match.under.length === 0 ? '' : ` only where ${list(match.under)}`}${match.unless.length === 0 ? '' : `, without ${list(match.unless)}`}`,
      ];
    case 'series':
      return looksFor(match.touches, facts).map((text) => `${text}; ${without(match.without, facts)}`);
    case 'between':
      return [
        match.after.length === 0
          ? `a path from the start of the function to ${list(match.never)} that does not pass ${list(match.until)}`
          : `a path on which, after ${list(match.after)}, ${list(match.never)} comes${match.until.length === 0 ? '' : ` before ${list(match.until)}`}`,
      ];
    case 'pair':
      return [
        `a path on which, after ${list(match.open)}, the function is left without ${list([...match.close, ...match.handsOver])}`,
      ];
    case 'needs':
      return [`a path on which ${list(match.reached)} is reached without ${list(match.done)}`];
    case 'answers': {
      const what = match.with.map((text) => (text === 'void' ? 'nothing' : list([text]))).join(' or ');
      const from = match.after.length === 0 ? '' : `, after ${list(match.after)},`;
      const right = [...match.until, ...match.unless];
      return [
        `a path on which${from} the function answers ${what}${right.length === 0 ? '' : ` without ${list(right)}`}`,
      ];
    }
    case 'joins':
      return [
        `a path with ${list([match.apart])}, then ${list(match.given)}, that goes on as if the first had turned out the other way`,
      ];
    case 'when':
      return looksFor(match.match, facts).map((text) => `${text}; only behind ${list(match.after)}`);
    case 'loop':
      return [
        `a loop around ${match.contains.map((text) => list([text])).join(' and ')} that no counter, cursor, flag or ${list(match.bounded)} bounds${match.unless.length > 0 ? `, without ${list(match.unless)}` : ''}`,
      ];
    case 'early':
      return [`a path with ${list(match.test)}, then ${list(match.lock)}, and no second test behind that`];
    case 'any':
      return match.of.flatMap((one) => looksFor(one, facts));
    case 'all':
      return [match.of.flatMap((one) => looksFor(one, facts)).join('; and ')];
    case 'not':
      return looksFor(match.match, facts).map((text) => `not ${text}`);
    case 'check':
      return [match.looksFor];
    case 'within':
      return looksFor(match.match, facts).map((text) => `in ${functionsOf(match.functions)}: ${text}`);
  }
}

function called(names: readonly string[]): string {
  return names.map((name) => `${name}()`).join(', ');
}

/** "f(), mm_*(), but not mm_init()" */
function functionsOf(globs: readonly string[]): string {
  const wanted = called(globs.filter((glob) => !glob.startsWith('!')));
  const left = called(globs.flatMap((glob) => (glob.startsWith('!') ? [glob.slice(1)] : [])));
  if (left === '') return wanted;
  return `${wanted === '' ? 'any function' : wanted}, but not ${left}`;
}

function anded(fields: readonly string[], word: string): string {
  return fields.map((name) => `.${name}`).join(` ${word} `);
}

function valueLooksFor(match: ValueMatch, list: (patterns: readonly string[]) => string): string {
  if ('clears' in match) return `an assignment that takes ${match.clears} out of the value it had`;
  if ('is' in match)
    return match.where.length === 0 ? list(match.is) : `${list(match.is)}, where ${list(match.where)} is known to hold`;
  if ('dropped' in match) return `the result of ${list(match.dropped)} dropped, or stored and never looked at`;
  const lacks = match.lacks.length === 0 ? '' : ` and without ${match.lacks.join(', ')}`;
  return `${list(match.mask)}, with flags that surely have ${match.has.join(' and ')}${lacks}`;
}

/** What a patch leaves that needed what it takes away; '' when the function itself needs it. */
function stays(patterns: readonly string[], facts: Facts): string {
  return patterns.length === 0 ? '' : `, leaves ${listed(patterns, facts)}`;
}

function without({ paths, patterns }: SeriesMatch['without'], facts: Facts): string {
  const what = patterns.length === 0 ? 'touches' : `has ${listed(patterns, facts)} in`;
  return `and no patch of its series ${what} ${paths.join(' or ')}`;
}

/** A pattern in words: what a fact table says of itself, else the code. */
function patternInWords(text: string, facts: Facts): string {
  return text.startsWith('@') ? (facts[text.slice(1)]?.says ?? text) : text.replaceAll('$', '');
}

/** An event in words: a condition that turned out is put in quotes. */
function inWords(text: string, facts: Facts): string {
  const [, not, condition] = /^if\s+(not\s+)?(.*)$/s.exec(text) ?? [];
  if (condition === undefined) return patternInWords(text, facts);
  const what = patternInWords(condition, facts);
  return `${condition.startsWith('@') ? what : `"${what}"`} found ${not === undefined ? 'true' : 'false'}`;
}

/** More spellings than this are named by the first of them: the rest is for who reads the hazard's text. */
const MOST_SPELLINGS = 6;

function listed(patterns: readonly string[], facts: Facts): string {
  const words = patterns.map((text) => inWords(text, facts));
  if (words.length <= MOST_SPELLINGS) return words.join(' or ');
  const first = words.slice(0, MOST_SPELLINGS - 2);
  return `${first.join(' or ')} or one of ${words.length - first.length} more such`;
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
