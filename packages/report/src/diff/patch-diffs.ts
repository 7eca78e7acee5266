import type { FilePatch, Patch } from '@guardpage/patch';
import type { PageFinding } from '../series-page.ts';
import { fileDiff, isFlagged, sizeOf } from './file-diff.ts';
import type { MarkedFile, RawLine, Shown } from './file-diff.ts';
import type { DiffFile, DiffMark, DiffPatch } from './model.ts';

/** A patch of a series, read. */
export interface PatchSource {
  /** The id of its mail. */
  readonly mail: number;
  readonly name: string;
  readonly messageId: string | null;
  readonly title: string;
  /** Null when its mail is too large to be read for a page. */
  readonly read: { readonly patch: Patch; readonly rawLine: RawLine } | null;
  /** What is left of a byte of its text when it is compressed: between 0 and 1. */
  readonly density: number;
}

/** How much of diffs is shown. */
export interface Room {
  /** Compressed. */
  readonly bytes: number;
  readonly lines: number;
}

/** Findings whose lines are marked: a patch may have thousands. */
const MOST_MARKED = 60;
/** Files of a patch that are named. */
const MOST_FILES = 24;
/** Files that are named on a page. */
const MOST_IN_ALL = 200;

/** What stands on the lines of each mail, by id. */
function marksByMail(findings: readonly PageFinding[]): ReadonlyMap<number, ReadonlyMap<number, readonly DiffMark[]>> {
  const byMail = new Map<number, Map<number, DiffMark[]>>();
  const add = (mail: number, line: number | null, mark: DiffMark): void => {
    if (line === null) return;
    const lines = byMail.get(mail) ?? new Map<number, DiffMark[]>();
    lines.set(line, [...(lines.get(line) ?? []), mark]);
    byMail.set(mail, lines);
  };
  const shown = [...findings.entries()].filter(([, one]) => isMarked(one)).slice(0, MOST_MARKED);
  for (const [index, { mail, patchLine, note, related }] of shown) {
    for (const place of related) {
      if (place.patchLine !== patchLine) add(mail, place.patchLine, { finding: index, own: false, note: place.note });
    }
    add(mail, patchLine, { finding: index, own: true, note });
  }
  return byMail;
}

/** True for what a page tells under its line. */
function isMarked({ shown, since }: PageFinding): boolean {
  return shown && since !== 'gone';
}

interface Placed {
  readonly source: PatchSource;
  readonly marked: MarkedFile;
  readonly flagged: boolean;
}

function placedFiles(sources: readonly PatchSource[], findings: readonly PageFinding[]): readonly Placed[] {
  const byMail = marksByMail(findings);
  return sources.flatMap((source): readonly Placed[] => {
    const { mail, read } = source;
    if (read === null) return [];
    const marks = byMail.get(mail) ?? new Map<number, readonly DiffMark[]>();
    return read.patch.files.map((file) => {
      const marked = { file, rawLine: read.rawLine, marks };
      return { source, marked, flagged: isFlagged(marked) };
    });
  });
}

/** What there is room for: files with findings first, at least the lines around these; then the others, as long as they fit. */
function allotted(files: readonly Placed[], room: Room): ReadonlyMap<FilePatch, Shown> {
  const shown = new Map<FilePatch, Shown>();
  let { bytes, lines } = room;
  const take = ({ source, marked }: Placed, how: Shown): boolean => {
    const size = sizeOf(marked, how);
    const cost = size.characters * source.density;
    if (size.lines > lines || cost > bytes) return false;
    lines -= size.lines;
    bytes -= cost;
    shown.set(marked.file, how);
    return true;
  };
  const flagged = files.filter((one) => one.flagged);
  for (const one of flagged) take(one, 'marked');
  for (const one of flagged) {
    if (shown.get(one.marked.file) !== 'marked') continue;
    const size = sizeOf(one.marked, 'marked');
    lines += size.lines;
    bytes += size.characters * one.source.density;
    if (!take(one, 'whole')) take(one, 'marked');
  }
  for (const one of files) if (!one.flagged) take(one, 'whole');
  return shown;
}

function placesOf(files: readonly DiffFile[]): ReadonlySet<number> {
  const places = new Set<number>();
  for (const { hunks } of files)
    for (const { lines } of hunks)
      for (const { marks } of lines) for (const { finding, own } of marks) if (own) places.add(finding);
  return places;
}

/** Files with findings first; else in the order of the patch. */
function named(files: readonly Placed[]): readonly Placed[] {
  if (files.length <= MOST_FILES) return files;
  const chosen = new Set(files.toSorted((a, b) => Number(b.flagged) - Number(a.flagged)).slice(0, MOST_FILES));
  return files.filter((one) => chosen.has(one));
}

/**
 * The diffs of the patches of a series with the findings of its page at their lines, as far as there is room. Of each patch that is not
 * shown whole it is said how much is left out.
 */
export function patchDiffs(
  sources: readonly PatchSource[],
  findings: readonly PageFinding[],
  room: Room,
): readonly DiffPatch[] {
  const bySource = Map.groupBy(placedFiles(sources, findings), ({ source }) => source);
  let left = MOST_IN_ALL;
  const files = sources.map((source) => {
    const some = named(bySource.get(source) ?? []).filter(({ flagged }, at) => flagged || at < left);
    left -= some.length;
    return some;
  });
  const shown = allotted(files.flat(), room);
  return sources.map((source, at) => {
    const own = (files[at] ?? []).map(({ marked }) => fileDiff(marked, shown.get(marked.file) ?? 'head'));
    const placed = placesOf(own);
    const loose = [...findings.entries()].filter(
      ([index, one]) => one.mail === source.mail && isMarked(one) && !placed.has(index),
    );
    return {
      mail: source.mail,
      name: source.name,
      messageId: source.messageId,
      title: source.title,
      files: own,
      moreFiles: (bySource.get(source)?.length ?? 0) - own.length,
      loose: loose.map(([index]) => index),
      read: source.read !== null,
    };
  });
}
