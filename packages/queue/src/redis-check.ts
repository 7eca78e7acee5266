import { wrongAddress } from './address.ts';

/** What a Redis says of itself, or why it does not. */
export type RedisFacts =
  | {
      readonly ok: true;
      readonly version: string;
      /** What it does when its memory is full: jobs are lost by all but "noeviction". */
      readonly policy: string;
      /** It writes down what it is told, and has it again when it starts. */
      readonly isKept: boolean;
    }
  | { readonly ok: false; readonly reason: string };

const PATIENCE = 4000;

function fieldOf(info: string, name: string): string {
  return new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1] ?? '';
}

/** Asks the Redis at an address (redis:// or rediss://) once. A reason never says the address: it may have a password in it. */
export async function checkRedis(url: string): Promise<RedisFacts> {
  const wrong = wrongAddress(url);
  if (wrong !== null) return { ok: false, reason: wrong };
  const { Redis } = await import('ioredis');
  const redis = new Redis(url, {
    lazyConnect: true,
    retryStrategy: () => null,
    maxRetriesPerRequest: 0,
    enableReadyCheck: false,
    connectTimeout: PATIENCE,
    commandTimeout: PATIENCE,
  });
  let fault: Error | null = null;
  redis.on('error', (error) => {
    fault ??= error;
  });
  try {
    await redis.connect();
    const info = await redis.info();
    const policy = fieldOf(info, 'maxmemory_policy');
    return { ok: true, version: fieldOf(info, 'redis_version'), policy, isKept: fieldOf(info, 'aof_enabled') === '1' };
  } catch (error) {
    const first: unknown = fault ?? error;
    return { ok: false, reason: reasonOf(first) };
  } finally {
    redis.disconnect();
  }
}

/** An error of the system by its code; what Redis says by its first word: behind that may stand what it was told. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'it does not answer';
  if ('code' in error && typeof error.code === 'string') return `it cannot be reached (${error.code})`;
  const word = /^[A-Z]{3,20}\b/.exec(error.message)?.[0];
  return word === undefined ? 'it does not answer' : `it says ${word}`;
}
