import type { Patch } from '@guardpage/patch';
import type { Finding } from '@guardpage/rules';
import { shown, unicode } from '../text-of.ts';
import type { CommentEvidence, ReviewComment } from './model.ts';
import { quotedHunks } from './quoted-hunks.ts';

/** The patch that a comment is about, read. */
export interface CommentedPatch {
  readonly patch: Patch;
  /** Raw line of the mail for a line of the patch text. */
  readonly rawLine: (line: number) => number;
}

/** Lines over which a comment may stand. */
const MOST_SPAN = 20;

/** What is to say of a finding to the author of its patch. */
export function reviewComment(finding: Finding, { patch, rawLine }: CommentedPatch): ReviewComment {
  const { fingerprint, hazard, level, confidence, line, side, title, question, why, fix } = finding;
  const [first] = finding.citations;
  const quoted = quotedHunks(finding, patch, rawLine);
  const near = finding.related.filter(
    (one) => one.path === finding.path && one.side === side && one.line < line && line - one.line <= MOST_SPAN,
  );
  return {
    fingerprint,
    hazard,
    level,
    confidence,
    path: shown(finding.path),
    line,
    side,
    startLine: Math.min(line, ...near.filter((one) => isInHunk(one.line, finding, patch)).map((one) => one.line)),
    text: unicode(finding.text),
    inDiff: quoted.length > 0,
    quoted,
    title: unicode(title),
    evidence: evidenceOf(finding),
    question,
    why,
    fix,
    thread: first?.messageId ?? null,
  };
}

/** Lines that the finding stands on: those of its own file first, each file from top to bottom. */
function evidenceOf(finding: Finding): readonly CommentEvidence[] {
  const own = ({ path }: { readonly path: string }): number => Number(path !== finding.path);
  return [...finding.related, finding]
    .toSorted((a, b) => own(a) - own(b) || (a.path < b.path ? -1 : Number(a.path > b.path)) || a.line - b.line)
    .map(({ path, line, note }) => ({ path: shown(path), line, note: unicode(note) }));
}

/** True when a line of the file stands in the same hunk as the finding: a comment over several lines cannot leave it. */
function isInHunk(line: number, { path, line: own, side }: Finding, { files }: Patch): boolean {
  const [start, count] = side === 'post' ? (['newStart', 'newCount'] as const) : (['oldStart', 'oldCount'] as const);
  const hunk = files
    .filter((file) => (side === 'post' ? file.newPath : file.oldPath) === path)
    .flatMap(({ hunks }) => hunks)
    .find((one) => own >= one[start] && own < one[start] + one[count]);
  return hunk !== undefined && line >= hunk[start] && line < hunk[start] + hunk[count];
}

const LEVELS = { error: 0, warning: 1, check: 2 } as const;
const CONFIDENCES = { high: 0, moderate: 1, low: 2 } as const;

/** Which of several findings is said first: the loudest and surest, then in the order of the series. */
export function byWeight(a: Finding, b: Finding): number {
  return (
    LEVELS[a.level] - LEVELS[b.level] ||
    CONFIDENCES[a.confidence] - CONFIDENCES[b.confidence] ||
    (a.series.part ?? 0) - (b.series.part ?? 0) ||
    a.line - b.line
  );
}
