import { describe, expect, test } from 'vitest';
import { kernelTree, sourceFiles } from '../test/kernel-tree.ts';
import type { Expr, SourceLine, SourceUnit } from './model.ts';
import { readUnit } from './read.ts';
import { subexpressions } from './subexpressions.ts';

const tree = kernelTree();
const WINDOWS = 1500;

function linesOf(texts: readonly string[], from: number): SourceLine[] {
  return texts.map((text, i) => ({ text, line: from + i, patchLine: null, mark: ' ' as const }));
}

/** Calls, tests, loops and returns with their lines, as far as they stand in a range of lines. */
function factsOf(unit: SourceUnit, range: { from: number; to: number }): Set<string> {
  const out = new Set<string>();
  const note = (what: string, line: number): void => {
    if (line >= range.from && line <= range.to) out.add(`${what} ${line}`);
  };
  const calls = (expr: Expr): void => {
    for (const one of subexpressions(expr))
      if (one.kind === 'call' && one.callee.kind === 'name') note(one.callee.name, one.at.source.line);
  };
  for (const node of unit.functions.flatMap((one) => one.nodes)) {
    if (node.at === null || node.kind === 'release') continue;
    if (node.expr !== null) calls(node.expr);
    if (node.kind === 'test' || node.kind === 'loop' || node.kind === 'return')
      note(`:${node.kind}`, node.at.source.line);
  }
  return out;
}

/** A fixed sequence of numbers below a bound (the constants of Numerical Recipes). */
function sequence(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state >>> 8) % below;
  };
}

const HEADING = /^[A-Za-z_]/;
const LABEL = /^\w+:\s*(?:$|\/)/;

/** The line that git would put behind the @@ of a hunk, cut at 80 bytes. */
function headingAbove(lines: readonly string[], row: number): string {
  for (let i = row - 1; i >= 0; i--) {
    const line = lines[i] ?? '';
    if (HEADING.test(line) && !LABEL.test(line)) return line.slice(0, 80);
  }
  return '';
}

function same(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((one) => b.has(one));
}

// The tree is Debian's package linux-source-6.12, which no machine has to have.
describe.skipIf(tree === null)("Debian's linux-source-6.12, mm/", () => {
  test('at least 99 % of the functions are seen whole, without an error or a cut', () => {
    let functions = 0;
    let whole = 0;
    for (const { path, lines } of sourceFiles(tree ?? '', /\.[ch]$/)) {
      const unit = readUnit({ path, side: 'post', whole: true, chunks: [{ heading: '', lines: linesOf(lines, 1) }] });
      functions += unit.functions.length;
      whole += unit.functions.filter((one) => one.whole).length;
    }
    console.log(`functions: ${whole} of ${functions} whole`);
    expect(functions).toBeGreaterThan(6500);
    expect(whole / functions).toBeGreaterThan(0.99);
  });

  test('hunks: 98.4 % show the same calls, tests and returns as the whole file, and stand in the right function', () => {
    const files = sourceFiles(tree ?? '', /\.c$/);
    const next = sequence(12345);
    const units = new Map<string, SourceUnit>();
    const score = { windows: 0, exact: 0, functions: 0, named: 0 };
    for (let i = 0; i < WINDOWS; i++) {
      const file = files[next(files.length)] ?? { path: '', lines: [] };
      const length = Math.min(7 + next(34), file.lines.length);
      const row = next(file.lines.length - length + 1);
      const whole =
        units.get(file.path) ??
        readUnit({
          path: file.path,
          side: 'post',
          whole: true,
          chunks: [{ heading: '', lines: linesOf(file.lines, 1) }],
        });
      units.set(file.path, whole);
      const lines = linesOf(file.lines.slice(row, row + length), row + 1);
      const part = readUnit({
        path: file.path,
        side: 'post',
        whole: false,
        chunks: [{ heading: headingAbove(file.lines, row), lines }],
      });
      const range = { from: row + 1, to: row + length };
      const expected = factsOf(whole, range);
      const seen = factsOf(part, range);
      if (expected.size === 0 && seen.size === 0) continue;
      score.windows++;
      if (same(expected, seen)) score.exact++;
      for (const one of part.functions) {
        score.functions++;
        const truth = whole.functions.find(
          (other) => other.first.line <= one.last.line && other.last.line >= one.last.line,
        );
        if (truth?.name === one.name) score.named++;
      }
    }
    console.log(
      `hunks: ${score.exact} of ${score.windows} exact; ${score.named} of ${score.functions} functions named right`,
    );
    expect(score.windows).toBeGreaterThan(1000);
    expect(score.exact / score.windows).toBeGreaterThan(0.984);
    expect(score.named / score.functions).toBeGreaterThan(0.984);
  });
});
