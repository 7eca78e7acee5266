import type { FilePatch } from '@guardpage/patch';

/** Lines that stand on both sides of a change: `count` lines from `old` on in the one state are those from `now` on in the other. */
export interface Kept {
  readonly old: number;
  readonly now: number;
  /** Infinity for what is behind the last change. */
  readonly count: number;
}

/** Removed and added lines with no other between them. */
export interface Edit {
  /** The first line behind it, in each state. */
  readonly oldEnd: number;
  readonly nowEnd: number;
  readonly gone: readonly string[];
  readonly came: readonly string[];
  /** What the hunk still shows behind it, on each side. */
  readonly oldBehind: readonly string[];
  readonly nowBehind: readonly string[];
}

/** Lines that a hunk shows of one state, all of them. */
export interface Stretch {
  readonly line: number;
  readonly text: readonly string[];
  readonly heading: string;
}

/** One patch's change of one file, read as a step from a state of the file to the next. */
export interface Change {
  readonly kept: readonly Kept[];
  readonly edits: readonly Edit[];
  readonly old: readonly Stretch[];
  readonly now: readonly Stretch[];
  /** Lines the file grows by. */
  readonly grows: number;
}

function startOf(start: number, count: number): number {
  return count === 0 ? start + 1 : start;
}

/** Reads a file's hunks as a change; null when they are damaged, out of order or their line numbers do not agree: then no line beside them can be placed. */
export function changeOf(file: FilePatch): Change | null {
  if (file.binary) return null;
  const kept: Kept[] = [];
  const old: Stretch[] = [];
  const now: Stretch[] = [];
  let o = 1;
  let n = 1;
  const keep = (count: number): void => {
    if (count > 0) kept.push({ old: o, now: n, count });
    o += count;
    n += count;
  };
  for (const hunk of file.hunks) {
    if (hunk.damage !== null) return null;
    const oldStart = startOf(hunk.oldStart, hunk.oldCount);
    const newStart = startOf(hunk.newStart, hunk.newCount);
    if (oldStart < o || oldStart - o !== newStart - n) return null;
    for (const { mark, oldLine, newLine } of hunk.lines) {
      if (mark === '-' && oldLine !== null) {
        keep(oldLine - o);
        o++;
      } else if (mark === '+' && newLine !== null) {
        keep(newLine - n);
        n++;
      }
    }
    const lines = (side: 'oldLine' | 'newLine'): readonly string[] =>
      hunk.lines.filter((line) => line[side] !== null).map((line) => line.text);
    old.push({ line: oldStart, text: lines('oldLine'), heading: hunk.heading });
    now.push({ line: newStart, text: lines('newLine'), heading: hunk.heading });
  }
  const grows = n - o;
  kept.push({ old: o, now: n, count: Number.POSITIVE_INFINITY });
  return { kept, edits: file.hunks.flatMap(editsOf), old, now, grows };
}

export function editsOf(hunk: FilePatch['hunks'][number]): readonly Edit[] {
  const edits: Edit[] = [];
  let start = 0;
  while (start < hunk.lines.length) {
    if (hunk.lines[start]?.mark === ' ') {
      start++;
      continue;
    }
    let end = start;
    while (end < hunk.lines.length && hunk.lines[end]?.mark !== ' ') end++;
    const run = hunk.lines.slice(start, end);
    const before = hunk.lines.slice(0, end);
    const behind = hunk.lines.slice(end);
    edits.push({
      oldEnd: startOf(hunk.oldStart, hunk.oldCount) + before.filter(({ oldLine }) => oldLine !== null).length,
      nowEnd: startOf(hunk.newStart, hunk.newCount) + before.filter(({ newLine }) => newLine !== null).length,
      gone: run.filter(({ mark }) => mark === '-').map(({ text }) => text),
      came: run.filter(({ mark }) => mark === '+').map(({ text }) => text),
      oldBehind: behind.filter(({ oldLine }) => oldLine !== null).map(({ text }) => text),
      nowBehind: behind.filter(({ newLine }) => newLine !== null).map(({ text }) => text),
    });
    start = end;
  }
  return edits;
}

/** What two changes, one after the other, leave as it is. */
export function composed(first: readonly Kept[], second: readonly Kept[]): readonly Kept[] {
  const out: Kept[] = [];
  let at = 0;
  for (const a of first) {
    // `first` and `second` go upwards, so what lies in front of `a` is done with.
    while (at > 0 && (second[at - 1]?.old ?? 0) + (second[at - 1]?.count ?? 0) > a.now) at--;
    for (; at < second.length; at++) {
      const b = second[at];
      if (b === undefined || b.old >= a.now + a.count) break;
      const from = Math.max(a.now, b.old);
      const to = Math.min(a.now + a.count, b.old + b.count);
      if (to > from) out.push({ old: a.old + from - a.now, now: b.now + from - b.old, count: to - from });
    }
  }
  return out;
}

/** The same change seen from its other end. */
export function turned(kept: readonly Kept[]): readonly Kept[] {
  return kept.map(({ old, now, count }) => ({ old: now, now: old, count }));
}
