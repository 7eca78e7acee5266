import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Get } from './crawl.ts';

const root = join(import.meta.dirname, '..', '..', '..');
/** The bundled program. */
export const guardpage = join(root, 'bin', 'guardpage');

/** The sample archive. */
export const SAMPLE = join(root, 'apps', 'cli', 'sample', 'archive');

/** A dashboard that runs as users run it: the bundled program, at a socket. */
export interface Running {
  /** Where it answers, without a "/" at the end. */
  readonly url: string;
  readonly pid: number;
  readonly get: Get;
  readonly close: () => Promise<void>;
}

/** Starts `guardpage serve` on a store, with more in its environment. */
export async function serving(
  store: string,
  more: Readonly<Record<string, string>> = {},
  port = '0',
): Promise<Running> {
  const child = spawn(guardpage, ['serve', '--store', store, '--port', port], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...more },
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (line: Buffer) => resolve(line.toString().trim().replace(/\/$/, '')));
    child.once('exit', (code) => reject(new Error(`guardpage serve ended with ${String(code)}`)));
  });
  return {
    url,
    pid: child.pid ?? 0,
    get: async (address) => {
      const answer = await fetch(url + address, { redirect: 'manual' });
      const type = answer.headers.get('Content-Type') ?? '';
      return { status: answer.status, type, text: await answer.text() };
    },
    close: () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

/** Starts it as one that mails digests, of which the address is in its environment. */
export async function servingMail(store: string, proxies = ''): Promise<Running> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  const port = typeof address === 'object' && address !== null ? String(address.port) : '';
  const more = {
    GUARDPAGE_URL: `http://127.0.0.1:${port}`,
    GUARDPAGE_FROM: 'digest@gp.example.org',
    GUARDPAGE_PROXIES: proxies,
  };
  return serving(store, more, port);
}

/** Ingests archives into a new store and serves it. */
export async function servingArchive(...archives: readonly string[]): Promise<Running> {
  const folder = mkdtempSync(join(tmpdir(), 'guardpage-site-'));
  const store = join(folder, 'store.sqlite');
  const filled = spawnSync(guardpage, ['ingest', ...archives, '--store', store], { encoding: 'utf8' });
  if (filled.status !== 0) throw new Error(`guardpage ingest ${archives.join(' ')}: ${filled.stderr}`);
  const running = await serving(store);
  return {
    ...running,
    close: async () => {
      await running.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
