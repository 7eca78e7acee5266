import type { FilePatch, Hunk, Line, Mark } from '@guardpage/patch';
import type { Kept } from './edits.ts';
import { isWhole } from './pieces.ts';
import type { Known, Piece } from './pieces.ts';

/**
 * The change between two states of a file with every line that is known around it: a patch as its author might have sent it with more context.
 * Its lines are numbered from 1 as rows of that patch.
 */
export interface Between {
  readonly hunks: readonly Hunk[];
  /** Row - 1 -> line of the mail's own patch text; null for a line that it does not show. */
  readonly ownLines: readonly (number | null)[];
  /** True when every line of the file is known, before and behind. */
  readonly whole: { readonly pre: boolean; readonly post: boolean };
}

/** Walks the known lines of one state upwards. */
interface Cursor {
  /** Calls `line` for each known line in [from, to). */
  readonly walk: (from: number, to: number, line: (at: number, text: string, heading: string) => void) => void;
}

function cursorOf(pieces: readonly Piece[]): Cursor {
  let at = 0;
  return {
    walk: (from, to, line) => {
      for (; at < pieces.length; at++) {
        const piece = pieces[at];
        if (piece === undefined || piece.line >= to) return;
        const end = Math.min(to, piece.line + piece.count);
        for (let number = Math.max(from, piece.line); number < end; number++) {
          const index = piece.from + number - piece.line;
          line(number, piece.text[index] ?? '', piece.headings?.[index] ?? '');
        }
        if (piece.line + piece.count > to) return;
      }
    },
  };
}

/** Where a line stands on both sides: of a removed or added one, where it would stand on the other. */
interface Place {
  readonly old: number;
  readonly now: number;
  readonly heading: string;
}

interface Growing {
  readonly heading: string;
  readonly oldStart: number;
  readonly newStart: number;
  readonly lines: Line[];
}

/**
 * Makes the widened patch.
 * @param kept what stands on both sides
 * @param own the mail's patch of this file, when it is the one step between the two states
 */
export function between(pre: Known, post: Known, kept: readonly Kept[], own: FilePatch | null): Between {
  const hunks: Growing[] = [];
  const ownLines: (number | null)[] = [];
  const ownAt = ownPlaces(own);
  let oldNext = 1;
  let newNext = 1;
  const emit = (mark: Mark, text: string, { old, now, heading }: Place): void => {
    if (hunks.length === 0 || old !== oldNext || now !== newNext) {
      hunks.push({ heading, oldStart: old, newStart: now, lines: [] });
    }
    const oldLine = mark === '+' ? null : old;
    const newLine = mark === '-' ? null : now;
    oldNext = oldLine === null ? old : old + 1;
    newNext = newLine === null ? now : now + 1;
    ownLines.push((mark === '+' ? ownAt.now.get(now) : ownAt.old.get(old)) ?? null);
    hunks.at(-1)?.lines.push({ mark, text, oldLine, newLine, at: ownLines.length, noNewline: false });
  };
  const before = cursorOf(pre.pieces);
  const behind = cursorOf(post.pieces);
  let oldFrom = 1;
  let newFrom = 1;
  for (const { old, now, count } of kept) {
    const [first, last] = [newFrom, old];
    before.walk(oldFrom, old, (line, text, heading) => emit('-', text, { old: line, now: first, heading }));
    behind.walk(newFrom, now, (line, text, heading) => emit('+', text, { old: last, now: line, heading }));
    before.walk(old, old + count, (line, text, heading) =>
      emit(' ', text, { old: line, now: now + line - old, heading }),
    );
    behind.walk(now, now + count, () => undefined);
    oldFrom = old + count;
    newFrom = now + count;
  }
  return { hunks: hunks.map(hunkOf), ownLines, whole: { pre: isWhole(pre), post: isWhole(post) } };
}

function hunkOf({ heading, oldStart, newStart, lines }: Growing): Hunk {
  const oldCount = lines.filter(({ oldLine }) => oldLine !== null).length;
  const newCount = lines.filter(({ newLine }) => newLine !== null).length;
  return { oldStart, oldCount, newStart, newCount, heading, at: lines[0]?.at ?? 1, lines, damage: null };
}

function ownPlaces(own: FilePatch | null): {
  readonly old: ReadonlyMap<number, number>;
  readonly now: ReadonlyMap<number, number>;
} {
  const lines = own?.hunks.flatMap((hunk) => hunk.lines) ?? [];
  return {
    old: new Map(lines.flatMap(({ oldLine, at }) => (oldLine === null ? [] : [[oldLine, at] as const]))),
    now: new Map(lines.flatMap(({ newLine, at }) => (newLine === null ? [] : [[newLine, at] as const]))),
  };
}
