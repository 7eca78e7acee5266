import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { ArchiveEntry, Place } from '../src/index.ts';
import { openPlaces } from '../src/index.ts';
import { folder, git } from './trees.ts';

/** A commit as its whole tree: text is an ordinary file, else mode and content; by default behind the one before it. */
export interface MadeCommit {
  readonly files: Readonly<Record<string, string | readonly [mode: string, content: string]>>;
  readonly parents?: readonly number[];
  readonly time?: number;
}

export const m = (text: string): MadeCommit => ({ files: { m: text } });
export const d = (text: string): MadeCommit => ({ files: { d: text } });

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}

function fileOf(name: string, file: string | readonly [string, string]): string {
  const [mode, content] = typeof file === 'string' ? ['100644', file] : file;
  return mode === '160000' ? `M 160000 ${content} ${name}\n` : `M ${mode} inline ${name}\n${data(content)}`;
}

function commitOf({ files, parents, time = 1_700_000_000 }: MadeCommit, index: number): string {
  const [first, ...others] = parents ?? (index === 0 ? [] : [index - 1]);
  return [
    `commit refs/heads/main\nmark :${index + 1}\ncommitter A <a@example.org> ${time} +0000\n${data('x')}`,
    // A branch that has begun is gone on with unless a root is asked for.
    first === undefined && index > 0 ? `from ${'0'.repeat(40)}\n` : '',
    first === undefined ? '' : `from :${first + 1}\n`,
    ...others.map((parent) => `merge :${parent + 1}\n`),
    'deleteall\n',
    ...Object.entries(files).map(([name, file]) => fileOf(name, file)),
    '\n',
  ].join('');
}

/** A bare repository with these commits, the last one on its branch; up to 100 objects lie loose in it and can be damaged. */
export function epochOf(
  commits: readonly MadeCommit[],
  { top = folder(), init = [] as readonly string[] } = {},
): string {
  git(top, 'init', '-q', '--bare', ...init);
  execFileSync('git', ['fast-import', '--quiet', '--force'], {
    cwd: top,
    input: commits.map(commitOf).join(''),
    env: { PATH: process.env['PATH'], HOME: top, GIT_CONFIG_NOSYSTEM: '1' },
    stdio: 'pipe',
  });
  return top;
}

/** The only place of a source. */
export async function placeOf(source: string, cache = folder()): Promise<Place> {
  const [place, ...more] = await openPlaces(source, { cache });
  if (place === undefined || more.length > 0) throw new Error(`${more.length} places more than one`);
  return place;
}

/** All entries behind a position. */
export async function entriesOf(place: Place, position: string | null = null): Promise<readonly ArchiveEntry[]> {
  const entries: ArchiveEntry[] = [];
  for await (const entry of place.entries(position)) entries.push(entry);
  return entries;
}

/** Entries as words: `mail one`, `removed`, `removal`, or the reason of a gap. */
export function words(entries: readonly ArchiveEntry[]): readonly string[] {
  return entries.map((entry) => {
    if (entry.kind === 'mail') return `mail ${entry.bytes.toString().trim()}`;
    return entry.kind === 'gap' ? entry.reason : entry.kind;
  });
}

/** The commits of HEAD, oldest first. */
export function commitsOf(top: string): readonly string[] {
  return git(top, 'rev-list', '--topo-order', '--reverse', 'HEAD').trim().split('\n');
}

/** Where a loose object lies. */
export function looseFile(top: string, id: string): string {
  return join(top, 'objects', id.slice(0, 2), id.slice(2));
}
