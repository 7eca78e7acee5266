import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** The launcher that the build made: the tests run the program as users do. */
export const guardpage = join(import.meta.dirname, '..', '..', '..', 'bin', 'guardpage');

/** Real mails, beside the project; CI has them. */
export const shared = join(import.meta.dirname, '..', '..', '..', '..', 'shared');
export const haveShared = existsSync(shared);
if (!haveShared && process.env['CI'] === 'true') throw new Error('CI needs ../shared');

const made: string[] = [];
afterAll(() => {
  for (const path of made) rmSync(path, { recursive: true, force: true });
});

/** A new empty folder, gone when the tests end. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'guardpage-'));
  made.push(path);
  return path;
}

/** What one run printed. */
export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How a run differs from the plain one. */
export interface With {
  readonly stdin?: string | Buffer;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** Runs guardpage with these arguments. */
export function run(args: readonly string[], { stdin = '', env = {}, cwd }: With = {}): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(guardpage, [...args], {
      env: { ...process.env, NO_COLOR: '1', ...env },
      ...(cwd === undefined ? {} : { cwd }),
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (piece: Buffer) => out.push(piece));
    child.stderr.on('data', (piece: Buffer) => err.push(piece));
    // A run that ends before it read all of its input closes the pipe.
    child.stdin.on('error', () => undefined);
    child.stdin.end(stdin);
    child.on('error', reject);
    child.on('close', (code) =>
      resolve({ code, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() }),
    );
  });
}
