import { trustOf } from '@guardpage/policy';
import type { GivenAnswer, Policy } from '@guardpage/policy';
import { answersFor, settleAnswers, storedPage } from '@guardpage/store';
import type { Settled, Store, StoredAnswer } from '@guardpage/store';
import { policiesFor, readPatch } from './read-patch.ts';

/** Answers of one family that are settled; what is mailed beyond is noise. */
const MOST = 5000;

/** Says of each answer in a family whether it counts: by who wrote it, who proves that, and what moderators decided. */
export async function settleFamily(store: Store, family: number, policies: readonly Policy[]): Promise<void> {
  const answers = await answersFor(store, { family }, MOST);
  const lines = Map.groupBy(answers, ({ line }) => line);
  const settled: Settled[] = [];
  for (const [line, given] of lines) {
    const asked = await askedOf(store, line, policies);
    for (const answer of given) {
      const { mail, fingerprint, word, byEmail, ruling } = answer;
      const said = trustOf({ word, byEmail, proof: proofOf(answer) }, { ...asked, ruling });
      const isNews = said.trust !== answer.trust || said.scope !== answer.scope || said.why !== answer.why;
      if (isNews) settled.push({ mail, fingerprint, word, ...said });
    }
  }
  await settleAnswers(store, settled);
}

/** Whose series a line is (its first revision bears its number), and the policies of the lists that it was sent to. */
async function askedOf(
  store: Store,
  line: number,
  policies: readonly Policy[],
): Promise<{ readonly seriesAuthor: string; readonly policies: readonly Policy[] }> {
  const page = await storedPage(store, line);
  const [part] = page?.parts ?? [];
  const patch = part === undefined ? null : await readPatch(store, part.id);
  return {
    seriesAuthor: page?.series.authorEmail.toLowerCase() ?? '',
    policies: patch === null ? [] : policiesFor(patch, policies),
  };
}

function proofOf({ proof }: StoredAnswer): GivenAnswer['proof'] {
  return JSON.parse(proof) as GivenAnswer['proof'];
}
