import type { DigestOrder, Say } from '@guardpage/queue';
import { digest } from './digest.ts';

/** What whoever starts this process tells it. */
interface Start {
  readonly order: DigestOrder;
}

const say: Say = (report) => {
  if (process.connected) process.send?.(report);
};

// A mail that is on its way is handed over before this ends: stopped amid it, nobody could tell whether it arrived.
let isEnding = false;
const end = (): void => {
  isEnding = true;
};
process.on('SIGINT', end).on('SIGTERM', end).once('disconnect', end);

process.once('message', ({ order }: Start) => {
  // A rejection ends the process, and stands on standard error.
  void digest(order, () => isEnding, say).then(() => {
    say({ kind: 'end' });
    if (process.connected) process.disconnect();
  });
});
