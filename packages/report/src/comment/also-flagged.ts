import type { Finding } from '@guardpage/rules';
import type { AlsoFlagged } from './model.ts';

/** Which mail of a run a finding stands in. */
export function mailKey({ mail, input }: Pick<Finding, 'mail' | 'input'>): string {
  return `${mail} ${input}`;
}

/** One line a patch that has a finding too, the first of its findings. */
export function alsoFlagged(findings: readonly Finding[]): readonly AlsoFlagged[] {
  const patches = [...new Map(findings.toReversed().map((one) => [mailKey(one), one])).values()];
  return patches
    .toSorted((a, b) => (a.series.part ?? 0) - (b.series.part ?? 0))
    .map(({ series: { part, total }, hazard, fingerprint }) => ({
      part: `${part ?? '?'}/${total ?? '?'}`,
      hazard,
      fingerprint,
    }));
}
