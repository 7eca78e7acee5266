import { functionsByLine } from '@guardpage/rules';
import type { Submission } from '@guardpage/series';
import { isC } from '../names/names-of.ts';
import { pathOf } from '../touches/touches-of.ts';

/** A line that a patch adds or removes. */
export interface PatchLine {
  readonly path: string;
  readonly function: string | null;
  readonly mark: '+' | '-';
  /** Byte string. */
  readonly text: string;
  /** Raw line of the mail. */
  readonly line: number;
  /** Equal for lines that do the same to the same file. */
  readonly key: string;
}

/** Lines of one patch that are compared. */
const MOST_LINES = 20_000;

/** A patch with its changed lines. */
export interface LinedPatch {
  readonly patch: Submission;
  /** In order, wherever in their file they stand. */
  readonly lines: readonly PatchLine[];
  /** Keys of the lines that say something. */
  readonly telling: ReadonlySet<string>;
}

/** A line that says something is not shorter. */
const LEAST_TEXT = 8;

/** Patches that were read: a revision is compared with the one before and with the one behind it. */
const read = new WeakMap<Submission, LinedPatch>();

/** Reads the added and removed lines of a patch. */
export function linedPatch(patch: Submission): LinedPatch {
  const before = read.get(patch);
  if (before !== undefined) return before;
  const lines = patchLines(patch);
  const telling = new Set(lines.filter(({ text }) => text.trim().length >= LEAST_TEXT).map(({ key }) => key));
  const lined = { patch, lines, telling };
  read.set(patch, lined);
  return lined;
}

function patchLines({ patch, rawLine }: Submission): readonly PatchLine[] {
  const found: PatchLine[] = [];
  for (const file of patch.files) {
    const path = pathOf(file);
    for (const hunk of file.hunks) {
      const functions = isC(file) ? functionsByLine(hunk) : [];
      for (const [at, { mark, text, at: line }] of hunk.lines.entries()) {
        if (mark === ' ') continue;
        if (found.length >= MOST_LINES) return found;
        const key = `${mark}${path}\n${text.trimEnd()}`;
        found.push({ path, function: functions[at] ?? null, mark, text, line: rawLine(line), key });
      }
    }
  }
  return found;
}

/** The lines of one patch that the other does not have, each as often as it is missing there. */
export function linesWithout(lines: readonly PatchLine[], others: readonly PatchLine[]): readonly PatchLine[] {
  const left = new Map<string, number>();
  for (const { key } of others) left.set(key, (left.get(key) ?? 0) + 1);
  return lines.filter(({ key }) => {
    const count = left.get(key) ?? 0;
    if (count > 0) left.set(key, count - 1);
    return count === 0;
  });
}
