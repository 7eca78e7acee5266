import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { folder, guardpage } from '../guardpage.ts';

const root = join(import.meta.dirname, '..', '..', '..', '..');

/** Two patches of ours, the first clean, the second with a hazard, and their cover letter. */
export const series = join(import.meta.dirname, '..', '..', 'sample', 'series');
export const COVER = join(series, '0000-cover-letter.patch');
export const CLEAN = join(series, '0001-document-sealed-ranges.patch');
export const FLAGGED = join(series, '0002-seal-a-range-of-a-mapping.patch');

/** What terse says of the flagged one. */
export const SAID =
  'mm/seal.c:27:9: warning: anon_vma_prepare() runs after page-table entries were installed [anon-vma-prepare-after-pte-install]';

/** What a program printed. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A developer's home and a git tree, with guardpage on the path and nothing of this machine's configuration. */
export interface Workplace {
  readonly home: string;
  readonly tree: string;
  /** Runs a program in the tree, or in `cwd`. */
  readonly run: (command: readonly string[], how?: Running) => Ended;
  /** As `run`; throws when it fails, and gives stdout. */
  readonly must: (...command: readonly string[]) => string;
}

/** How a program is run, where not plainly. */
export interface Running {
  readonly stdin?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

function environment(home: string): Record<string, string> {
  return {
    PATH: [dirname(guardpage), process.env['PATH'] ?? ''].join(delimiter),
    HOME: home,
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_CACHE_HOME: join(home, 'cache'),
    XDG_DATA_HOME: join(home, 'data'),
    GIT_CONFIG_NOSYSTEM: '1',
    LC_ALL: 'C.UTF-8',
    NO_COLOR: '1',
    TERM: 'dumb',
  };
}

/** A new workplace: a tree with one commit on master. */
export function workplace(): Workplace {
  const home = folder();
  const tree = join(home, 'linux');
  const run = ([name = '', ...args]: readonly string[], { stdin = '', env = {}, cwd = tree }: Running = {}): Ended => {
    const options = {
      cwd,
      env: { ...environment(home), ...env },
      input: stdin,
      encoding: 'utf8',
      timeout: 60_000,
    } as const;
    const { status, stdout, stderr, error } = spawnSync(name, args, options);
    if (error !== undefined) throw error;
    return { code: status, stdout, stderr };
  };
  const must = (...command: readonly string[]): string => {
    const { code, stdout, stderr } = run(command);
    if (code !== 0) throw new Error(`${command.join(' ')}: ${code}: ${stderr}${stdout}`);
    return stdout;
  };
  mkdirSync(join(tree, 'mm'), { recursive: true });
  writeFileSync(join(tree, 'mm', 'Makefile'), 'obj-y := seal.o\n');
  must('git', 'init', '-q', '-b', 'master');
  must('git', 'config', '--global', 'user.name', 'Dee Veloper');
  must('git', 'config', '--global', 'user.email', 'dee@example.org');
  must('git', 'add', '-A');
  must('git', 'commit', '-qm', 'a tree');
  return { home, tree, run, must };
}

/** The lines of the README that hold a text, as a reader would copy them. */
export function readmeLines(holds: string): readonly string[] {
  const lines = readFileSync(join(root, 'README.md'), 'utf8')
    .split('\n')
    .filter((line) => line.includes(holds));
  if (lines.length === 0) throw new Error(`the README has no line with ${holds}`);
  return lines;
}
