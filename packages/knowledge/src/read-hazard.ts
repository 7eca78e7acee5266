import type { FactTable, Facts, Hazard, Release, Thread } from '@guardpage/rules';
import { tablesOf } from '@guardpage/rules';
import { readYaml } from './read-yaml.ts';
import type { ReadText } from './read-yaml.ts';
import { factText, hazardOf, hazardText, needsCheck, releaseText, threadText } from './schema.ts';
import type { Check } from './match-text.ts';

/**
 * Reads a hazard.yaml; fact tables it names must exist in `facts`.
 * @param check what the check.ts beside it exports; null for a text from elsewhere: no code is loaded for it
 */
export function readHazard(text: string, facts: Facts, check: Check | null = null): ReadText<Hazard> {
  const read = readYaml(text, hazardText);
  if (!read.ok) return read;
  const needed = needsCheck(read.value);
  if (needed && check === null) {
    return { ok: false, problems: ['match: "check" is code, which only the hazards of Guardpage itself may have'] };
  }
  if (!needed && check !== null) return { ok: false, problems: ['match: names no "check", but a check.ts lies there'] };
  const hazard = hazardOf(read.value, check ?? (() => []));
  const missing = tablesOf(hazard.match, facts).filter((name) => !Object.hasOwn(facts, name));
  if (missing.length > 0) return { ok: false, problems: missing.map((name) => `match: no fact table "@${name}"`) };
  return { ok: true, value: hazard };
}

/** Reads one fact table. */
export function readFacts(text: string): ReadText<FactTable> {
  return readYaml(text, factText);
}

/** Reads the release table; the order must be the order of release. */
export function readReleases(text: string): ReadText<readonly Release[]> {
  return readYaml(text, releaseText);
}

/** Reads a file of threads/; its name gives the id. */
export function readThread(id: string, text: string): ReadText<Thread> {
  const read = readYaml(text, threadText);
  return read.ok ? { ok: true, value: { id, ...read.value } } : read;
}
