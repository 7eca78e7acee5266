import type { FilePatch, Hunk, Line } from '@guardpage/patch';

/** What becomes of a line: it stays, it goes, or it stays with new ones in front of it. */
export type Op = 'keep' | 'remove' | 'insert';

/** The diff between two texts as a list of marks, one a line, in order. */
interface Marked {
  readonly mark: ' ' | '-' | '+';
  readonly text: string;
}

/** The unified diff of one file, written down from what was done to it, with so many lines of context. */
export function diffOf(lines: readonly Marked[], context: number, path = 'mm/a.c'): FilePatch {
  const near = lines.map((_, at) =>
    lines.slice(Math.max(0, at - context), at + context + 1).some(({ mark }) => mark !== ' '),
  );
  const hunks: Hunk[] = [];
  let oldNext = 1;
  let newNext = 1;
  let open: Line[] | null = null;
  let start = { old: 1, now: 1 };
  const close = (): void => {
    if (open === null) return;
    const oldCount = open.filter(({ mark }) => mark !== '+').length;
    const newCount = open.filter(({ mark }) => mark !== '-').length;
    const oldStart = oldCount === 0 ? start.old - 1 : start.old;
    const newStart = newCount === 0 ? start.now - 1 : start.now;
    hunks.push({ oldStart, oldCount, newStart, newCount, heading: '', at: 1, lines: open, damage: null });
    open = null;
  };
  lines.forEach(({ mark, text }, at) => {
    if (near[at] === true) {
      if (open === null) {
        open = [];
        start = { old: oldNext, now: newNext };
      }
      const oldLine = mark === '+' ? null : oldNext;
      const newLine = mark === '-' ? null : newNext;
      open.push({ mark, text, oldLine, newLine, at: at + 1, noNewline: false });
    } else close();
    if (mark !== '+') oldNext++;
    if (mark !== '-') newNext++;
  });
  close();
  const blobs = { oldBlob: null, newBlob: null, oldMode: null, newMode: null };
  return { kind: 'modify', oldPath: path, newPath: path, ...blobs, binary: false, at: 1, hunks };
}

/** A file and what its patches make of it: texts[0] is the file before them all. */
export interface History {
  readonly texts: readonly (readonly string[])[];
  readonly files: readonly FilePatch[];
}

/** Does to a file what the lists of ops say; new lines have texts of their own, so that no two are taken for each other. */
export function historyOf(length: number, steps: readonly (readonly Op[])[], context: number): History {
  const texts: (readonly string[])[] = [Array.from({ length }, (_, at) => `first ${at}`)];
  const files: FilePatch[] = [];
  steps.forEach((ops, step) => {
    const marked: Marked[] = [];
    for (const [at, text] of (texts.at(-1) ?? []).entries()) {
      const op = ops[at % Math.max(1, ops.length)] ?? 'keep';
      if (op === 'insert') marked.push({ mark: '+', text: `step ${step} line ${at}` });
      marked.push({ mark: op === 'remove' ? '-' : ' ', text });
    }
    files.push(diffOf(marked, context));
    texts.push(marked.filter(({ mark }) => mark !== '-').map(({ text }) => text));
  });
  return { texts, files };
}
