import type { Say } from './reports.ts';

/** What whoever starts a worker tells it. */
interface Start<Order> {
  readonly order: Order;
  /** The file of the task of its threads. */
  readonly task: string;
}

/** What a worker works with. */
export interface Told<Order> extends Start<Order> {
  /** Aborted once it is to end: what it is at may be brought to its end. */
  readonly ended: AbortSignal;
  readonly say: Say;
}

const say: Say = (report) => {
  // Who started it may be gone just now: nobody hears it, and that is no fault.
  if (process.connected) process.send?.(report, undefined, undefined, () => {});
};

/** What still waits for a server that is away waits for nothing now. */
function leave(): never {
  process.exit();
}

/**
 * Makes this process a worker: it waits for its order, does it, and ends. Whether it ends at once when it is told to, or when whoever started it
 * is gone, or brings to its end what it is at, is for the order to say.
 */
export function beWorker<Order>(
  work: (told: Told<Order>) => Promise<void>,
  isPatient: (order: Order) => boolean = () => false,
): void {
  const asked = new AbortController();
  let patient = false;
  const end = (): void => {
    if (!patient) process.exit();
    asked.abort();
  };
  process.on('SIGINT', end).on('SIGTERM', end).once('disconnect', end);
  process.once('message', (start: Start<Order>) => {
    patient = isPatient(start.order);
    // A rejection ends the process, and stands on standard error.
    void work({ ...start, ended: asked.signal, say }).then(() => {
      if (process.connected) process.send?.({ kind: 'end' }, undefined, undefined, leave);
      else leave();
    });
  });
}
