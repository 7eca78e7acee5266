import type { Finding, Related } from '@guardpage/rules';

/**
 * The line of the file behind the patch at which a program shows a finding: its own, else the first of its evidence that is one (what was taken away
 * is shown at what goes on without it). Null where none of its lines is there any more.
 */
export function anchorOf(finding: Finding): Related | null {
  if (finding.side === 'post') return finding;
  return finding.related.find(({ side, path }) => side === 'post' && path === finding.path) ?? null;
}
