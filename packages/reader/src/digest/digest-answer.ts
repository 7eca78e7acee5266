import { leiPart, printQuery } from '@guardpage/query';
import type { Query } from '@guardpage/query';
import { byArea } from '@guardpage/report/digest';
import type { Digest, DigestPeriod, Discussion } from '@guardpage/report/digest';
import { countReceived, listsReceived } from '@guardpage/store';
import type { Store } from '@guardpage/store';
import { answeredIn } from './answered.ts';
import { begunIn } from './begun.ts';
import { discussedIn } from './discussed.ts';
import { findingsOf } from './findings-of.ts';
import { goneWith, sentAgain, toLookAt, unanswered } from './flagged.ts';
import type { Known } from './flagged.ts';
import { foundingThreads } from './founding-threads.ts';
import { isFlagged, linesOf } from './lines.ts';
import type { Line } from './lines.ts';
import { notRead } from './not-read.ts';
import { newRevisions } from './revisions.ts';
import { section } from './sections.ts';
import { readSeries } from './series-rows.ts';

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
  const lines = linesOf(begun);
  const flagged = lines.filter(isFlagged).slice(0, MOST_FLAGGED);
  const first = lines.filter(({ isNew }) => isNew);
  const later = lines.filter(({ isNew }) => !isNew);
  const read = await readSeries(store, [
    ...new Set([...flagged, ...first.slice(0, MOST_SERIES), ...later.slice(0, MOST_SERIES)]),
  ]);
  const silent = await readSeries(store, await silentSince(store, wanted));
  const findings = await findingsOf(
    store,
    [...read, ...silent].map(({ line }) => line),
  );
  const known: Known = { findings, revisions: await newRevisions(store, read, findings) };
  const looked = await toLookAt(store, read, known);
  const again = sentAgain(read, known);
  const told = new Set([...looked, ...again].map(({ series }) => series.id));
  const others = read.filter(({ series }) => !told.has(series.id));
  const newOnes = others.filter(({ line }) => line.isNew).map(({ series }) => series);
  const revised = others
    .filter(({ line }) => !line.isNew)
    .flatMap(({ series }) => known.revisions.get(series.id) ?? []);
  const isTold = ({ last }: Line): boolean => told.has(last.id);
  const settled = [...(await goneWith(store, read, known)), ...(await answeredIn(store, period, query))];
  const open = [...again, ...unanswered(silent, known)];
  return {
    period,
    lists: await listsReceived(store, period, MOST_LISTS),
    query: query === null ? '' : printQuery(query),
    lei: query === null ? { query: '', leftOut: [] } : leiPart(query),
    counts: { ...(await countReceived(store, period)), series: first.length, revisions: later.length },
    toLookAt: section(looked, MOST_FLAGGED),
    stillOpen: section(open, MOST_FLAGGED),
    settled: section(settled, MOST_FLAGGED),
    revisions: section(
      revised.toSorted((a, b) => byArea(a.series, b.series)),
      MOST_SERIES,
      later.filter((line) => !isTold(line)).length,
    ),
    series: section(newOnes.toSorted(byArea), MOST_SERIES, first.filter((line) => !isTold(line)).length),
    discussed: await discussedIn(store, wanted, new Set(begun.map(({ line }) => line))),
    threads: section(await foundingThreads(store, wanted), MOST_THREADS),
    notRead: section(await notRead(store, wanted, read), MOST_NOT_READ),
  };
}

/** Flagged series that nobody followed up with a later revision, and that are as old now as nobody should wait for an answer. */
async function silentSince(store: Store, { period, query }: WantedDigest): Promise<readonly Line[]> {
  const begun = await begunIn(store, { from: period.from - SILENCE, to: period.to - SILENCE }, query);
  return linesOf(begun)
    .filter(({ last }) => last.standing.flagged && last.standing.latest)
    .slice(0, MOST_FLAGGED);
}
