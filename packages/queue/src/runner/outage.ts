import type { Redis } from 'ioredis';
import { nameOfRedis } from '../address.ts';
import { runHere } from './run-here.ts';
import type { Running, Trade } from './trade.ts';

/** So long it must be away before the work goes on without it (ms). */
const PATIENCE = 1000;

/** Whether Redis is there. */
export interface Outage {
  readonly isNow: () => boolean;
  /** Redis answers, but does not keep what it is given: it is as good as away, until it `obeyed`. */
  readonly refused: (error: Error) => void;
  readonly obeyed: () => void;
  /** Waits so long (ms), or until Redis is back, or all is ended. */
  readonly pause: (ms: number) => Promise<void>;
  /** Resolves once nothing is done without Redis any more: to be awaited after the run was ended. */
  readonly settled: () => Promise<void>;
}

interface Watched {
  readonly url: string;
  readonly trade: Trade;
  readonly running: Running;
  /** Told of what the work without Redis broke off with. */
  readonly fail: (error: unknown) => void;
}

/** Says when Redis goes away and comes back; between, the trade is run without it. */
export function watchOutages(connections: readonly Redis[], { url, trade, running, fail }: Watched): Outage {
  const { ended, say } = running;
  let alone: { readonly over: AbortController; readonly run: Promise<void> } | null = null;
  let timer: NodeJS.Timeout | null = null;
  let reason = 'it does not answer';
  /** Those who wait: a promise that all of them raced with would keep each for ever. */
  const waiting = new Set<() => void>();
  let isRefusing = false;
  const isNow = (): boolean => isRefusing || connections.some(({ status }) => status !== 'ready');

  const goOnAlone = (): void => {
    timer = null;
    if (!isNow() || ended.aborted) return;
    say({ kind: 'problem', text: `${nameOfRedis(url)}: ${reason}; the work goes on without it` });
    const over = new AbortController();
    const run = runHere(trade, { ended: AbortSignal.any([ended, over.signal]), say }).catch(fail);
    alone = { over, run };
  };
  const away = (): void => {
    if (alone === null && !ended.aborted) timer ??= setTimeout(goOnAlone, PATIENCE);
  };
  const ready = (): void => {
    if (isNow()) return;
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (alone !== null) say({ kind: 'note', text: `${nameOfRedis(url)} is back` });
    alone?.over.abort();
    alone = null;
    for (const wake of waiting) wake();
  };
  for (const connection of connections) {
    connection.on('error', (error: Error) => {
      reason = 'code' in error ? String(error.code) : error.message;
      away();
    });
    connection.on('close', away).on('ready', ready);
  }
  return {
    isNow,
    refused: (error) => {
      isRefusing = true;
      reason = error.message;
      away();
    },
    obeyed: () => {
      if (!isRefusing) return;
      isRefusing = false;
      ready();
    },
    pause: (ms) =>
      new Promise((resolve) => {
        const wake = (): void => {
          clearTimeout(patience);
          ended.removeEventListener('abort', wake);
          waiting.delete(wake);
          resolve();
        };
        const patience = setTimeout(wake, ended.aborted ? 0 : ms);
        ended.addEventListener('abort', wake);
        waiting.add(wake);
      }),
    settled: async () => {
      if (timer !== null) clearTimeout(timer);
      await alone?.run;
    },
  };
}
