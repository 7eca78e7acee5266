import { setTimeout } from 'node:timers/promises';
import type { RedisServer } from '../../../../packages/queue/test/redis-server.ts';
import type { Server as Postgres } from '../../../../packages/store/test/postgres/server.ts';
import type { RunningWorker } from './world.ts';

/** What may be struck. */
export interface Struck {
  readonly postgres: Postgres;
  readonly redis: RedisServer;
  /** Sets the clocks of all workers that have the first one's, by so many milliseconds. */
  readonly setClock: (offset: number) => void;
  /** Fills the disk that the database is on, as long as that takes; its end gives the room back. */
  readonly fillDisk: () => Promise<void>;
  /** Kills one of the workers, whichever `number` (0 to 1) says, and starts another one in its place. */
  readonly killOne: (number: number) => Promise<RunningWorker>;
}

/** One blow; resolves once all that was struck is there again. `number` is from 0 to 1. */
export interface Strike {
  readonly name: string;
  /** Whether its Redis writes down what it is told. */
  readonly aof: boolean;
  /** What the workers say when it hits them. */
  readonly felt?: RegExp;
  /** Done once and no more, whatever is asked for: it takes long. */
  readonly isOnce?: true;
  /** The database has a small disk of its own, which only root can make. */
  readonly smallDisk?: true;
  readonly strike: (struck: Struck, number: number) => Promise<void>;
}

/** How long something stays away (ms): longer than a hiccup. */
const AWAY = 1500;
const DAY = 86_400_000;

export const STRIKES: readonly Strike[] = [
  {
    name: 'a worker is killed',
    aof: false,
    strike: async ({ killOne }, number) => {
      await killOne(number);
    },
  },
  {
    name: 'Redis is killed and forgets all',
    aof: false,
    felt: /the work goes on without it/,
    strike: async ({ redis }) => {
      await redis.kill();
      await setTimeout(AWAY);
      await redis.start();
    },
  },
  {
    name: 'Redis is started anew and remembers',
    aof: true,
    strike: async ({ redis }) => {
      await redis.stop();
      await redis.start();
    },
  },
  {
    name: 'PostgreSQL is stopped at once and started',
    aof: false,
    felt: /connection to it was cut|cannot be reached|is being stopped or started/,
    strike: async ({ postgres }) => {
      await postgres.crash();
      await postgres.start();
    },
  },
  {
    name: 'the cable to Redis is cut and mended',
    aof: false,
    strike: async ({ redis }) => {
      redis.cut();
      await setTimeout(AWAY);
      redis.join();
    },
  },
  {
    name: 'the clock of one machine is a day ahead, then a day behind, then right',
    aof: false,
    isOnce: true,
    strike: async ({ setClock }) => {
      for (const offset of [DAY, -DAY, 0]) {
        setClock(offset);
        await setTimeout(2 * AWAY);
      }
    },
  },
  {
    name: 'the disk of the database is full',
    aof: false,
    isOnce: true,
    smallDisk: true,
    felt: /the disk is full|is being stopped or started|connection to it was cut/,
    strike: async ({ postgres, fillDisk }) => {
      await fillDisk();
      // It ends itself when it cannot write what it must.
      if (!postgres.isRunning()) await postgres.start();
    },
  },
];
