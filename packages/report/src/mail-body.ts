import type { Submission } from '@guardpage/series';

/** What a line of a mail is: its own words, what it quotes, or what a diff in it does. */
export type LineKind = 'own' | 'quote' | 'file' | 'hunk' | 'added' | 'removed' | 'context';

/** Lines of one kind that follow each other. Text is Unicode. */
export interface BodyPiece {
  readonly kind: LineKind;
  /** How often it is quoted; 0 for what is not. */
  readonly depth: number;
  readonly lines: readonly string[];
  /** The raw line of the mail (headers counted) of a piece that is one line with findings; else null. */
  readonly found: number | null;
}

/** A text part of a mail. */
export interface BodyPart {
  /** Of an attachment; null for the body. */
  readonly fileName: string | null;
  readonly pieces: readonly BodyPiece[];
}

/** Lines of a part, and what is known of them. */
export interface BodyLines {
  readonly lines: readonly string[];
  /** The diff of the part, in its lines. */
  readonly patch: Submission['patch'];
  /** The raw line of a line of the part, from 1. */
  readonly rawLine: (line: number) => number;
  /** Raw lines on which findings stand. */
  readonly found: ReadonlySet<number>;
}

const MARKS = { '+': 'added', '-': 'removed', ' ': 'context' } as const;
/** Lines of the head of a file: "diff --git", modes, a similarity, "index", "---", "+++". */
const MOST_HEAD = 12;

/** What a diff says of lines, by line. */
function diffKinds({ files }: Submission['patch']): ReadonlyMap<number, LineKind> {
  const kinds = new Map<number, LineKind>();
  for (const { at, hunks } of files) {
    const [first] = hunks;
    for (let line = at; line < Math.min(first?.at ?? at + 1, at + MOST_HEAD); line++) kinds.set(line, 'file');
    for (const hunk of hunks) {
      kinds.set(hunk.at, 'hunk');
      for (const line of hunk.lines) kinds.set(line.at, MARKS[line.mark]);
    }
  }
  return kinds;
}

function depthOf(line: string): number {
  return (/^(?:[ \t]?>){1,40}/.exec(line)?.[0] ?? '').split('>').length - 1;
}

/** The lines of a part in pieces of one kind. */
export function bodyPieces({ lines, patch, rawLine, found }: BodyLines): readonly BodyPiece[] {
  const kinds = diffKinds(patch);
  const pieces: { kind: LineKind; depth: number; lines: string[]; found: number | null }[] = [];
  lines.forEach((text, index) => {
    const known = kinds.get(index + 1) ?? null;
    const depth = known === null ? depthOf(text) : 0;
    const kind = known ?? (depth > 0 ? 'quote' : 'own');
    const raw = rawLine(index + 1);
    const mark = known !== null && found.has(raw) ? raw : null;
    const last = pieces.at(-1);
    const goesOn = last?.kind === kind && last.depth === depth && last.found === null && mark === null;
    if (goesOn) last.lines.push(text);
    else pieces.push({ kind, depth, lines: [text], found: mark });
  });
  return pieces;
}
