import { leiPart, printQuery } from '@guardpage/query';
import type { Query } from '@guardpage/query';
import type { Digest, DigestPeriod, Discussion } from '@guardpage/report/digest';
import { countReceived, listsReceived } from '@guardpage/store';
import type { BegunSeries, Store } from '@guardpage/store';
import { answeredIn } from './answered.ts';
import { begunIn } from './begun.ts';
import { findingsOf } from './findings-of.ts';
import { goneWith, sentAgain, toLookAt, unanswered } from './flagged.ts';
import { foundingThreads } from './founding-threads.ts';
import { notRead } from './not-read.ts';
import { newRevisions } from './revisions.ts';
import { section } from './sections.ts';
import { readSeries } from './series-rows.ts';
import type { ReadSeries } from './series-rows.ts';

/** Which digest: of what time, and of the series that a query finds (null: of all). */
export interface WantedDigest {
  readonly period: DigestPeriod;
  readonly query: Query | null;
  /** Discussions that hazards come from: the knowledge base is not ours to read. */
  readonly discussions: readonly Discussion[];
}

/** A flagged series that nobody answered is told again once, after so long (s). */
const SILENCE = 7 * 86_400;

/** What a section holds at most. */
const MOST_FLAGGED = 100;
const MOST_SERIES = 200;
const MOST_THREADS = 50;
const MOST_NOT_READ = 50;
const MOST_LISTS = 5;

/** What came in a span of time: the same store gives the same digest. */
export async function digestAnswer(store: Store, wanted: WantedDigest): Promise<Digest> {
  const { period, query } = wanted;
  const begun = await begunIn(store, period, query);
  const first = begun.filter(({ previous }) => previous === null);
  const later = begun.filter(({ previous }) => previous !== null);
  const flagged = begun.filter(({ standing }) => standing.flagged || standing.gone);
  const silent = await silentSince(store, wanted);
  const chosen = [flagged.slice(0, MOST_FLAGGED), first.slice(0, MOST_SERIES), later.slice(0, MOST_SERIES)];
  const read = await readSeries(store, [...new Set([...chosen.flat(), ...silent])]);
  const of = (some: readonly BegunSeries[]): readonly ReadSeries[] => {
    const ids = new Set(some.map(({ id }) => id));
    return read.filter(({ series }) => ids.has(series.id));
  };
  const findings = await findingsOf(
    store,
    [...flagged.slice(0, MOST_FLAGGED), ...silent].map(({ id }) => id),
  );
  const untold = Math.max(0, flagged.length - MOST_FLAGGED);
  const open = [...sentAgain(of(flagged), findings), ...unanswered(of(silent), findings)];
  const settled = [...goneWith(of(flagged), findings), ...(await answeredIn(store, period, query))];
  return {
    period,
    lists: await listsReceived(store, period, MOST_LISTS),
    query: query === null ? '' : printQuery(query),
    lei: query === null ? { query: '', leftOut: [] } : leiPart(query),
    counts: { ...(await countReceived(store, period)), series: first.length, revisions: later.length },
    toLookAt: { items: await toLookAt(store, of(flagged), findings), more: untold },
    stillOpen: section(open, MOST_FLAGGED),
    settled: section(settled, MOST_FLAGGED),
    revisions: {
      items: await newRevisions(store, of(later.slice(0, MOST_SERIES)), findings),
      more: Math.max(0, later.length - MOST_SERIES),
    },
    series: {
      items: of(first.slice(0, MOST_SERIES)).map(({ series }) => series),
      more: Math.max(0, first.length - MOST_SERIES),
    },
    threads: section(await foundingThreads(store, wanted), MOST_THREADS),
    notRead: section(await notRead(store, wanted, of(begun)), MOST_NOT_READ),
  };
}

/** Flagged series that nobody followed up with a later revision, and that are as old now as nobody should wait for an answer. */
async function silentSince(store: Store, { period, query }: WantedDigest): Promise<readonly BegunSeries[]> {
  const begun = await begunIn(store, { from: period.from - SILENCE, to: period.to - SILENCE }, query);
  return begun.filter(({ standing: { flagged, latest } }) => flagged && latest).slice(0, MOST_FLAGGED);
}
