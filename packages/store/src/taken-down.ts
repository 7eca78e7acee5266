import type { Transaction } from 'kysely';
import { pieces } from './pieces.ts';
import type { Tables } from './schema.ts';

const ROWS = 1000;

/** Those of some blobs that another epoch took down and has not brought back; in an epoch that took them down itself, its own order decides. */
export async function takenDownElsewhere(
  trx: Transaction<Tables>,
  epoch: number,
  blobs: readonly string[],
): Promise<ReadonlySet<string>> {
  const taken = new Set<string>();
  for (const some of pieces(blobs, ROWS)) {
    const rows = await trx
      .selectFrom('origin as taken')
      .select('taken.blob')
      .where('taken.blob', 'in', some)
      .where('taken.outcome', '=', 'removal')
      .where('taken.epoch', '<>', epoch)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('origin as other')
              .select('other.at')
              .whereRef('other.blob', '=', 'taken.blob')
              .where((one) =>
                one.or([
                  one.and([one('other.epoch', '=', epoch), one('other.outcome', '=', 'removal')]),
                  one.and([one('other.epoch', '=', one.ref('taken.epoch')), one('other.mail', 'is not', null)]),
                ]),
              ),
          ),
        ),
      )
      .execute();
    for (const { blob } of rows) if (blob !== null) taken.add(blob);
  }
  return taken;
}
