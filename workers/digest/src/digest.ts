import { setTimeout } from 'node:timers/promises';
import { readDestinations } from '@guardpage/deliver';
import type { DigestOrder, Say } from '@guardpage/queue';
import { openReader } from '@guardpage/reader';
import { holdLock, openStore, StoreError, storeError } from '@guardpage/store';
import type { Lock } from '@guardpage/store';
import { askedOf, readingOf } from './reading-of.ts';
import { runOnce } from './run-once.ts';

/** How long to wait before a lock is tried again (ms). */
const PATIENCE = 250;
/** How long it may take to read one digest (ms). */
const PATIENCE_OF_READER = 60_000;

/** Seconds since 1970. */
function now(): number {
  return Math.floor(Date.now() / 1000);
}

async function lockOf(store: string, ended: () => boolean): Promise<Lock | null> {
  while (!ended()) {
    const lock = await holdLock(store, 'digest');
    if (lock !== null) return lock;
    await setTimeout(PATIENCE);
  }
  return null;
}

/** Makes and sends the digests that are due. One at a time works on a store, so that what is found half sent was left by somebody who is gone. */
export async function digest(order: DigestOrder, ended: () => boolean, say: Say): Promise<void> {
  const destinations = readDestinations(process.env, order.from);
  if (!destinations.ok) return say({ kind: 'problem', text: destinations.problem });
  const mails = destinations.value.filter(({ kind }) => kind === 'mail');
  if (mails.length === 0) say({ kind: 'problem', text: 'GUARDPAGE_SMTP_URL is not set: digests are made, and wait' });
  try {
    const lock = await lockOf(order.store, ended);
    if (lock === null) return;
    const store = await openStore(order.store);
    const reader = openReader({ store: order.store, program: order.reader, patience: PATIENCE_OF_READER });
    try {
      const { site, from, inbox } = order;
      const read = readingOf(askedOf(reader));
      await runOnce(store, { site, from, inbox, read, destinations: mails, now, ended }, say);
    } finally {
      reader.close();
      await store.destroy();
      await lock.release();
    }
  } catch (error) {
    const fault = storeError(order.store, error);
    if (!(fault instanceof StoreError)) throw error;
    say({ kind: 'stopped', text: fault.message });
  }
}
