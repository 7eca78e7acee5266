import type { RangeTree, Tree as KernelTree } from '@guardpage/archive';
import { NO_TREE } from '@guardpage/rules';
import type { Base, Tree } from '@guardpage/rules';
import type { Submission } from '@guardpage/series';
import { compileFromNow } from './compilers.ts';
import type { AllMails } from './input/read-mails.ts';
import { UsageError } from './options.ts';

const HINT = 'name a kernel checkout, a bare mirror of one, or an unpacked source tree';

/** A file as a patch names it. */
interface Wanted {
  readonly path: string;
  readonly blob: string;
}

function keyOf({ path, blob }: Wanted): string {
  return `${blob} ${path}`;
}

/** The C files that the patches were made against, each once. */
function wantedBy(submissions: readonly Submission[]): ReadonlyMap<string, Wanted> {
  const files = submissions.filter(({ kind }) => kind === 'patch').flatMap(({ patch }) => patch.files);
  const wanted = files.flatMap(({ oldPath, oldBlob }) =>
    oldPath === null || oldBlob === null || !/\.[ch]$/.test(oldPath) ? [] : [{ path: oldPath, blob: oldBlob }],
  );
  return new Map(wanted.map((one) => [keyOf(one), one]));
}

/** A file as lines of bytes, as the lines of a patch are. */
function linesOf(bytes: Uint8Array): readonly string[] {
  const lines = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1').split('\n');
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

async function basesOf(tree: KernelTree, submissions: readonly Submission[]): Promise<ReadonlyMap<string, Base>> {
  const bases = new Map<string, Base>();
  for (const commit of new Set(submissions.flatMap(({ baseCommit }) => baseCommit ?? []))) {
    const version = await tree.versionAt(commit);
    if (version !== null) bases.set(commit, { version, by: 'base-commit' });
  }
  return bases;
}

/** A tree as far as the mails name its files, and how many of these it has. */
export interface ReadTree {
  readonly tree: Tree;
  readonly wanted: number;
  readonly found: number;
}

async function readAll(tree: KernelTree, submissions: readonly Submission[]): Promise<ReadTree> {
  const wanted = wantedBy(submissions);
  const answers = await tree.readFiles([...wanted.values()]);
  const files = new Map([...wanted.keys()].map((key, index) => [key, answers[index] ?? null]));
  const read = new Map<Uint8Array, readonly string[]>();
  const bases = await basesOf(tree, submissions);
  const head: Base | null = tree.version === null ? null : { version: tree.version, by: 'tree' };
  const found = answers.filter((bytes) => bytes !== null).length;
  const asked: Tree = {
    file: (path, blob) => {
      const bytes = files.get(keyOf({ path, blob })) ?? null;
      if (bytes === null) return null;
      const lines = read.get(bytes) ?? linesOf(bytes);
      read.set(bytes, lines);
      return lines;
    },
    baseAt: (commit) => bases.get(commit) ?? null,
    head,
  };
  return { tree: asked, wanted: wanted.size, found };
}

/** The tree of git ranges: all were read in one repository. Where they begin at several commits, no version is assumed. */
async function openRanges(trees: readonly RangeTree[]): Promise<KernelTree | null> {
  const [first, ...more] = trees;
  if (first === undefined) return null;
  const { openGitTree } = await import('@guardpage/archive');
  return openGitTree('git', first.gitDir, more.every(({ base }) => base === first.base) ? first.base : null);
}

async function openNamed(dir: string): Promise<KernelTree> {
  const { openTree } = await import('@guardpage/archive');
  const opened = await openTree(dir);
  if (!opened.ok) throw new UsageError(opened.problem, HINT);
  return opened.tree;
}

/**
 * Reads of a kernel tree, or else of the repository that a range came from, what the patches were made against, all at once; what it does not
 * have is judged by the patches alone.
 */
export async function readTree(
  dir: string | null,
  { submissions, trees }: Pick<AllMails, 'submissions' | 'trees'>,
): Promise<ReadTree> {
  if (dir !== null) compileFromNow();
  const tree = dir === null ? await openRanges(trees) : await openNamed(dir);
  if (tree === null) return { tree: NO_TREE, wanted: 0, found: 0 };
  try {
    return await readAll(tree, submissions);
  } catch (error) {
    throw new UsageError(`${dir ?? 'git'}: ${error instanceof Error ? error.message : String(error)}`, HINT);
  } finally {
    await tree.close();
  }
}
