import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chmodSync, chownSync, existsSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/** A PostgreSQL of a test's own, on a free port of this machine. */
export interface Server {
  /** Address of its first database, postgres. */
  readonly url: string;
  readonly port: number;
  /** Ends it at once, as a power cut would: the files stay, and it can be started again. */
  readonly crash: () => Promise<void>;
  readonly start: () => Promise<void>;
  readonly isRunning: () => boolean;
  /** Ends it and takes its files away. */
  readonly end: () => Promise<void>;
}

const LEAST_VERSION = 15;

/** The folder of the programs of PostgreSQL 15 or newer; null when there is none. */
export function postgresPrograms(): string | null {
  const found = globSync('/usr/lib/postgresql/*/bin')
    .filter((folder) => Number(folder.split('/').at(-2)) >= LEAST_VERSION && existsSync(join(folder, 'initdb')))
    .toSorted((a, b) => Number(b.split('/').at(-2)) - Number(a.split('/').at(-2)));
  return found[0] ?? null;
}

function idOf(flag: '-u' | '-g', user: string): number | null {
  const { status, stdout } = spawnSync('id', [flag, user], { encoding: 'utf8' });
  return status === 0 ? Number(stdout) : null;
}

/** As whom it runs: it refuses to as root. */
function runner(): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {};
  for (const user of ['postgres', 'nobody']) {
    const [uid, gid] = [idOf('-u', user), idOf('-g', user)];
    if (uid !== null && gid !== null) return { uid, gid };
  }
  throw new Error('no user to run PostgreSQL as');
}

/** A port of this machine that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** Ends a process, if it runs, and waits until it is gone. */
export async function endProcess(running: ChildProcess | null, signal: NodeJS.Signals): Promise<void> {
  if (running === null || running.exitCode !== null) return;
  const gone = new Promise((resolve) => running.once('exit', resolve));
  running.kill(signal);
  await gone;
}

/** The order of text is not that of bytes here: the tables must say what they want. */
const INITDB = ['--auth=trust', '--username=guardpage', '--encoding=UTF8', '--no-sync', '--no-instructions'];
const ORDER = ['--locale-provider=icu', '--icu-locale=en-US', '--locale=C.UTF-8'];

/** Starts a PostgreSQL, with its files in a folder of its own `on` a place. With `durable` it keeps what it committed when it crashes; else it is faster. */
export async function startPostgres({
  durable = false,
  on = tmpdir(),
}: { readonly durable?: boolean; readonly on?: string } = {}): Promise<Server> {
  const programs = postgresPrograms();
  if (programs === null) throw new Error('PostgreSQL is not installed');
  const as = runner();
  const folder = mkdtempSync(join(on, 'guardpage-postgres-'));
  chmodSync(folder, 0o700);
  if (as.uid !== undefined && as.gid !== undefined) chownSync(folder, as.uid, as.gid);
  const data = join(folder, 'data');
  const options = { ...as, cwd: folder, env: { PATH: process.env['PATH'], LC_ALL: 'C' } };
  const made = spawnSync(join(programs, 'initdb'), ['-D', data, ...INITDB, ...ORDER], { ...options, encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`);
  const port = await freePort();
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    fsync: durable ? 'on' : 'off',
    synchronous_commit: durable ? 'on' : 'off',
    full_page_writes: durable ? 'on' : 'off',
    shared_buffers: '64MB',
    max_wal_size: '256MB',
  };
  let child: ChildProcess | null = null;
  let said = '';
  const start = async (): Promise<void> => {
    const args = ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
    const started = spawn(join(programs, 'postgres'), args, { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
    child = started;
    said = '';
    await new Promise<void>((resolve, reject) => {
      started.stderr.setEncoding('utf8').on('data', (text: string) => {
        said = (said + text).slice(-10_000);
        if (said.includes('ready to accept connections')) resolve();
      });
      started.on('error', reject).on('exit', (code) => reject(new Error(`postgres ended with ${code}: ${said}`)));
    });
  };
  const stop = async (signal: 'SIGQUIT' | 'SIGINT'): Promise<void> => {
    const running = child;
    child = null;
    await endProcess(running, signal);
  };
  await start();
  return {
    url: `postgres://guardpage@127.0.0.1:${port}/postgres`,
    port,
    // SIGQUIT is its immediate shutdown: nothing is written any more.
    crash: () => stop('SIGQUIT'),
    start,
    isRunning: () => child !== null && child.exitCode === null && child.signalCode === null,
    end: async () => {
      await stop('SIGINT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Makes a database beside the first one of a server, as another one of it is; gives its address. */
export async function makeDatabase(
  { url }: Pick<Server, 'url'>,
  name: string,
  template = 'template0',
): Promise<string> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query(`create database ${name} template ${template}`);
  } finally {
    await client.end();
  }
  return url.replace(/postgres$/, name);
}
