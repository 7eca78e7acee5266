import type { ArchiveEntry, Place } from '@guardpage/archive';
import type { PlaceRead } from '@guardpage/queue';
import { accountOf, addEntries, dropUnseen, epochAt, knownBlobs } from '@guardpage/store';
import type { Entry, Outcome, Store } from '@guardpage/store';
import { batches } from './batches.ts';
import type { MailPool } from './mail-pool.ts';

/** Batches that are read while one is written. */
const AHEAD = 3;

/** What the reading of one place needs. */
export interface Ingest {
  readonly store: Store;
  readonly pool: MailPool;
  /** Short name of the list, when the caller said it. */
  readonly list: string | null;
  /** Once it is aborted no more is read: what was read is kept. */
  readonly ended: AbortSignal;
  /** Is told how many entries were taken, of how many (null: not known). */
  readonly onProgress: (done: number, total: number | null) => void;
}

/**
 * Reads a place from where it was left. Each batch of entries is one transaction with the new position, in the order of the archive: stopped
 * at any point, the next run goes on behind the last whole batch. A history that was rewritten is read again as a whole; what it does not
 * have any more is taken down at its end.
 */
export async function ingestPlace(place: Place, { store, pool, list, onProgress, ended }: Ingest): Promise<PlaceRead> {
  const epoch = await epochAt(store, place.place, list ?? place.list);
  const rewritten = (await place.compare(epoch.position)) === 'rewritten';
  const from = rewritten ? null : epoch.position;
  const head = await place.head();
  const total = await place.count(from);
  const outcomes: Record<Outcome, number> = { new: 0, copy: 0, removed: 0, removal: 0, gap: 0 };
  const seen = new Set<string>();
  let done = 0;

  const write = async (entries: readonly Entry[]): Promise<void> => {
    const position = head === null || rewritten ? null : (entries.at(-1)?.at ?? null);
    const made = await addEntries(store, { epoch: epoch.id, entries, position });
    for (const [outcome, count] of Object.entries(made)) outcomes[outcome as Outcome] += count;
    done += entries.length;
    onProgress(done, total);
  };

  const ahead: Promise<readonly Entry[]>[] = [];
  const writeNext = async (): Promise<void> => {
    const next = ahead.shift();
    try {
      if (next !== undefined) await write(await next);
    } catch (error) {
      // What lies behind it must not be there without it.
      await Promise.allSettled(ahead.splice(0));
      throw error;
    }
  };
  try {
    for await (const batch of batches(place.entries(from))) {
      if (ended.aborted) break;
      if (rewritten) for (const { at } of batch) seen.add(at);
      // What is known of the store's blobs must not change before the batch is written.
      const removes = batch.some(({ kind }) => kind === 'removal');
      while (ahead.length > (removes ? 0 : AHEAD)) await writeNext();
      const reading = readEntries(batch, store, pool);
      // It is awaited in its turn: until then a failure is nobody's.
      reading.catch(() => {});
      ahead.push(reading);
      if (removes) await writeNext();
    }
  } finally {
    // Also of a place that breaks off what came before is kept.
    while (ahead.length > 0) await writeNext();
  }
  const dropped = rewritten && !ended.aborted ? await dropUnseen(store, epoch.id, { seen, position: head }) : 0;
  const read = { place: place.place, outcomes, dropped };
  const { accounted, gaps } = await accountOf(store, epoch.id);
  // What has no positions was read whole just now; what lay there once is in the account too.
  if (head === null) return { ...read, accounted: done, entries: done, gaps };
  // What came meanwhile is read the next time: to count it now would look as if it were lost.
  const entries = (await place.head()) === head ? await place.count(null) : null;
  return { ...read, accounted, entries, gaps };
}

/** Entries ready to be kept: mails whose bytes are in the store are not read again. */
async function readEntries(batch: readonly ArchiveEntry[], store: Store, pool: MailPool): Promise<readonly Entry[]> {
  const mails = batch.filter((entry) => entry.kind === 'mail');
  const known = await knownBlobs(
    store,
    mails.map(({ blob }) => blob),
  );
  const unread = mails.filter(({ blob }) => !known.has(blob));
  const read = new Map(
    (unread.length === 0 ? [] : await pool.read(unread)).map((one, index) => [unread[index], one] as const),
  );
  return batch.map((entry): Entry => {
    if (entry.kind !== 'mail') return entry;
    const { at, blob } = entry;
    const mail = known.get(blob);
    if (mail !== undefined) return { kind: 'again', at, blob, mail };
    const one = read.get(entry);
    if (one?.ok === true) return { kind: 'mail', at, blob, mail: one.mail };
    return { kind: 'gap', at, blob, reason: one?.reason ?? 'not read' };
  });
}
