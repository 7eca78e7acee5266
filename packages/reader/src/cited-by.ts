import type { PageFinding } from '@guardpage/report/series';

/** The Message-IDs that findings cite, each once. */
export function citedBy(findings: readonly Pick<PageFinding, 'citations'>[]): readonly string[] {
  return [...new Set(findings.flatMap(({ citations }) => citations.map(({ messageId }) => messageId)))];
}
