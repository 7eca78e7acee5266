import type { Engine } from '../engine.ts';
import { inPaths } from './globs.ts';
import type { Hazard } from '../model.ts';
import { hazardsIn, indexWords } from './words.ts';
import type { WordIndex } from './words.ts';

const indexed = new WeakMap<readonly Hazard[], WordIndex>();

/** The words of an engine's hazards, read once. */
export function wordIndexOf({ hazards, facts }: Engine): WordIndex {
  const known = indexed.get(hazards) ?? indexWords(hazards, facts);
  indexed.set(hazards, known);
  return known;
}

/** Hazards that look at this path and whose words stand in these lines: for the others the file is not even parsed. */
export function concerned(
  lines: readonly { readonly text: string }[],
  path: string,
  engine: Engine,
): readonly Hazard[] {
  const text = lines.map((line) => line.text).join('\n');
  return [...hazardsIn(text, wordIndexOf(engine))].filter((hazard) => inPaths(hazard.paths, path));
}

const asked = new WeakMap<readonly object[], { readonly path: string; readonly hazards: readonly Hazard[] }>();

/** The same for lines that are asked about again and again: all that is known of a file, for each patch that touches it. */
export function concernedOnce(
  lines: readonly { readonly text: string }[],
  path: string,
  engine: Engine,
): readonly Hazard[] {
  const before = asked.get(lines);
  if (before?.path === path) return before.hazards;
  const hazards = concerned(lines, path, engine);
  asked.set(lines, { path, hazards });
  return hazards;
}
