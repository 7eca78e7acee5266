import type { ArchiveEntry } from '@guardpage/archive';

/** Entries of one transaction: enough to make its sync cheap, few enough to hold them in memory several times. */
const MOST_ENTRIES = 256;
const MOST_BYTES = 8 * 1024 * 1024;

/** Entries in batches: each at most 256 of them, and no further mail after 8 MiB. Where a batch ends depends on nothing but what came since the last end. */
export async function* batches(entries: AsyncIterable<ArchiveEntry>): AsyncGenerator<readonly ArchiveEntry[]> {
  let batch: ArchiveEntry[] = [];
  let bytes = 0;
  for await (const entry of entries) {
    batch.push(entry);
    if (entry.kind === 'mail') bytes += entry.bytes.length;
    if (batch.length < MOST_ENTRIES && bytes < MOST_BYTES) continue;
    yield batch;
    batch = [];
    bytes = 0;
  }
  if (batch.length > 0) yield batch;
}
