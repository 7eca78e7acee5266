import type { Finding, Related } from '@guardpage/rules';
import type { Submission } from '@guardpage/series';
import { mailKey } from './comment/also-flagged.ts';
import { spotOf } from './comment/spot-of.ts';

/** The line behind one that the patch takes away, else the one in front of it; null where the patch shows neither. */
function besides(finding: Finding, { patch, rawLine }: Submission): Related | null {
  const spot = finding.elsewhere || finding.patchLine === null ? null : spotOf(patch, rawLine, finding.patchLine);
  if (spot === null || spot.file.newPath !== finding.path) return null;
  const { hunk, at } = spot;
  const above = hunk.lines.slice(0, at).filter(({ mark }) => mark !== '-');
  const behind = hunk.lines.slice(at).find(({ mark }) => mark !== '-');
  const shown = behind ?? above.at(-1);
  if (shown === undefined) return null;
  return {
    path: finding.path,
    line: hunk.newStart + above.length - (behind === undefined ? 1 : 0),
    side: 'post',
    mark: shown.mark,
    patchLine: rawLine(shown.at),
    column: (/\S/.exec(shown.text)?.index ?? 0) + 1,
    text: shown.text,
    code: '',
    note: '',
  };
}

/**
 * For each finding the line of the file behind the patch at which a program shows it: its own, else the first of its evidence that is one (what was
 * taken away is shown at what goes on without it), else the one that follows. Null where none of them is there any more.
 */
export function anchorsIn(mails: readonly Submission[]): (finding: Finding) => Related | null {
  const byKey = new Map(mails.map((mail) => [mailKey(mail), mail]));
  return (finding) => {
    if (finding.side === 'post') return finding;
    const evidence = finding.related.find(({ side, path }) => side === 'post' && path === finding.path);
    const mail = byKey.get(mailKey(finding));
    return evidence ?? (mail === undefined ? null : besides(finding, mail));
  };
}
