import type { Finding } from '@guardpage/rules';
import { byWeight } from './comment/review-comment.ts';

/** How loud a program says a finding that is shown beside the lines: what this patch did not bring, or a later part mends, asks nobody to act. */
export function loudnessOf({ origin, level }: Finding): Finding['level'] {
  return origin === 'new' ? level : 'check';
}

const LEVELS = { error: 0, warning: 1, check: 2 } as const;

/** The loudest first, for readers who see only the first of many. What is gone from this revision stands on no line and is left out. */
export function loudestFirst(findings: readonly Finding[]): readonly Finding[] {
  return findings
    .filter(({ since }) => since !== 'gone')
    .toSorted(
      (a, b) =>
        LEVELS[loudnessOf(a)] - LEVELS[loudnessOf(b)] ||
        Number(a.origin !== 'new') - Number(b.origin !== 'new') ||
        byWeight(a, b),
    );
}
