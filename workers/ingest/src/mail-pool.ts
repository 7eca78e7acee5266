import { availableParallelism } from 'node:os';
import { Piscina } from 'piscina';
import type { ReadMail } from './read-mail.ts';
import type { ReadOrder } from './read-task.ts';

/** A mail to read. */
export interface Unread {
  readonly bytes: Buffer;
  readonly received: number | null;
}

/** Threads that read mails. */
export interface MailPool {
  readonly read: (mails: readonly Unread[]) => Promise<readonly ReadMail[]>;
  readonly close: () => Promise<void>;
}

/** Starts as many threads as the machine has room for beside the one that writes. `task` is the file of the thread's task. */
export function openMailPool(task: string): MailPool {
  const maxThreads = Math.max(1, availableParallelism() - 1);
  const pool = new Piscina<ReadOrder, readonly ReadMail[]>({ filename: task, minThreads: 1, maxThreads });
  return {
    read: async (mails) => {
      const bytes = new Uint8Array(mails.reduce((sum, mail) => sum + mail.bytes.length, 0));
      let end = 0;
      const places = mails.map((mail) => {
        bytes.set(mail.bytes, end);
        end += mail.bytes.length;
        return { end, received: mail.received };
      });
      return pool.run({ bytes, mails: places }, { transferList: [bytes.buffer] });
    },
    close: () => pool.destroy(),
  };
}
