import { addEntries, epochAt, replaceFamilies } from '../src/index.ts';
import type { Entry, FamilyRows, FindingRow, SeriesRow, Store } from '../src/index.ts';
import { emptyStore } from './empty-store.ts';
import { claimNext } from './mails.ts';

/** A store in memory with these mails; all of them are of one family. */
export async function storeWith(entries: readonly Entry[]): Promise<Store> {
  const store = await emptyStore();
  const { id } = await epochAt(store, '/a', null);
  await addEntries(store, { epoch: id, entries, position: null });
  return store;
}

/** A series as the analysis would keep it. */
export function seriesRow(id: number, more: Partial<SeriesRow> = {}): SeriesRow {
  return {
    id,
    name: `${id}@example.org`,
    subject: `[PATCH] number ${id}`,
    author_name: 'Ann',
    author_email: 'ann@example.org',
    sent: 1_700_000_000 + id,
    revision: 1,
    total: null,
    here: 1,
    missing: '[]',
    rfc: 0,
    kind: 'whole',
    line: id,
    previous: null,
    evidence: '[]',
    latest: 1,
    findings: 0,
    added: 3,
    removed: 1,
    digest: `${id}`,
    ...more,
  };
}

/** A finding as the analysis would keep it. */
export function findingRow(series: number, mail: number, more: Partial<FindingRow> = {}): FindingRow {
  return {
    series,
    mail,
    fingerprint: '0123456789abcdef',
    ordinal: 0,
    hazard: 'some-hazard',
    level: 'warning',
    confidence: 'high',
    origin: 'new',
    since: 'first',
    path: 'mm/x.c',
    function: 'f',
    line: 7,
    shown: 1,
    row: '{}',
    ...more,
  };
}

/** Puts rows in the place of what was worked out of the family that has all mails of the store. */
export async function workOut(store: Store, rows: Partial<FamilyRows>): Promise<void> {
  const [claimed] = await claimNext(store, 1, 0);
  if (claimed === undefined) throw new Error('no work');
  const none: FamilyRows = { series: [], findings: [], reviews: [], answers: [], mails: [] };
  await replaceFamilies(store, [{ claimed, rows: { ...none, ...rows } }]);
}
