import { addEntries, askOpinion, claimOpinion, epochAt, settleOpinion } from '@guardpage/store';
import type { OpinionOutcome, Store } from '@guardpage/store';
import { bringing, newMail } from '../../../../packages/store/test/mails.ts';
import { findingRow, seriesRow, workOut } from '../../../../packages/store/test/worked-out.ts';
import { OUTGOING } from './desk.ts';

/** The series that a held row is about, one patch with these findings. Its mail is the first of the store. */
export async function flagged(store: Store, fingerprints: readonly string[]): Promise<void> {
  const { id } = await epochAt(store, '/a', null);
  const entries = [bringing(newMail(OUTGOING.mail, ['x'], { kind: 'patch' }))];
  await addEntries(store, { epoch: id, entries, position: null });
  await workOut(store, {
    series: [seriesRow(1, { name: OUTGOING.series })],
    findings: fingerprints.map((fingerprint) => findingRow(1, 1, { fingerprint })),
  });
}

/** A moderator asks, and this comes of it. */
export async function opined(store: Store, fingerprint: string, outcome: OpinionOutcome): Promise<void> {
  const at = 1_790_000_000;
  await askOpinion(store, { fingerprint, mail: 1, by: 'Ada', at });
  const claim = await claimOpinion(store, { now: at, lease: 60 });
  if (claim === null) throw new Error('nobody asked');
  await settleOpinion(store, claim, { outcome, at });
}
