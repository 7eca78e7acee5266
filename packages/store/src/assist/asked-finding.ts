import type { Store } from '../open-store.ts';
import type { OutboxRow } from '../outgoing/outbox.ts';

/** A finding in the mail that it stands in. */
export interface AskedFinding {
  readonly fingerprint: string;
  readonly mail: number;
  readonly hazard: string;
  readonly path: string;
  readonly function: string | null;
  /** The finding of packages/rules, JSON. */
  readonly row: string;
}

function shownFindings(store: Store, fingerprint: string) {
  return store
    .selectFrom('finding as f')
    .innerJoin('series', 'series.id', 'f.series')
    .select(['f.fingerprint', 'f.mail', 'f.hazard', 'f.path', 'f.function', 'f.row'])
    .where('f.fingerprint', '=', fingerprint)
    .where('f.shown', '=', 1)
    .where((eb) => eb.or([eb('f.since', 'is', null), eb('f.since', '<>', 'gone')]))
    .limit(1);
}

/** A finding that is shown, in the newest series that has it, or in one mail; null when it is not there, or no longer. */
export async function findingOf(store: Store, fingerprint: string, mail?: number): Promise<AskedFinding | null> {
  const all = shownFindings(store, fingerprint).orderBy('f.series', 'desc').orderBy('f.mail').orderBy('f.ordinal');
  const row = await (mail === undefined ? all : all.where('f.mail', '=', mail)).executeTakeFirst();
  return row ?? null;
}

/** A finding that a row of the outbox is about, in the revision that it is about; null when the row is about none such, or it is gone. */
export async function findingOfRow(
  store: Store,
  { series, revision, fingerprints }: Pick<OutboxRow, 'series' | 'revision' | 'fingerprints'>,
  fingerprint: string,
): Promise<AskedFinding | null> {
  if (!fingerprints.includes(fingerprint)) return null;
  const row = await shownFindings(store, fingerprint)
    .where('series.name', '=', series)
    .where('series.revision', '=', revision)
    .orderBy('f.series')
    .orderBy('f.mail')
    .orderBy('f.ordinal')
    .executeTakeFirst();
  return row ?? null;
}
