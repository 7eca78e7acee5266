import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const UNPACKED = '/tmp/k/linux-source-6.12/mm';
const PACKED = '/usr/src/linux-source-6.12.tar.xz';

/** mm/ of Debian's linux-source-6.12: unpacked already, or taken from the package's tarball; null where there is neither. */
export function kernelTree(): string | null {
  if (existsSync(UNPACKED)) return UNPACKED;
  if (!existsSync(PACKED)) return null;
  const folder = mkdtempSync(join(tmpdir(), 'csource-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
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
