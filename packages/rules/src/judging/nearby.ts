import type { FunctionGraph, SourceLine, SourceUnit } from '@guardpage/csource';
import type { Between } from '../series/states/between.ts';

/** What a widened patch is about: rows of its own. */
interface Near {
  /** Lines that the mail itself shows. */
  readonly own: ReadonlySet<number>;
  /** Lines that it changes, and those next to them: the same on both sides, so that no function is looked at on one side only. */
  readonly changed: ReadonlySet<number>;
}

/** Rows that are the mail's own, and those that it changes with their neighbours. */
export function nearOf({ hunks, ownLines }: Between): Near {
  const own = new Set(ownLines.flatMap((line, index) => (line === null ? [] : [index + 1])));
  const changed = new Set<number>();
  for (const { lines } of hunks) {
    lines.forEach(({ mark }, index) => {
      if (mark === ' ') return;
      for (const near of lines.slice(Math.max(0, index - 1), index + 2)) changed.add(near.at);
    });
  }
  return { own, changed };
}

/** Functions of a file that are worth a look. */
interface Chosen {
  /** The patch's concern. */
  readonly judged: ReadonlySet<FunctionGraph>;
  /** These, what they mention, and what stands outside of functions where the patch is. */
  readonly lines: readonly SourceLine[];
}

function stands(lines: readonly SourceLine[], rows: ReadonlySet<number>): boolean {
  return lines.some(({ patchLine }) => patchLine !== null && rows.has(patchLine));
}

function wordsOf(lines: readonly SourceLine[]): readonly string[] {
  return lines.flatMap(({ text }) => text.match(/[A-Za-z_]\w*/g) ?? []);
}

const TABLE = /^[\w \t*]{0,200}?\b(\w{1,100})(?:\[[^\]]{0,100}\])?\s{0,9}=/;

/** Names of the tables that rows stand in: `.. ops = {` at column 0, up to its end. */
function tablesWith(rows: ReadonlySet<number>, outside: readonly SourceLine[]): readonly string[] {
  const names = new Set<string>();
  let name: string | null = null;
  for (const { text, patchLine } of outside) {
    if (/^\w/.test(text)) name = TABLE.exec(text)?.[1] ?? null;
    if (name !== null && patchLine !== null && rows.has(patchLine)) names.add(name);
    if (text.startsWith('}')) name = null;
  }
  return [...names];
}

/**
 * Chooses what is judged of a file of which more is known than the patch shows: the functions that the mail shows lines of, and those that
 * mention a function or a table it changes. What is wrong elsewhere in the file is not this patch's.
 */
export function chooseNear(unit: SourceUnit | null, { own, changed }: Near): Chosen {
  if (unit === null) return { judged: new Set(), lines: [] };
  const { functions, outside } = unit;
  const names = functions.filter(({ lines }) => stands(lines, changed)).flatMap(({ name }) => name ?? []);
  const touched = new Set([...names, ...tablesWith(changed, outside)]);
  const judged = functions.filter(
    ({ lines }) => stands(lines, own) || stands(lines, changed) || wordsOf(lines).some((word) => touched.has(word)),
  );
  const words = new Set(judged.flatMap(({ lines }) => wordsOf(lines)));
  const near = new Set([...judged, ...functions.filter(({ name }) => name !== null && words.has(name))]);
  const beside = outside.filter(({ patchLine }) => patchLine !== null && own.has(patchLine));
  return { judged: new Set(judged), lines: [...[...near].flatMap(({ lines }) => lines), ...beside] };
}
