// Compiles the texts of the knowledge base into modules, which cost nothing to load: what judging needs (facts/*.yaml, hazards/*/hazard.yaml and a
// check.ts beside it) into src/generated.ts, what only pages show (threads/*.yaml,
// hazards/*/record.yaml, the names of the todo cases) into src/generated-pages.ts.
// Run it after an edit: `node packages/knowledge/tool/compile.ts`; `pnpm check` fails when it was forgotten.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Hazard, Hit } from '@guardpage/rules';
import { readFacts, readHazard, readReleases, readThread } from '../src/read-hazard.ts';
import type { ReadText } from '../src/read-yaml.ts';
import { readRecord } from '../src/record.ts';

const root = join(import.meta.dirname, '..');

function valueOf<T>(file: string, read: ReadText<T>): T {
  if (read.ok) return read.value;
  throw new Error(read.problems.map((problem) => `${file}: ${problem}`).join('\n'));
}

function textOf(...path: string[]): string {
  return readFileSync(join(root, ...path), 'utf8');
}

function json(value: unknown): string {
  return JSON.stringify(value, null, 1);
}

function nameOf(id: string): string {
  return id.replace(/-./g, (pair) => pair.slice(1).toUpperCase());
}

const CODE = '@@code ';

/** The hazards as text, with a reference to what a check.ts exports where one stands in for it. */
function hazardsText(hazards: readonly Hazard[], codes: ReadonlyMap<unknown, string>): string {
  const mark = (_: string, value: unknown): unknown => (codes.has(value) ? `${CODE}${codes.get(value) ?? ''}` : value);
  return JSON.stringify(hazards, mark, 1).replaceAll(new RegExp(`"${CODE}(\\w+)"`, 'g'), '$1');
}

/** The text of src/generated.ts for what lies in the folders. */
export function generate(): string {
  const tables = namesIn('facts').filter((name) => name !== 'releases');
  const facts = Object.fromEntries(
    tables.map((name) => [name, valueOf(`facts/${name}.yaml`, readFacts(textOf('facts', `${name}.yaml`)))]),
  );
  const releases = valueOf('facts/releases.yaml', readReleases(textOf('facts', 'releases.yaml')));
  const ids = hazardIds();
  const checked = ids.filter((id) => existsSync(join(root, 'hazards', id, 'check.ts')));
  // The code itself is not run here: a stand-in takes its place in the text that is checked.
  const standIns = new Map(checked.map((id) => [id, (): readonly Hit[] => []]));
  const hazards = ids.map((id) => {
    const read = readHazard(textOf('hazards', id, 'hazard.yaml'), facts, standIns.get(id) ?? null);
    const hazard = valueOf(`hazards/${id}/hazard.yaml`, read);
    if (hazard.id !== id) throw new Error(`hazards/${id}/hazard.yaml: its id is "${hazard.id}"`);
    return hazard;
  });
  const code = checked.map((id) => textOf('hazards', id, 'check.ts'));
  const all = JSON.stringify({ facts, releases, hazards, code });
  const knowledge = `sha256:${createHash('sha256').update(all).digest('hex').slice(0, 16)}`;
  const imports = checked.map((id) => `import { check as ${nameOf(id)} } from '../hazards/${id}/check.ts';\n`);
  const codes = new Map<unknown, string>([...standIns].map(([id, standIn]) => [standIn, nameOf(id)]));
  return `// Made by packages/knowledge/tool/compile.ts from facts/ and hazards/. Do not edit.
import type { Facts, Hazard, Release } from '@guardpage/rules';
${imports.join('')}
/** Names this state of the knowledge base: the contract's "knowledge". */
export const knowledge = '${knowledge}';

export const facts: Facts = ${json(facts)};

export const releases: readonly Release[] = ${json(releases)};

export const hazards: readonly Hazard[] = ${hazardsText(hazards, codes)};
`;
}

function hazardIds(): readonly string[] {
  const folders = readdirSync(join(root, 'hazards'));
  return folders.filter((id) => !id.startsWith('_')).toSorted();
}

/** The names of the YAML files in a folder, without their ending. */
function namesIn(folder: string): readonly string[] {
  const files = readdirSync(join(root, folder)).filter((name) => name.endsWith('.yaml'));
  return files.map((name) => name.slice(0, -'.yaml'.length)).toSorted();
}

/** The text of src/generated-pages.ts. */
export function generatePages(): string {
  const threads = namesIn('threads').map((id) => {
    const file = `threads/${id}.yaml`;
    return valueOf(file, readThread(id, textOf(file)));
  });
  const records = hazardIds().flatMap((id) => {
    const file = `hazards/${id}/record.yaml`;
    return existsSync(join(root, file)) ? [[id, valueOf(file, readRecord(textOf(file)))] as const] : [];
  });
  const gaps = hazardIds().map((id) => {
    const cases = readdirSync(join(root, 'hazards', id, 'cases')).toSorted();
    return [id, cases.flatMap((name) => /^todo-(.*)\.patch$/.exec(name)?.[1]?.replaceAll('-', ' ') ?? [])] as const;
  });
  return `// Made by packages/knowledge/tool/compile.ts from threads/ and hazards/. Do not edit.
import type { HazardRecord, Thread } from '@guardpage/rules';

export const threads: readonly Thread[] = ${json(threads)};

export const records: Readonly<Record<string, HazardRecord>> = ${json(Object.fromEntries(records))};

/** The cases of ours that a hazard is known to miss, by their names. */
export const gaps: Readonly<Record<string, readonly string[]>> = ${json(Object.fromEntries(gaps))};
`;
}

/** The text of src/template.ts: what `guardpage hazard new` lays. */
export function generateTemplate(): string {
  return `// Made by packages/knowledge/tool/compile.ts from hazards/_template. Do not edit.

/** hazard.yaml of a new hazard; "id: ID" is to be filled in. */
export const template = ${JSON.stringify(textOf('hazards', '_template', 'hazard.yaml'))};
`;
}

if (process.argv[1] === import.meta.filename) {
  writeFileSync(join(root, 'src', 'generated.ts'), generate());
  writeFileSync(join(root, 'src', 'generated-pages.ts'), generatePages());
  writeFileSync(join(root, 'src', 'template.ts'), generateTemplate());
}
