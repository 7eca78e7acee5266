import type { Transaction } from 'kysely';
import type { Entry } from './model.ts';
import { pieces } from './pieces.ts';
import type { Tables } from './schema.ts';

const ROWS = 1000;

type Known = ReadonlyMap<string, { readonly blob: string | null; readonly isGap: boolean }>;

/** What stands at the places of an epoch. */
async function knownAt(trx: Transaction<Tables>, epoch: number, places: readonly string[]): Promise<Known> {
  const known = new Map<string, { blob: string | null; isGap: boolean }>();
  for (const some of pieces(places, ROWS)) {
    const rows = await trx
      .selectFrom('origin')
      .select(['at', 'blob', 'outcome'])
      .where('epoch', '=', epoch)
      .where('at', 'in', some)
      .execute();
    for (const { at, blob, outcome } of rows) known.set(at, { blob, isGap: outcome === 'gap' });
  }
  return known;
}

/** Where other bytes than before are read at a place, as in an mbox that was cut: the place is that of those bytes from then on. */
function placeOfBytes({ at, blob }: Entry): string {
  return `${at} ${blob ?? ''}`;
}

/**
 * Those of some entries that the store does not have, each place once. What could not be read and now can is no gap any more; where other
 * bytes lie than before they are an entry of their own, and what came from there before stays.
 */
export async function freshEntries(
  trx: Transaction<Tables>,
  epoch: number,
  entries: readonly Entry[],
): Promise<readonly Entry[]> {
  const known = new Map(
    await knownAt(
      trx,
      epoch,
      entries.map(({ at }) => at),
    ),
  );
  const isOther = (entry: Entry): boolean => {
    const old = known.get(entry.at);
    return old !== undefined && !old.isGap && entry.kind !== 'gap' && old.blob !== entry.blob;
  };
  const moved = entries.filter(isOther).map(placeOfBytes);
  if (moved.length > 0) for (const [at, one] of await knownAt(trx, epoch, moved)) known.set(at, one);
  const fresh: Entry[] = [];
  const healed: string[] = [];
  for (const entry of entries) {
    const one = isOther(entry) ? { ...entry, at: placeOfBytes(entry) } : entry;
    const old = known.get(one.at);
    if (old !== undefined && (!old.isGap || one.kind === 'gap')) continue;
    if (old !== undefined) healed.push(one.at);
    known.set(one.at, { blob: one.blob, isGap: one.kind === 'gap' });
    fresh.push(one);
  }
  for (const some of pieces(healed, ROWS))
    await trx.deleteFrom('origin').where('epoch', '=', epoch).where('at', 'in', some).execute();
  return fresh;
}
