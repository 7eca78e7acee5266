import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { endProcess, freePort } from '../../store/test/postgres/server.ts';

/** True when a Redis can be started here. */
export function hasRedis(): boolean {
  return spawnSync('redis-server', ['--version']).status === 0;
}

/** Named behind what is skipped without it; in CI it must be there. */
export const WITHOUT_REDIS = hasRedis() || process.env['CI'] === 'true' ? '' : ': redis-server is not installed';

/** A Redis of a test's own, reached through a cable that can be cut. */
export interface RedisServer {
  /** Its address at the end of the cable. */
  readonly url: string;
  /** kill -9: without persistence nothing of it is left. */
  readonly kill: () => Promise<void>;
  /** Ends it as an operator does. */
  readonly stop: () => Promise<void>;
  readonly start: () => Promise<void>;
  /** Nothing passes any more, and nobody is told. */
  readonly cut: () => void;
  /** All connections that were cut are closed; new ones pass. */
  readonly join: () => void;
  readonly end: () => Promise<void>;
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

interface Cable extends Pick<RedisServer, 'cut' | 'join'> {
  readonly port: number;
  readonly end: () => void;
}

/** A port whose connections are passed on to another one. */
async function cableTo(port: number): Promise<Cable> {
  const sockets = new Set<Socket>();
  let isCut = false;
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on('data', (bytes) => {
        if (!isCut) other.write(bytes);
      });
      one
        .on('error', () => undefined)
        .on('close', () => {
          sockets.delete(one);
          if (!isCut) other.destroy();
        });
    }
  });
  return {
    port: await listen(server),
    cut: () => {
      isCut = true;
    },
    join: () => {
      isCut = false;
      for (const socket of sockets) socket.destroy();
    },
    end: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** Starts a Redis; with `aof` it writes down all it is told, without it forgets when it ends. */
export async function startRedis({ aof }: { readonly aof: boolean }): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), 'guardpage-redis-'));
  const port = await freePort();
  const cable = await cableTo(port);
  const settings = {
    port: String(port),
    bind: '127.0.0.1',
    dir: folder,
    save: '',
    appendonly: aof ? 'yes' : 'no',
    appendfsync: 'everysec',
    'maxmemory-policy': 'noeviction',
  };
  let child: ChildProcess | null = null;
  const start = async (): Promise<void> => {
    const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
    const started = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'inherit'] });
    child = started;
    await new Promise<void>((resolve, reject) => {
      started.stdout.setEncoding('utf8').on('data', (text: string) => {
        if (text.includes('Ready to accept connections')) resolve();
      });
      started.on('error', reject).on('exit', (code) => reject(new Error(`redis-server ended with ${code}`)));
    });
  };
  const stop = async (signal: NodeJS.Signals): Promise<void> => {
    const running = child;
    child = null;
    await endProcess(running, signal);
  };
  await start();
  return {
    url: `redis://127.0.0.1:${cable.port}`,
    kill: () => stop('SIGKILL'),
    stop: () => stop('SIGTERM'),
    start,
    cut: cable.cut,
    join: cable.join,
    end: async () => {
      await stop('SIGKILL');
      cable.end();
      // What it writes on its way out must be there no more.
      await setTimeout(10);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
