import { gzipSync } from 'node:zlib';
import { partText } from '@guardpage/mail';
import type { TextPart } from '@guardpage/mail';
import { readPatch } from '@guardpage/patch';
import { cutText } from '@guardpage/report';
import { bodyPieces } from '@guardpage/report/series';
import type { BodyPart } from '@guardpage/report/series';

const MOST_PARTS = 10;
const MOST_LINES = 3000;
/** Characters of a line, and of all lines. */
const MOST_LINE = 1000;
const MOST_TEXT = 150_000;
/** What the lines may weigh, gzipped: a page must not be heavier, whatever they are. */
const MOST_WEIGHT = 26_000;
const MOST_FILE_NAME = 200;

/** The text of a mail, as much of it as a page has room for. */
export interface ShownParts {
  readonly parts: readonly BodyPart[];
  /** True when there is more. */
  readonly cut: boolean;
}

interface ShownLines {
  readonly part: TextPart;
  readonly lines: readonly string[];
}

function linesOf(part: TextPart): readonly string[] {
  const lines = partText(part).split('\n');
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

/** So many lines of some parts, the first ones. */
function firstLines(parts: readonly ShownLines[], count: number): readonly ShownLines[] {
  let left = count;
  return parts.map(({ part, lines }) => {
    const some = lines.slice(0, left);
    left -= some.length;
    return { part, lines: some };
  });
}

function weightOf(parts: readonly ShownLines[]): number {
  return gzipSync(parts.flatMap(({ lines }) => lines).join('\n')).length;
}

function countOf(parts: readonly ShownLines[]): number {
  return parts.reduce((sum, { lines }) => sum + lines.length, 0);
}

/** As many lines as are not too heavy. */
function light(parts: readonly ShownLines[]): readonly ShownLines[] {
  let some = parts;
  for (let weight = weightOf(some); weight > MOST_WEIGHT; weight = weightOf(some))
    some = firstLines(some, Math.floor((0.95 * countOf(some) * MOST_WEIGHT) / weight));
  return some;
}

/** What of a mail's text a page shows; `found`: raw lines on which findings stand. */
export function shownParts(all: readonly TextPart[], found: ReadonlySet<number>): ShownParts {
  const parts = all.slice(0, MOST_PARTS);
  let room = MOST_TEXT;
  let isWhole = parts.length === all.length;
  const read = parts.map((part) => {
    const lines: string[] = [];
    const own = linesOf(part);
    for (const line of own) {
      room -= Math.min(line.length, MOST_LINE);
      if (room < 0) break;
      isWhole &&= line.length <= MOST_LINE;
      lines.push(cutText(line, MOST_LINE));
    }
    isWhole &&= lines.length === own.length;
    return { part, lines };
  });
  const shown = light(firstLines(read, MOST_LINES));
  return {
    parts: shown.map(({ part, lines }) => ({
      fileName: part.fileName === null ? null : cutText(part.fileName, MOST_FILE_NAME),
      pieces: bodyPieces({ lines, patch: readPatch(part.text), rawLine: part.rawLine, found }),
    })),
    cut: !isWhole || countOf(shown) < countOf(read),
  };
}
