import { openReadOnly, openStore } from '@guardpage/store';
import { answerAsked } from './answer-asked.ts';
import { DEEDS } from './outgoing/deeds.ts';

/* The process of a writer: does what a person decided, and waits for others that write. */

/** Few rows are touched (KiB). */
const CACHE = 4096;

answerAsked(async (path) => {
  // Throws when there is no store: none is made.
  await openReadOnly(path, CACHE).destroy();
  return openStore(path, CACHE);
}, DEEDS);
