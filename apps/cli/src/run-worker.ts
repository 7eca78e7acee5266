import { fork } from 'node:child_process';
import { setPriority } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type {
  AnalyseOrder,
  CopyOrder,
  DigestOrder,
  IngestOrder,
  Report,
  ReviewOrder,
  WorkerKind,
} from '@guardpage/queue';

/** What each worker takes. */
interface Orders {
  readonly ingest: IngestOrder;
  readonly copy: CopyOrder;
  readonly analyse: AnalyseOrder;
  readonly review: ReviewOrder;
  readonly digest: DigestOrder;
}

/**
 * Threads that read mails make much garbage and keep little: room for young memory, and what is old is looked through before it has grown by
 * so much. Working on a large family keeps more than anything else does, and the pages that a heap once grew to stay with the process.
 */
const ROOM = {
  ingest: ['--max-semi-space-size=16', '--heap-growing-percent=100'],
  copy: ['--max-semi-space-size=16', '--heap-growing-percent=100'],
  analyse: ['--max-semi-space-size=16', '--heap-growing-percent=50'],
  review: [],
  digest: [],
};

/** Each of glibc's arenas keeps what a thread gave back: with few of them a long run needs no more memory than a short one. */
const ARENAS = { MALLOC_ARENA_MAX: '2' };

/** How nice a worker is: who searches the store meanwhile does not wait for it. */
const NICE = 10;

/** Who listens to a worker. */
export interface Listener {
  readonly hear: (report: Report) => void;
  /** Asks it to end when it has done what it is at. */
  readonly stop?: AbortSignal;
}

/**
 * Runs a worker in a process of its own until it is done: so this one hears Ctrl-C and draws the progress, and all its memory is given back
 * at its end. It ends with this one, however that ends. Rejects when it fails by a fault of ours, which it says on standard error.
 */
export async function runWorker<Kind extends WorkerKind & keyof Orders>(
  kind: Kind,
  order: Orders[Kind],
  { hear, stop }: Listener,
): Promise<void> {
  const folder = join(dirname(fileURLToPath(import.meta.url)), 'workers');
  const worker = fork(join(folder, `${kind}.cjs`), {
    execArgv: ROOM[kind],
    env: { ...process.env, ...ARENAS },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  return new Promise((resolve, reject) => {
    let ended = false;
    worker.on('message', (report: Report) => {
      if (report.kind === 'end') ended = true;
      else hear(report);
    });
    worker.on('error', reject);
    const end = (): boolean => worker.kill('SIGTERM');
    stop?.addEventListener('abort', end);
    worker.on('spawn', () => {
      if (worker.pid !== undefined) setPriority(worker.pid, NICE);
      // Who copies a store reads its mails as who fills one.
      worker.send({ order, task: join(folder, `${kind === 'copy' ? 'ingest' : kind}-task.cjs`) });
    });
    worker.on('exit', (code, signal) => {
      stop?.removeEventListener('abort', end);
      // One that was asked to end before it could hear has begun nothing.
      if (ended || stop?.aborted === true) resolve();
      else reject(new Error(`the ${kind} worker ended with ${code ?? signal}`));
    });
  });
}
