import { inPaths } from '@guardpage/rules';
import type { Hazard, Thread } from '@guardpage/rules';
import { addIdentifiers } from '../names/identifiers.ts';

/** The functions, flags and locks that hazards speak of. */
export interface HazardNames {
  /** For a name the hazards that speak of it. */
  readonly hazards: ReadonlyMap<string, readonly string[]>;
  /** For a hazard, by id, the names it speaks of. */
  readonly names: ReadonlyMap<string, ReadonlySet<string>>;
  /** Whether a hazard, by id, lives in a file. */
  readonly livesIn: (hazard: string, path: string) => boolean;
}

/** More than one hazard ever names. */
const MOST_NAMES = 500;

/** Of example code the calls and the constants: its locals are called what somebody called them. */
function isCallOrConstant(name: string, code: string): boolean {
  return /^[A-Z0-9_]+$/.test(name) || code.includes(`${name}(`);
}

function namesIn(hazard: Hazard, threads: readonly Thread[]): ReadonlySet<string> {
  const { title, what, why, fix, question, notAProblemWhen, notes, citations, bad, good } = hazard;
  const cited = new Set(citations.map(({ messageId }) => messageId));
  const told = threads.flatMap((thread) => thread.messages.filter(({ messageId }) => cited.has(messageId)));
  const prose = [title, what, why, fix, question, ...notAProblemWhen, ...Object.values(notes)];
  const said = [...citations, ...told].map(({ says }) => says);
  const found = new Set<string>();
  for (const text of [...prose, ...said]) addIdentifiers(text, found, { prose: true, most: MOST_NAMES });
  for (const code of [bad, good]) {
    const inCode = new Set<string>();
    addIdentifiers(code, inCode, { prose: false, most: MOST_NAMES });
    for (const name of inCode) if (isCallOrConstant(name, code)) found.add(name);
  }
  return found;
}

/** Reads the names off the texts of hazards, and off what is told of the mails they cite. Once for all series. */
export function hazardNames(hazards: readonly Hazard[], threads: readonly Thread[] = []): HazardNames {
  const names = new Map(hazards.map((hazard) => [hazard.id, namesIn(hazard, threads)]));
  const byName = new Map<string, string[]>();
  for (const [id, set] of names) {
    for (const name of set) {
      const known = byName.get(name);
      if (known === undefined) byName.set(name, [id]);
      else known.push(id);
    }
  }
  const paths = new Map(hazards.map((hazard) => [hazard.id, hazard.paths]));
  const livesIn = (hazard: string, path: string): boolean => {
    const globs = paths.get(hazard) ?? [];
    // A hazard that looks at every file was written for the kernel: a selftest names its calls to make them.
    return inPaths(globs, path) && (globs.some((glob) => !glob.startsWith('!')) || !path.startsWith('tools/'));
  };
  return { hazards: byName, names, livesIn };
}
