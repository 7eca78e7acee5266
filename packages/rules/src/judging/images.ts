import type { SourceChunk, SourceImage, SourceLine } from '@guardpage/csource';
import type { FilePatch, Hunk } from '@guardpage/patch';
import { editsOf } from '../series/states/edits.ts';
import { headingChanges } from '../series/states/headings.ts';

/** Both sides of one file as far as its patch shows them. */
export interface Images {
  readonly pre: SourceImage | null;
  readonly post: SourceImage | null;
  /** Patch line of a changed line -> number of its run: removed and added lines with no context line between are one run. */
  readonly runs: ReadonlyMap<number, number>;
}

function chunkOf(hunk: Hunk, side: 'pre' | 'post', heading: string): SourceChunk {
  const lines: SourceLine[] = [];
  for (const line of hunk.lines) {
    const number = side === 'pre' ? line.oldLine : line.newLine;
    if (number !== null) lines.push({ text: line.text, line: number, patchLine: line.at, mark: line.mark });
  }
  return { heading, lines };
}

/** More hunks, and more lines in one, than a patch has that somebody reads: the headings of such stay as git gives them. */
const MOST_HUNKS = 500;
const MOST_LINES = 2000;

/** git names the function of a hunk as it was called before: what the hunks above it make of that name. */
function headingsNow(hunks: readonly Hunk[]): readonly string[] {
  const above = hunks.length > MOST_HUNKS ? [] : hunks.slice(0, -1).filter(({ lines }) => lines.length <= MOST_LINES);
  const changes = headingChanges(above.flatMap(editsOf), true);
  return hunks.map(({ heading, oldStart }) =>
    changes.reduce((now, { from, rename }) => (from <= oldStart ? rename(now) : now), heading),
  );
}

/** Hunks that touch each other are one chunk, so that no gap is seen where there is none. */
function joined(chunks: readonly SourceChunk[]): readonly SourceChunk[] {
  const out: { heading: string; lines: SourceLine[] }[] = [];
  for (const chunk of chunks) {
    const last = out.at(-1);
    const first = chunk.lines[0];
    if (first === undefined) continue;
    if (last !== undefined && last.lines.at(-1)?.line === first.line - 1) {
      for (const line of chunk.lines) last.lines.push(line);
    } else out.push({ heading: chunk.heading, lines: [...chunk.lines] });
  }
  return out;
}

/** What is known of a file on both sides of a change: its patch, or that patch with more lines around it. */
export interface Shown extends Pick<FilePatch, 'kind' | 'oldPath' | 'newPath' | 'hunks'> {
  /** True for a side of which every line is known. */
  readonly whole?: { readonly pre: boolean; readonly post: boolean };
}

function imageOf(file: Shown, side: 'pre' | 'post'): SourceImage | null {
  const path = side === 'pre' ? file.oldPath : file.newPath;
  if (path === null) return null;
  const headings = side === 'post' ? headingsNow(file.hunks) : file.hunks.map(({ heading }) => heading);
  const chunks = joined(file.hunks.map((hunk, index) => chunkOf(hunk, side, headings[index] ?? '')));
  const given = (side === 'post' && file.kind === 'add') || (side === 'pre' && file.kind === 'delete');
  const whole = file.whole?.[side] ?? given;
  return { path, side, whole: whole && file.hunks.every((hunk) => hunk.damage === null), chunks };
}

function runsOf(file: Shown): ReadonlyMap<number, number> {
  const runs = new Map<number, number>();
  let run = 0;
  for (const hunk of file.hunks) {
    let inside = false;
    for (const line of hunk.lines) {
      if (line.mark === ' ') inside = false;
      else {
        if (!inside) run++;
        inside = true;
        runs.set(line.at, run);
      }
    }
  }
  return runs;
}

/** The images of one file of a patch: context and removed lines before, context and added lines after. */
export function imagesOf(file: Shown): Images {
  return { pre: imageOf(file, 'pre'), post: imageOf(file, 'post'), runs: runsOf(file) };
}
