import type { FilePatch, Hunk, Patch } from '@guardpage/patch';
import type { Finding } from '@guardpage/rules';
import { headOf } from '../diff/hunk-pieces.ts';
import { shown } from '../text-of.ts';
import type { QuotedHunk } from './model.ts';
import { spotOf } from './spot-of.ts';
import type { Spot } from './spot-of.ts';

/** Lines that are quoted above the one that must change. */
const ABOVE = 3;
/** Lines above one that is evidence: it speaks for itself. */
const ABOVE_EVIDENCE = 0;
/** What lies this near is quoted in one piece. */
const NEAR = 4;
/** Lines that a statement may go on for behind its first. */
const MOST_BEHIND = 3;
/** Lines that one comment quotes: the author knows his patch. */
const MOST = 15;

/** True when a statement, a label or a block ends with a line: a comment behind it is looked over. */
function endsStatement(text: string): boolean {
  const code = text.slice(-200).replace(/\/\*[^*]*\*\/\s*$/, '');
  return /[;{}:]$/.test(code.trimEnd());
}

/** The last line of the statement that begins on a line; the line itself when none is near. */
function endOf({ lines }: Hunk, at: number): number {
  const mark = lines[at]?.mark;
  for (let end = at; end < Math.min(lines.length, at + 1 + MOST_BEHIND); end++) {
    const line = lines[end];
    if (line === undefined || (line.mark !== mark && line.mark !== ' ')) break;
    if (endsStatement(line.text)) return end;
  }
  return at;
}

interface Piece {
  readonly file: FilePatch;
  readonly hunk: Hunk;
  readonly start: number;
  readonly end: number;
}

/** Pieces of hunks up to the line that must change, in the order of the patch. */
function piecesOf(spots: readonly Spot[], own: Spot): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const spot of spots) {
    const { file, hunk, at } = spot;
    // Nothing may stand behind the line that the comment is about: it would be taken for what is commented on.
    const end = spot === own ? at + 1 : Math.min(endOf(hunk, at) + 1, hunk === own.hunk ? own.at : hunk.lines.length);
    const start = Math.max(0, at - (spot === own ? ABOVE : ABOVE_EVIDENCE));
    const last = pieces.at(-1);
    if (last !== undefined && last.hunk === hunk && start <= last.end + NEAR) {
      pieces[pieces.length - 1] = { ...last, start: Math.min(last.start, start), end: Math.max(last.end, end) };
    } else pieces.push({ file, hunk, start, end });
  }
  return pieces;
}

/** Leaves out what is furthest from the line that must change until the rest is short enough: the last piece ends with that line. */
function shortened(pieces: readonly Piece[]): readonly Piece[] {
  const kept: Piece[] = [];
  let room = MOST;
  for (const piece of pieces.toReversed()) {
    const lines = Math.min(room, piece.end - piece.start);
    if (lines <= 0) break;
    // Evidence is the first line of its piece.
    kept.unshift(kept.length === 0 ? { ...piece, start: piece.end - lines } : { ...piece, end: piece.start + lines });
    room -= lines;
  }
  return kept;
}

function quotedOf({ file, hunk, start, end }: Piece): QuotedHunk {
  return {
    newPath: file.newPath === null ? null : shown(file.newPath),
    oldPath: file.oldPath === null ? null : shown(file.oldPath),
    head: shown(headOf(hunk, { start, end })),
    lines: hunk.lines.slice(start, end).map(({ mark, text }) => mark + shown(text)),
  };
}

/**
 * What a reply quotes of a patch: the evidence above the line that must change and that line as the last, each piece under a head that fits it,
 * so that a reader of replies (b4) finds the very line. Empty when the mail does not show the line.
 */
export function quotedHunks(finding: Finding, patch: Patch, rawLine: (line: number) => number): readonly QuotedHunk[] {
  const own = finding.elsewhere || finding.patchLine === null ? null : spotOf(patch, rawLine, finding.patchLine);
  if (own === null) return [];
  const above = finding.related
    .flatMap(({ patchLine }) => (patchLine === null || patchLine >= (finding.patchLine ?? 0) ? [] : [patchLine]))
    .toSorted((a, b) => a - b)
    .flatMap((line) => spotOf(patch, rawLine, line) ?? [])
    .filter(({ file }) => file === own.file);
  return shortened(piecesOf([...above, own], own)).map(quotedOf);
}
