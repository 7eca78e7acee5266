import { parentPort, workerData } from 'node:worker_threads';
import type { IngestOrder, Say } from '@guardpage/queue';
import { ingest } from './ingest.ts';

/** What whoever starts this thread gives it: the order, and the file of the task of its own threads. */
interface Start {
  readonly order: IngestOrder;
  readonly task: string;
}

const { order, task } = workerData as Start;
const say: Say = (report) => parentPort?.postMessage(report);
await ingest(order, task, say);
say({ kind: 'end' });
