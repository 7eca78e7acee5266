import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { guardpage } from '../millions.ts';

/** An ingest that runs beside something, again and again. */
export interface Beside {
  /** Ends it; how many runs came to their end. */
  readonly stop: () => Promise<number>;
}

/** Ingests one maildir after the other into a store, until it is stopped; begins with the first of them again when there are no more. */
export function ingestBeside(place: string, maildirs: readonly string[]): Beside {
  let runs = 0;
  const over = new AbortController();
  const ingest = async (maildir: string): Promise<void> => {
    const child = spawn(guardpage, ['ingest', '--store', place, maildir], { stdio: ['ignore', 'ignore', 'pipe'] });
    const said = text(child.stderr);
    over.signal.addEventListener('abort', () => child.kill('SIGINT'));
    const [code] = (await once(child, 'exit')) as readonly unknown[];
    if (over.signal.aborted) return;
    if (code !== 0) throw new Error(`the ingest beside ended with ${String(code)}: ${await said}`);
    runs += 1;
  };
  const running = (async (): Promise<void> => {
    for (let at = 0; !over.signal.aborted; at++) await ingest(maildirs[at % maildirs.length] ?? '');
  })();
  // It is awaited at the end: until then a failure is nobody's.
  running.catch(() => {});
  return {
    stop: async () => {
      over.abort();
      await running;
      return runs;
    },
  };
}
