import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';

const WORKERS = join(import.meta.dirname, '..', '..', 'dist', 'workers');

/** Starts the worker of digests as the command does, with the mail server at that address. */
export function startWorker(store: string, smtp: string): ChildProcess {
  const worker = fork(join(WORKERS, 'digest.cjs'), {
    env: { ...process.env, GUARDPAGE_SMTP_URL: smtp },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const order = {
    serving: null,
    store,
    reader: join(WORKERS, 'reader.cjs'),
    site: 'https://gp.example.org',
    from: 'digest@gp.example.org',
    inbox: null,
  };
  worker.once('spawn', () => worker.send({ order }));
  return worker;
}
