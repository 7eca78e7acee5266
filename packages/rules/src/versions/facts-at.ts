import { FLAG_WORDS } from '../masks/masks.ts';
import { patternIn } from '../language/events.ts';
import type { Match } from '../matches.ts';
import type { Fact, Facts } from '../model.ts';
import { compareVersions } from './version.ts';
import type { Target } from './version.ts';

/** The tables as they are in one kernel version, and in words which one. */
interface World {
  readonly facts: Facts;
  /** "6.6 or later"; null when no fact that matters depends on it. */
  readonly version: string | null;
}

function namedIn(match: Match): readonly string[] {
  if (match.kind === 'any' || match.kind === 'all') return match.of.flatMap(namedIn);
  if (match.kind === 'within' || match.kind === 'not') return namedIn(match.match);
  if (match.kind === 'when') return [...namedIn(match.match), ...named([...match.after, ...match.until])];
  if (match.kind === 'series') return [...namedIn(match.touches), ...named(match.without.patterns)];
  const names = Object.values(match).flatMap((value) => (Array.isArray(value) ? named(value) : []));
  return 'mask' in match ? [...names, FLAG_WORDS] : names;
}

function named(texts: readonly unknown[]): readonly string[] {
  return texts.flatMap((text) => {
    const pattern = typeof text === 'string' ? patternIn(text) : '';
    return pattern.startsWith('@') ? [pattern.slice(1)] : [];
  });
}

/** The fact tables that a match names, and those that these name. */
export function tablesOf(match: Match, facts: Facts): readonly string[] {
  const reached = new Set(namedIn(match));
  // A set is walked on while it grows.
  for (const name of reached) {
    const texts = (facts[name]?.facts ?? []).flatMap(({ pattern, table }) => [pattern, ...(table?.does ?? [])]);
    for (const text of texts) if (text.startsWith('@')) reached.add(text.slice(1));
  }
  return [...reached];
}

function isTrueIn({ since, until }: Fact, version: string): boolean {
  if (since !== null && compareVersions(version, since) < 0) return false;
  return until === null || compareVersions(version, until) < 0;
}

/** Every version in which one of the facts begins or ends, oldest first. */
function turnsOf(facts: readonly Fact[]): readonly string[] {
  const versions = facts.flatMap(({ since, until }) => [since, until]).filter((version) => version !== null);
  return [...new Set(versions)].toSorted(compareVersions);
}

const BEFORE_ALL = '0.0';

/**
 * The tables that a match names, once for each state they can be in for the versions a patch may be for. A rule must say the same in all of
 * them, or it is not visible. One world in the usual case; at most one more than there are versions in which a fact changes.
 */
export function worldsOf(match: Match, facts: Facts, target: Target): readonly World[] {
  const names = tablesOf(match, facts);
  const turns = turnsOf(names.flatMap((name) => facts[name]?.facts ?? []));
  if (turns.length === 0) return [{ facts, version: null }];
  const from = target.atLeast ?? BEFORE_ALL;
  const starts = [from, ...turns.filter((turn) => compareVersions(turn, from) > 0)];
  const possible = starts.filter((start) => target.atMost === null || compareVersions(start, target.atMost) <= 0);
  return possible.map((version) => ({ facts: inVersion(facts, names, version), version }));
}

function inVersion(facts: Facts, names: readonly string[], version: string): Facts {
  const changed = names.map((name) => {
    const table = facts[name];
    return [name, { says: table?.says ?? '', facts: table?.facts.filter((fact) => isTrueIn(fact, version)) ?? [] }];
  });
  return { ...facts, ...Object.fromEntries(changed) };
}
