import type { ReviewOrder, Say } from '@guardpage/queue';
import { review } from './review.ts';

/** What whoever starts this process tells it. */
interface Start {
  readonly order: ReviewOrder;
}

const say: Say = (report) => process.send?.(report);
process.once('message', ({ order }: Start) => {
  // A rejection ends the process, and stands on standard error.
  void review(order, say).then(() => {
    say({ kind: 'end' });
    process.disconnect();
  });
});
// Who started it is gone: nobody hears it any more.
process.once('disconnect', () => process.exit());
