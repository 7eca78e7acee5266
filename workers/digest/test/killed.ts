import type { Destination } from '@guardpage/deliver';
import type { Store } from '@guardpage/store';

type Plugin = Parameters<Store['withPlugin']>[0];

/** What a process that is gone does: nothing, ever again. */
export class Gone extends Error {}

/** A process that ends at one of its steps: a query before it runs or right after it, or the handing over of a mail, before or after. */
export interface Dying {
  readonly store: Store;
  readonly destination: Destination;
  readonly isGone: () => boolean;
}

/** The store and the destination of a process that ends at the step of that number (never: Infinity). */
export function dyingAt(step: number, store: Store, destination: Destination): Dying {
  let left = step;
  let gone = false;
  const take = (): void => {
    if (--left <= 0) gone = true;
    if (gone) throw new Gone('the process is gone');
  };
  const plugin: Plugin = {
    transformQuery: ({ node }) => {
      take();
      return node;
    },
    transformResult: async ({ result }) => {
      take();
      return result;
    },
  };
  return {
    store: store.withPlugin(plugin),
    destination: {
      kind: 'mail',
      send: async (out) => {
        take();
        const delivery = await destination.send(out);
        take();
        return delivery;
      },
      find: async (out) => {
        take();
        return destination.find(out);
      },
    },
    isGone: () => gone,
  };
}
