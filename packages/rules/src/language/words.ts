import type { FunctionGraph, SourceUnit } from '@guardpage/csource';
import { factsOf } from './compile.ts';
import { inPaths } from './globs.ts';
import { besidesOf, wordsOf } from '../primitives/evaluate.ts';
import { fileScopeOf } from '../tables/file-scope.ts';
import { holdsWord, mentions } from './mentions.ts';
import type { Match } from '../matches.ts';
import type { Facts, Hazard } from '../model.ts';

/** The words of hazards: at least one of a hazard's stands in every file and every function it can fire in. */
export interface WordIndex {
  /** For a word the hazards that may look: the shorter list of a hazard, when it has two. */
  readonly hazards: ReadonlyMap<string, readonly Hazard[]>;
  readonly words: ReadonlyMap<Hazard, ReadonlySet<string>>;
  /** Words of which one must stand in the file as well; none: nothing more is asked. */
  readonly besides: ReadonlyMap<Hazard, ReadonlySet<string>>;
}

/** Fact tables looked up. */
function expandedBy(facts: Facts): (text: string) => readonly string[] {
  return (text) => (text.startsWith('@') ? factsOf(text, facts).map((fact) => fact.pattern) : [text]);
}

/** The words of a match, fact tables looked up. */
export function wordsIn(match: Match, facts: Facts): ReadonlySet<string> {
  return new Set(wordsOf(match, expandedBy(facts)));
}

/** The two lists of words of a hazard, the one that is looked for first in front: a long list costs each text as many searches. */
function inTurn(hazard: Hazard, { words, besides }: Omit<WordIndex, 'hazards'>): readonly ReadonlySet<string>[] {
  const both = [words.get(hazard), besides.get(hazard)].flatMap((one) =>
    one === undefined || one.size === 0 ? [] : one,
  );
  return both.toSorted((a, b) => a.size - b.size);
}

/** Indexes hazards by their words. */
export function indexWords(all: readonly Hazard[], facts: Facts): WordIndex {
  const words = new Map(all.map((hazard) => [hazard, wordsIn(hazard.match, facts)]));
  const besides = new Map(all.map((hazard) => [hazard, new Set(besidesOf(hazard.match, expandedBy(facts)))]));
  const hazards = new Map<string, Hazard[]>();
  for (const hazard of all) {
    for (const word of inTurn(hazard, { words, besides })[0] ?? []) {
      const others = hazards.get(word);
      if (others === undefined) hazards.set(word, [hazard]);
      else others.push(hazard);
    }
  }
  return { hazards, words, besides };
}

/** The hazards that a text is worth a look for. */
export function hazardsIn(text: string, index: WordIndex): ReadonlySet<Hazard> {
  const called = new Set<Hazard>();
  for (const [word, all] of index.hazards) if (holdsWord(text, word)) for (const hazard of all) called.add(hazard);
  for (const hazard of called) {
    const more = inTurn(hazard, index)[1];
    if (more !== undefined && ![...more].some((word) => holdsWord(text, word))) called.delete(hazard);
  }
  return called;
}

/** The only functions a match looks at: lists of globs, each of one part; null when it looks at all. */
function namesIn(match: Match): readonly (readonly string[])[] | null {
  if (match.kind === 'within') return [match.functions];
  if (match.kind === 'all') return match.of[0] === undefined ? null : namesIn(match.of[0]);
  if (match.kind !== 'any') return null;
  const each = match.of.map(namesIn);
  return each.includes(null) ? null : each.flatMap((names) => names ?? []);
}

/**
 * What a match is asked of in one image: the functions that hold one of its words, those that call one which does, and what stands outside of
 * functions when it holds one. The others need not be parsed.
 */
export function scopesWith(match: Match, words: ReadonlySet<string>, unit: SourceUnit): readonly FunctionGraph[] {
  const mine = [...words];
  const outside = fileScopeOf(unit);
  const all = outside === null ? unit.functions : [...unit.functions, outside];
  const held = new Set(all.filter((graph) => mine.some((word) => mentions(graph, word))));
  const callees = [...held].flatMap(({ name }) => name ?? []);
  const only = namesIn(match);
  return all.filter((graph) => {
    if (only?.some((globs) => inPaths(globs, graph.name ?? '')) === false) return false;
    return held.has(graph) || callees.some((name) => mentions(graph, name));
  });
}
