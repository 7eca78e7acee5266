import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';

const WORKER = join(import.meta.dirname, '..', '..', 'dist', 'workers', 'digest.cjs');

/** Starts the worker of digests as the command does, with the mail server at that address. */
export function startWorker(store: string, smtp: string): ChildProcess {
  const worker = fork(WORKER, {
    env: { ...process.env, GUARDPAGE_SMTP_URL: smtp },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const order = { store, site: 'https://gp.example.org', from: 'digest@gp.example.org', inbox: null };
  worker.once('spawn', () => worker.send({ order }));
  return worker;
}
