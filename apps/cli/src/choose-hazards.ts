import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { facts, hazards } from '@guardpage/knowledge';
import type { Hazard } from '@guardpage/rules';
import { UsageError } from './options.ts';

/** What the command line says of which hazards to look for. */
export interface Choice {
  /** Folders of further hazards. */
  readonly folders: readonly string[];
  readonly select: readonly string[];
  readonly ignore: readonly string[];
  readonly nursery: boolean;
  /** One that is looked for in any case; null for none. */
  readonly explains: string | null;
}

async function hazardIn(file: string): Promise<Hazard> {
  const { readHazard } = await import('@guardpage/knowledge/read');
  const read = readHazard(await readFile(file, 'utf8'), facts);
  if (read.ok) return read.value;
  throw new UsageError(
    `${file}: ${read.problems.join('; ')}`,
    'a hazard is YAML, never code: see "guardpage hazard new"',
  );
}

async function hazardsIn(folder: string): Promise<readonly Hazard[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    if (entries.some((entry) => entry.name === 'hazard.yaml')) return [await hazardIn(join(folder, 'hazard.yaml'))];
    const names = entries
      .filter((entry) => entry.isDirectory() && !/^[._]/.test(entry.name))
      .map((entry) => entry.name);
    return await Promise.all(names.toSorted().map((name) => hazardIn(join(folder, name, 'hazard.yaml'))));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(
      `--hazards ${folder}: ${error instanceof Error ? error.message : String(error)}`,
      'name a folder of hazards',
    );
  }
}

/** The ids of "a,b" options; an unknown one is an error, so that a typing error does not silence anything. */
function idsOf(values: readonly string[], known: ReadonlySet<string>): ReadonlySet<string> {
  const ids = values.flatMap((value) => value.split(',')).filter((id) => id !== '');
  const unknown = ids.find((id) => !known.has(id));
  if (unknown !== undefined) throw new UsageError(`no hazard "${unknown}"`, 'guardpage hazards lists them');
  return new Set(ids);
}

/** The hazards to look for. Throws a UsageError for one that does not exist or cannot be read. */
export async function chooseHazards(choice: Choice): Promise<readonly Hazard[]> {
  const more = (await Promise.all(choice.folders.map(hazardsIn))).flat();
  const all = new Map([...hazards, ...more].map((hazard) => [hazard.id, hazard]));
  const known = new Set(all.keys());
  const select = idsOf(choice.select, known);
  const ignore = idsOf(choice.ignore, known);
  const asked = idsOf(choice.explains === null ? [] : [choice.explains], known);
  return [...all.values()].filter((hazard) => {
    if (asked.has(hazard.id)) return true;
    if (ignore.has(hazard.id)) return false;
    if (select.size > 0) return select.has(hazard.id);
    return choice.nursery || hazard.status === 'stable';
  });
}
