import { answers } from './answers.ts';
import { all, any } from './compose.ts';
import { patternIn } from '../language/events.ts';
import { inPaths } from '../language/globs.ts';
import type { Match } from '../matches.ts';
import type { Hit } from '../model.ts';
import { added } from './added.ts';
import { between } from './between.ts';
import { config } from './config.ts';
import { early } from './early.ts';
import { guard } from './guard.ts';
import { init } from './init.ts';
import { joins } from './joins.ts';
import { needs } from './needs.ts';
import { loop } from './loop.ts';
import { order } from './order.ts';
import { pair } from './pair.ts';
import { removed } from './removed.ts';
import { series } from './series.ts';
import { value } from './value.ts';
import { when } from './when.ts';
import type { View } from '../view.ts';

/** What a match says of one function, or of what stands outside of functions. */
export function evaluate(match: Match, view: View): readonly Hit[] {
  switch (match.kind) {
    case 'order':
      return order(match, view);
    case 'guard':
      return guard(match, view);
    case 'value':
      return value(match, view);
    case 'config':
      return config(match, view);
    case 'removed':
      return removed(match, view);
    case 'init':
      return init(match, view);
    case 'added':
      return added(match, view);
    case 'series':
      return series(match, view);
    case 'between':
      return between(match, view);
    case 'pair':
      return pair(match, view);
    case 'needs':
      return needs(match, view);
    case 'answers':
      return answers(match, view);
    case 'joins':
      return joins(match, view);
    case 'when':
      return when(match, evaluate(match.match, view), view);
    case 'loop':
      return loop(match, view);
    case 'early':
      return early(match, view);
    case 'any':
      return any(match.of, view);
    case 'all':
      return all(match.of, view);
    case 'not':
      return [];
    case 'within':
      return view.graph.name !== null && inPaths(match.functions, view.graph.name) ? evaluate(match.match, view) : [];
    case 'check':
      return match.check(view);
  }
}

type Expand = (text: string) => readonly string[];

/** For each pattern the word that is to stand in a text; all words of a pattern must stand there, and the longest is the rarest. */
function namesOf(texts: readonly string[], expand: Expand): readonly (string | undefined)[] {
  return texts.flatMap(expand).map((text) => {
    const found = text.match(/[$]?[A-Za-z_]\w+/g)?.filter((word) => !word.startsWith('$')) ?? [];
    return found.toSorted((a, b) => b.length - a.length)[0];
  });
}

/**
 * Words of which one must stand there as well, when `wordsOf` alone would have every file parsed that unlocks a page: `between` finds nothing where
 * it cannot start. None: nothing more is asked.
 */
export function besidesOf(match: Match, expand: Expand): readonly string[] {
  switch (match.kind) {
    case 'between': {
      // A question about flags may be answered by one of another name.
      const asked = match.after.filter((text) => text.startsWith('if ')).map(patternIn);
      if (asked.flatMap(expand).some((text) => text.includes('&'))) return [];
      const names = namesOf(match.after.map(patternIn), expand);
      return names.every((name) => name !== undefined) ? names : [];
    }
    case 'within':
    case 'when':
      return besidesOf(match.match, expand);
    case 'all':
      return match.of.slice(0, 1).flatMap((one) => besidesOf(one, expand));
    case 'any': {
      const each = match.of.map((one) => besidesOf(one, expand));
      return each.every((names) => names.length > 0) ? each.flat() : [];
    }
    default:
      return [];
  }
}

/** Words of which at least one must stand in a file's known lines before the match can say anything: the file is not parsed otherwise. */
export function wordsOf(match: Match, expand: Expand): readonly string[] {
  const names = (texts: readonly string[]): readonly string[] =>
    namesOf(texts, expand).filter((name) => name !== undefined);
  switch (match.kind) {
    case 'order':
      return names(match.first);
    case 'guard':
      return names(match.protects);
    case 'value':
      return 'clears' in match
        ? [match.clears]
        : names('is' in match ? match.is : 'mask' in match ? match.mask : match.dropped);
    case 'config':
      return [match.unset];
    case 'removed':
      // What it protected stands in the same function, and is the rarer word.
      return names(match.behind.length > 0 && match.after.length === 0 ? match.behind : match.test);
    case 'init':
      return match.has.slice(0, 1);
    case 'added':
      return names(match.patterns);
    case 'series':
      return wordsOf(match.touches, expand);
    case 'between':
      return names(match.never.map(patternIn));
    case 'pair':
      return names(match.open.map(patternIn));
    case 'needs':
      return names(match.reached);
    case 'answers': {
      // A plain return, or 0, stands everywhere: what it comes after is rarer.
      const own = names(match.with.filter((text) => text !== 'void'));
      return own.length === match.with.length ? own : names(match.after.map(patternIn));
    }
    case 'joins':
      return names(match.given.map(patternIn));
    case 'when':
      return wordsOf(match.match, expand);
    case 'loop':
      return names(match.contains);
    case 'early':
      return names(match.lock);
    case 'any':
      return match.of.flatMap((one) => wordsOf(one, expand));
    case 'all':
      return match.of.slice(0, 1).flatMap((one) => wordsOf(one, expand));
    case 'not':
      return [];
    case 'within':
      return wordsOf(match.match, expand);
    case 'check':
      return names(match.words);
  }
}
