import { parentPort, workerData } from 'node:worker_threads';
import type { AnalyseOrder, Say } from '@guardpage/queue';
import { analyse } from './analyse.ts';

/** What whoever starts this thread gives it: the order, and the file of the task of its own threads. */
interface Start {
  readonly order: AnalyseOrder;
  readonly task: string;
}

const { order, task } = workerData as Start;
// A thread has no origin to name: that is for windows of a browser.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
const say: Say = (report) => parentPort?.postMessage(report);
// A rejection ends the thread with the error, which whoever started it hears.
void analyse(order, task, say).then(() => say({ kind: 'end' }));
