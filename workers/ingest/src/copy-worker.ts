import type { CopyOrder, Say } from '@guardpage/queue';
import { copy } from './copy.ts';

/** What whoever starts this process tells it: the order, and the file of the task of its threads. */
interface Start {
  readonly order: CopyOrder;
  readonly task: string;
}

const say: Say = (report) => process.send?.(report);
process.once('message', ({ order, task }: Start) => {
  // A rejection ends the process, and stands on standard error.
  void copy(order, task, say).then(() => {
    say({ kind: 'end' });
    process.disconnect();
  });
});
// Who started it is gone: nobody hears it any more.
process.once('disconnect', () => process.exit());
