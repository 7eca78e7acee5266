import type { Verdicts } from '@guardpage/policy';
import { answeredHazards, answersFor, verdictsOf } from '@guardpage/store';
import type { Store, StoredPage } from '@guardpage/store';

/** What people answered, as far as it counts. */
export interface Heard {
  /** By fingerprint. */
  readonly verdicts: ReadonlyMap<string, 'invalid' | 'fixed' | 'muted'>;
  /** By hazard, over all series. */
  readonly answered: ReadonlyMap<string, Verdicts>;
  /** Who asked for no mails about this series, or any of his; null for nobody. */
  readonly mutedBy: string | null;
}

/** Answers that are read of one kind. */
const MOST = 500;

/** What was answered to a series. */
export async function heardOf(store: Store, { series, revisions }: StoredPage): Promise<Heard> {
  const line = Math.min(series.id, ...revisions.map(({ id }) => id));
  const verdicts = await verdictsOf(store, series.id);
  const mutes = await answersFor(store, { words: ['mute', 'mute-me'], trust: 'accepted' }, MOST);
  const mute = mutes.find((one) =>
    one.word === 'mute' ? one.line === line : one.byEmail === series.authorEmail.toLowerCase(),
  );
  return { verdicts, answered: await answeredHazards(store), mutedBy: mute?.byName ?? mute?.byEmail ?? null };
}
