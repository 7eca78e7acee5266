import type { FilePatch, Hunk, Line, Patch } from '../src/index.ts';

/** What a patch says, a line a file, hunk, and source line: short enough to be read in a table of expectations. */
export function outline(patch: Patch): readonly string[] {
  return patch.files.flatMap((file) => [fileLine(file), ...file.hunks.flatMap(hunkLines)]);
}

/** The files alone: `kind old new`, and what else their heads say. */
export function fileLine(file: FilePatch): string {
  const modes = file.oldMode === null && file.newMode === null ? '' : ` ${file.oldMode}>${file.newMode}`;
  const blobs = file.oldBlob === null ? '' : ` ${file.oldBlob}..${file.newBlob}`;
  return `${file.kind} ${file.oldPath} ${file.newPath}${modes}${blobs}${file.binary ? ' binary' : ''} @${file.at}`;
}

function hunkLines(hunk: Hunk): readonly string[] {
  const range = `-${hunk.oldStart},${hunk.oldCount} +${hunk.newStart},${hunk.newCount}`;
  const heading = hunk.heading === '' ? '' : ` ${hunk.heading}`;
  const damage = hunk.damage === null ? '' : ` damaged@${hunk.damage.line}`;
  return [`@@ ${range}${heading} @${hunk.at}${damage}`, ...hunk.lines.map(lineLine)];
}

function lineLine(line: Line): string {
  return `${line.mark}${line.text} ${line.oldLine ?? ''}:${line.newLine ?? ''}@${line.at}${line.noNewline ? '\\' : ''}`;
}
