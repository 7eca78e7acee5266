import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

const PACKED = '/usr/src/linux-source-6.12.tar.xz';

/** mm/ out of the tarball of Debian's linux-source-6.12; null where the package is not installed (CI installs it). */
export function kernelTree(): string | null {
  if (!existsSync(PACKED)) {
    if (process.env['CI'] === 'true') throw new Error(`CI needs ${PACKED}: apt-get install linux-source-6.12`);
    return null;
  }
  const folder = mkdtempSync(join(tmpdir(), 'csource-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  execFileSync('tar', ['-xJf', PACKED, '-C', folder, '--wildcards', 'linux-source-6.12/mm/*']);
  return join(folder, 'linux-source-6.12/mm');
}

/** The lines of every file below a folder with one of the endings, by path, in order. */
export function sourceFiles(folder: string, ending: RegExp): { path: string; lines: string[] }[] {
  return (readdirSync(folder, { recursive: true }) as string[])
    .filter((path) => ending.test(path))
    .toSorted()
    .map((path) => ({ path, lines: readFileSync(join(folder, path), 'latin1').replace(/\n$/, '').split('\n') }));
}
