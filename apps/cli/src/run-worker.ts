import { setPriority } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { AnalyseOrder, IngestOrder, Report, WorkerKind } from '@guardpage/queue';

/** What each worker takes. */
interface Orders {
  readonly ingest: IngestOrder;
  readonly analyse: AnalyseOrder;
}

/*
 * The start of the program keeps V8's young memory small, for a short run. Threads that read mails make much garbage and keep little: with
 * room for it they cost a fifth less.
 */
const ROOM = ['--semi-space-growth-factor=2', '--max-semi-space-size=16'];

/** How nice a worker is: who searches the store meanwhile does not wait for it. */
const NICE = 10;

/**
 * Runs a worker in a thread of its own, so that this one hears Ctrl-C and draws the progress, until it is done. Rejects when it fails by a
 * fault of ours.
 */
export async function runWorker<Kind extends WorkerKind & keyof Orders>(
  kind: Kind,
  order: Orders[Kind],
  hear: (report: Report) => void,
): Promise<void> {
  // Threads that are made from now on have it too.
  setPriority(NICE);
  for (const flag of ROOM) setFlagsFromString(flag);
  const folder = join(dirname(fileURLToPath(import.meta.url)), 'workers');
  const start = { order, task: join(folder, `${kind}-task.cjs`) };
  const worker = new Worker(join(folder, `${kind}.cjs`), { workerData: start });
  return new Promise((resolve, reject) => {
    let ended = false;
    worker.on('message', (report: Report) => {
      if (report.kind === 'end') ended = true;
      else hear(report);
    });
    worker.on('error', reject);
    worker.on('exit', (code) => {
      if (ended) resolve();
      else reject(new Error(`the ${kind} worker ended with ${code}`));
    });
  });
}
