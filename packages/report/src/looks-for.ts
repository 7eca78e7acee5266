import type { Facts, Match, SeriesMatch, ValueMatch } from '@guardpage/rules';

/** In words what a match looks for. */
export function looksFor(match: Match, facts: Facts): readonly string[] {
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
