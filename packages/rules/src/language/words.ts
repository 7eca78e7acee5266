import type { FunctionGraph, SourceUnit } from '@guardpage/csource';
import { factsOf } from './compile.ts';
import { inPaths } from './globs.ts';
import { besidesOf, wordsOf } from '../primitives/evaluate.ts';
import { fileScopeOf } from '../tables/file-scope.ts';
import { mentions, mentionsAny, wordsOfText } from './mentions.ts';
import type { Match } from '../matches.ts';
import type { Facts, Hazard } from '../model.ts';

/** The words of hazards: at least one of a hazard's stands in every file and every function it can fire in. */
export interface WordIndex {
  /** For a word the hazards that may look. */
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

/** Indexes hazards by their words. */
export function indexWords(all: readonly Hazard[], facts: Facts): WordIndex {
  const words = new Map(all.map((hazard) => [hazard, wordsIn(hazard.match, facts)]));
  const besides = new Map(all.map((hazard) => [hazard, new Set(besidesOf(hazard.match, expandedBy(facts)))]));
  const hazards = new Map<string, Hazard[]>();
  for (const hazard of all) {
    for (const word of words.get(hazard) ?? []) {
      const others = hazards.get(word);
      if (others === undefined) hazards.set(word, [hazard]);
      else others.push(hazard);
    }
  }
  return { hazards, words, besides };
}

/** The hazards that a text is worth a look for. */
export function hazardsIn(text: string, { hazards, besides }: WordIndex): ReadonlySet<Hazard> {
  const words = wordsOfText(text);
  const called = new Set<Hazard>();
  for (const word of words) for (const hazard of hazards.get(word) ?? []) called.add(hazard);
  for (const hazard of called) {
    const more = besides.get(hazard);
    if (more !== undefined && more.size > 0 && more.isDisjointFrom(words)) called.delete(hazard);
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
  const outside = fileScopeOf(unit);
  const all = outside === null ? unit.functions : [...unit.functions, outside];
  const held = new Set(all.filter((graph) => mentionsAny(graph, words)));
  const callees = [...held].flatMap(({ name }) => name ?? []);
  const only = namesIn(match);
  return all.filter((graph) => {
    if (only?.some((globs) => inPaths(globs, graph.name ?? '')) === false) return false;
    return held.has(graph) || callees.some((name) => mentions(graph, name));
  });
}
