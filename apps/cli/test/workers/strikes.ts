import { setTimeout } from 'node:timers/promises';
import type { RedisServer } from '../../../../packages/queue/test/redis-server.ts';
import type { Server as Postgres } from '../../../../packages/store/test/postgres/server.ts';
import type { RunningWorker } from './world.ts';

/** What may be struck. */
export interface Struck {
  readonly postgres: Postgres;
  readonly redis: RedisServer;
  /** Kills one of the workers, whichever `number` (0 to 1) says, and starts another one in its place. */
  readonly killOne: (number: number) => Promise<RunningWorker>;
}

/** One blow; resolves once all that was struck is there again. `number` is from 0 to 1. */
export interface Strike {
  readonly name: string;
  /** Whether its Redis writes down what it is told. */
  readonly aof: boolean;
  readonly strike: (struck: Struck, number: number) => Promise<void>;
}

/** How long something stays away (ms): longer than a hiccup. */
const AWAY = 1500;

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
];
