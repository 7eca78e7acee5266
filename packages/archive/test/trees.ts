import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect } from 'vitest';
import type { Tree } from '../src/index.ts';
import { openTree } from '../src/index.ts';

const made: string[] = [];
const opened: Tree[] = [];
afterAll(async () => {
  for (const tree of opened) await tree.close();
  for (const path of made) rmSync(path, { recursive: true, force: true });
});

/** A new empty folder, gone when the tests end. */
export function folder(): string {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'guardpage-archive-')));
  made.push(path);
  return path;
}

/** Lays files into a folder and gives it back. */
export function lay(top: string, files: Readonly<Record<string, string | Uint8Array>>): string {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(top, path)), { recursive: true });
    writeFileSync(join(top, path), content);
  }
  return top;
}

/** A git of the tests' own, which takes nothing from the machine. */
export function git(top: string, ...args: readonly string[]): string {
  const env = {
    PATH: process.env['PATH'],
    HOME: top,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'A',
    GIT_AUTHOR_EMAIL: 'a@example.org',
    GIT_COMMITTER_NAME: 'A',
    GIT_COMMITTER_EMAIL: 'a@example.org',
  };
  return execFileSync('git', ['-c', 'init.defaultBranch=main', ...args], {
    cwd: top,
    env,
    encoding: 'utf8',
    stdio: 'pipe',
  });
}

/** Whether git does this. */
export function succeeds(top: string, ...args: readonly string[]): boolean {
  try {
    git(top, ...args);
    return true;
  } catch {
    return false;
  }
}

/** The top Makefile of a kernel of this version. */
export function makefile(version: string): string {
  const [major, minor] = version.split('.');
  return `# SPDX-License-Identifier: GPL-2.0\nVERSION = ${major}\nPATCHLEVEL = ${minor}\nSUBLEVEL = 0\nEXTRAVERSION = -rc1\nNAME = None\n`;
}

/** The files that most tests use. */
export const FILES: Readonly<Record<string, string>> = {
  Makefile: makefile('6.12'),
  'mm/seal.c': 'int seal;\n',
  'mm/empty.c': '',
};

/** A repository with one commit of these files. */
export function repository(files: Readonly<Record<string, string | Uint8Array>> = FILES, ...init: string[]): string {
  const top = folder();
  git(top, 'init', '-q', ...init);
  lay(top, files);
  git(top, 'add', '-A');
  git(top, 'commit', '-qm', 'first');
  return top;
}

/** The id that git gives to a blob of these bytes. */
export function blobId(content: string | Uint8Array, algorithm = 'sha1'): string {
  const bytes = Buffer.from(content);
  return createHash(algorithm).update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

/** Opens a tree that must open; closed when the tests end. */
export async function openedTree(dir: string): Promise<Tree> {
  const found = await openTree(dir);
  if (!found.ok) throw new Error(found.problem);
  opened.push(found.tree);
  return found.tree;
}

/** Why a tree does not open. */
export async function problemOf(dir: string): Promise<string> {
  const found = await openTree(dir);
  if (found.ok) await found.tree.close();
  expect(found.ok).toBe(false);
  return found.ok ? '' : found.problem;
}

/** One file as text; null when the tree does not have it. */
export async function textOf(tree: Tree, path: string, blob: string | null): Promise<string | null> {
  const [bytes = null] = await tree.readFiles([{ path, blob }]);
  return bytes === null ? null : Buffer.from(bytes).toString();
}
