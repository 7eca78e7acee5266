import type { FunctionGraph, SourceLine } from '@guardpage/csource';
import { wordIndexOf } from '../language/concerned.ts';
import type { Engine } from '../engine.ts';
import { inPaths, whyOutside } from '../language/globs.ts';
import type { Hazard, Hit } from '../model.ts';
import type { Silence } from '../view.ts';

/** Why a hazard says nothing of a place of one image. */
export interface Quiet {
  readonly function: string | null;
  /** Null for the file as a whole. */
  readonly line: SourceLine | null;
  readonly reason: string;
}

/** The hazard that was asked about; null when none was. */
export function askedAbout({ hazards, explains }: Engine): Hazard | null {
  return hazards.find(({ id }) => id === explains) ?? null;
}

/** Takes down what is said of one function. */
export function listener(graph: FunctionGraph, said: Quiet[]): Silence {
  return (at, reason) => said.push({ function: graph.name, line: at.source, reason });
}

/** What was said of the functions that were looked at, and of those about which nothing was: they hold a word of the hazard, and no more. */
export function quietOf(
  scopes: readonly FunctionGraph[],
  said: readonly Quiet[],
  hits: readonly Hit[],
): readonly Quiet[] {
  const told = new Set([...said, ...hits].map((one) => one.function));
  const rest = scopes.filter(({ name }) => !told.has(name));
  return [...said, ...rest.map((graph) => ({ function: graph.name, line: graph.first, reason: nothingIn(graph) }))];
}

/** Why a hazard does not look into a file at all. */
export function whyNotLooked(hazard: Hazard, path: string, engine: Engine): Quiet {
  const index = wordIndexOf(engine);
  const shown = [index.words, index.besides].flatMap((of) => {
    const words = of.get(hazard) ?? new Set();
    const [first = ''] = words;
    return words.size === 0 ? [] : words.size > 1 ? `${first}, nor any other of ${words.size} words` : first;
  });
  const reason = inPaths(hazard.paths, path)
    ? `the lines that are known do not hold ${shown.join('; or not ')}`
    : whyOutside(hazard.paths, path);
  return { function: null, line: null, reason };
}

function nothingIn({ whole }: FunctionGraph): string {
  return whole ? 'nothing in it that the hazard is about' : 'nothing in its known lines that the hazard is about';
}
