import type { ArchiveEntry } from '@guardpage/archive';

/** Entries of one transaction: enough to make its sync cheap, few enough to hold them in memory several times. */
const MOST_ENTRIES = 256;
const MOST_BYTES = 8 * 1024 * 1024;

/**
 * Entries in batches: each at most 256 of them, no further mail after 8 MiB, and no mail behind a removal, which may be of the same bytes.
 * Where a batch ends depends on nothing but what came since the last end. When the entries break off, what came before is a batch first.
 */
export async function* batches(entries: AsyncIterable<ArchiveEntry>): AsyncGenerator<readonly ArchiveEntry[]> {
  let batch: ArchiveEntry[] = [];
  let bytes = 0;
  try {
    for await (const entry of entries) {
      const isFull = batch.length >= MOST_ENTRIES || bytes >= MOST_BYTES;
      if (isFull || (entry.kind === 'mail' && batch.at(-1)?.kind === 'removal')) {
        yield batch;
        batch = [];
        bytes = 0;
      }
      batch.push(entry);
      if (entry.kind === 'mail') bytes += entry.bytes.length;
    }
  } catch (error) {
    if (batch.length > 0) yield batch;
    throw error;
  }
  if (batch.length > 0) yield batch;
}
