import { Redis } from 'ioredis';

/** How long until a connection that was cut is tried again: longer with each time, up to this (ms). */
const LONGEST_WAIT = 2000;
/** A connection over which nothing comes for so long is cut and made anew: BullMQ waits for 10 s at most. A cable tells nobody (ms). */
const SILENCE = 30_000;

const COMMON = {
  lazyConnect: false,
  connectTimeout: 5000,
  socketTimeout: SILENCE,
  keepAlive: 10_000,
  retryStrategy: (times: number) => Math.min(LONGEST_WAIT, 50 * 2 ** Math.min(times, 10)),
};

/** A connection that waits for Redis as long as it takes. Errors of the connection are its event 'error', which somebody must hear. */
export function connectPatiently(url: string): Redis {
  return new Redis(url, { ...COMMON, maxRetriesPerRequest: null });
}

/** How long a command of somebody who does not wait may take (ms). */
const BRIEFLY = 5000;

/** A connection whose commands fail while Redis is away. */
export function connectBriefly(url: string): Redis {
  return new Redis(url, { ...COMMON, maxRetriesPerRequest: null, commandTimeout: BRIEFLY });
}
