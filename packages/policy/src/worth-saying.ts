import { belowBar } from './hazard-bar.ts';
import type { CandidateFinding } from './model.ts';

const ORIGINS: Readonly<Record<Exclude<CandidateFinding['origin'], 'new'>, string>> = {
  'pre-existing': 'the code was so before this patch',
  fixed: 'this patch mends it',
  'fixed-later': 'a later patch of the series mends it',
};

/** Why a finding is not worth a mail; null when it is. A page shows it all the same. */
export function worthSaying(finding: CandidateFinding): string | null {
  if (finding.origin !== 'new') return ORIGINS[finding.origin];
  if (finding.since === 'gone') return 'this revision no longer has it';
  if (finding.since === 'still-there') return 'an earlier revision had it: it is not said twice';
  if (finding.status !== 'stable') return 'its hazard is still in the nursery';
  if (finding.level === 'check') return 'it is no more than something to look at: the dashboard shows it';
  if (finding.beside) return 'another finding says it already';
  if (finding.touchedAgain) return 'a later patch of the series changes the place again';
  if (finding.verdict !== null) return `it was answered: ${finding.verdict}`;
  if (finding.raisedBy !== null) return `${finding.raisedBy} raised it in the thread already`;
  return belowBar(finding.record, finding.confidence);
}
