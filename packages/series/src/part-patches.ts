import type { Message, TextPart } from '@guardpage/mail';
import { readPatch, type FilePatch, type Patch, type Problem } from '@guardpage/patch';

/** The diff of a mail, wherever its parts hold it, with the way back to raw lines. */
export interface MailPatch {
  readonly patch: Patch;
  readonly rawLine: (line: number) => number;
}

/** One part that counts, and how many lines of other parts stand before it. */
interface Placed {
  readonly part: TextPart;
  readonly patch: Patch;
  readonly before: number;
}

/**
 * Reads the diffs of all text parts, the body's first. Lines of the patch count through the parts that hold one. An attachment that only
 * repeats files of an earlier part (sent along because the body may be wrapped) is passed over.
 */
export function readMailPatch(message: Message): MailPatch {
  const placed: Placed[] = [];
  const known = new Set<string>();
  let before = 0;
  for (const part of message.parts) {
    const patch = readPatch(part.text);
    const repeats = patch.files.every((file) => known.has(pathOf(file)));
    if (placed.length > 0 && repeats) continue;
    for (const file of patch.files) known.add(pathOf(file));
    placed.push({ part, patch, before });
    before += countLines(part.text);
  }
  const [only] = placed;
  if (only === undefined) return { patch: { files: [], problems: [] }, rawLine: (line) => line };
  if (placed.length === 1) return { patch: only.patch, rawLine: only.part.rawLine };
  const files = placed.flatMap(({ patch, before: by }) => patch.files.map((file) => shiftFile(file, by)));
  const problems = placed.flatMap(({ patch, before: by }) => patch.problems.map((problem) => shift(problem, by)));
  return { patch: { files, problems }, rawLine: (line) => rawLineOf(placed, line) };
}

function rawLineOf(placed: readonly Placed[], line: number): number {
  const place = placed.findLast(({ before }) => line > before) ?? placed[0];
  return place === undefined ? line : place.part.rawLine(line - place.before);
}

function pathOf(file: FilePatch): string {
  return `${file.oldPath ?? ''}\n${file.newPath ?? ''}`;
}

function countLines(text: string): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}

function shiftFile(file: FilePatch, by: number): FilePatch {
  const hunks = file.hunks.map((hunk) => ({
    ...hunk,
    at: hunk.at + by,
    lines: hunk.lines.map((line) => ({ ...line, at: line.at + by })),
    damage: hunk.damage === null ? null : shift(hunk.damage, by),
  }));
  return { ...file, at: file.at + by, hunks };
}

function shift(problem: Problem, by: number): Problem {
  return { line: problem.line + by, reason: problem.reason };
}
