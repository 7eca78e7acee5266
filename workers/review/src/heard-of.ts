import type { Verdicts } from '@guardpage/policy';
import type { Finding } from '@guardpage/rules';
import { answeredHazards, answersFor } from '@guardpage/store';
import type { Store, StoredAnswer, StoredPage } from '@guardpage/store';

/** What people answered, as far as it counts. */
export interface Heard {
  /** By fingerprint. */
  readonly verdicts: ReadonlyMap<string, 'invalid' | 'fixed' | 'muted'>;
  /** By hazard, over all series. */
  readonly answered: ReadonlyMap<string, Verdicts>;
  /** Who asked for no mails about this series, or any of his; null for nobody. */
  readonly mutedBy: string | null;
}

/** Answers that are read of one fingerprint or one author. */
const MOST = 500;

function holds({ scope, line }: StoredAnswer, own: number): boolean {
  return scope === 'everywhere' || line === own;
}

/** What was answered to the findings of a series. */
export async function heardOf(
  store: Store,
  { series, revisions }: StoredPage,
  findings: readonly Finding[],
): Promise<Heard> {
  const line = Math.min(series.id, ...revisions.map(({ id }) => id));
  const fingerprints = [...new Set(findings.map(({ fingerprint }) => fingerprint))];
  const said = await answersFor(store, { fingerprints, trust: 'accepted' }, MOST);
  const verdicts = new Map<string, 'invalid' | 'fixed' | 'muted'>();
  // The newest first: an older one does not undo it.
  for (const one of said) {
    if (!holds(one, line) || verdicts.has(one.fingerprint)) continue;
    verdicts.set(one.fingerprint, one.word === 'invalid' || one.word === 'fixed' ? one.word : 'muted');
  }
  const mutes = await answersFor(store, { words: ['mute', 'mute-me'], trust: 'accepted' }, MOST);
  const mute = mutes.find((one) =>
    one.word === 'mute' ? one.line === line : one.byEmail === series.authorEmail.toLowerCase(),
  );
  return { verdicts, answered: await answeredHazards(store), mutedBy: mute?.byName ?? mute?.byEmail ?? null };
}
