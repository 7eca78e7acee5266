import { answeredHazards, hazardAnswers, hazardHits, listedSeries } from '@guardpage/store';
import type { HazardAnswer, ListedSeries, Store, StoredHit } from '@guardpage/store';

/** Hits of which hazard, and how many of them. */
export interface WantedHits {
  readonly hazard: string;
  readonly limit: number;
}

/** A finding of a hazard with its series. */
export interface Hit extends Omit<StoredHit, 'series'> {
  readonly series: ListedSeries;
}

/** The newest hits of a hazard. */
export interface Hits {
  readonly hits: readonly Hit[];
  /** There are older ones. */
  readonly more: boolean;
  /** How many of its findings were answered, by answers that count: fixed is right, invalid is wrong. */
  readonly answered: { readonly right: number; readonly wrong: number };
  /** The newest of these answers. */
  readonly answers: readonly HazardAnswer[];
}

/** Answers that are shown. */
const MOST_ANSWERS = 50;

/** What a hazard found in the store, newest first. */
export async function hitsAnswer(store: Store, { hazard, limit }: WantedHits): Promise<Hits> {
  const found = await hazardHits(store, hazard, limit + 1);
  const some = found.slice(0, limit);
  const listed = await listedSeries(store, [...new Set(some.map(({ series }) => series))]);
  const byId = new Map(listed.map((series) => [series.id, series]));
  const hits = some.flatMap((hit): readonly Hit[] => {
    const series = byId.get(hit.series);
    return series === undefined ? [] : [{ ...hit, series }];
  });
  const answered = (await answeredHazards(store)).get(hazard) ?? { right: 0, wrong: 0 };
  const answers = await hazardAnswers(store, hazard, MOST_ANSWERS);
  return { hits, more: found.length > limit, answered, answers };
}
