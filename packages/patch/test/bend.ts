import fc from 'fast-check';
import { EXTENDED, FLAT, ODD, QUILT, STAMPED, TWO_FILES } from './samples.ts';

const SAMPLES = [TWO_FILES, QUILT, STAMPED, EXTENDED, FLAT, ODD];

/** Lines and pieces a mail may hold where it should not. */
// prettier-ignore
const PIECES = [
  '', ' ', '-', '+', '-- ', '--', '---', '\\', '\\ No newline at end of file', '\\ short', '[...]', ' context', '-removed', '+added',
  '@@ -1,3 +1,3 @@', '@@ -1 +1 @@', '@@ -0,0 +1 @@', '@@ -1,1 +0,0 @@', '@@ -1,2 +1,2', '@@ -a +b @@', '@@ -1,99999999999999999999 +1 @@',
  'diff --git a/mm/x.c b/mm/x.c', 'diff --git a/x b/y', 'diff --git', 'diff --git x', 'diff --git "a/x y" "b/x y"', 'diff --git a/x "b/x"',
  'diff --git mm/x.c mm/x.c', 'diff --git a/b c b/b c', 'diff --cc mm/x.c', 'Index: mm/x.c', '--- a/mm/x.c', '+++ b/mm/x.c', '--- /dev/null',
  '+++ /dev/null', '--- x', '+++ x', '--- mm/x.c', '+++ mm/x.c', '--- "a/x', '+++ "b/\\400"', '--- /etc/x', '+++ /etc/x', '--- "/etc/x"', '+++ a/../../x', '--- a//mm//x.c', '+++ b//mm//x.c',
  '--- a/x 2022-01-01 00:00:00 +0000', '+++ b/x\t1970-01-01 00:00:00 +0000', 'new file mode 100644', 'deleted file mode 100644',
  'new file mode', 'old mode 100644', 'new mode 100755', 'old mode x', 'rename from x', 'rename to y', 'rename old x', 'copy from x', 'copy to y',
  'similarity index 100%', 'index 1234567..89abcde', 'index 1234567..89abcde 100644', 'index a..b c', 'index', 'GIT binary patch', 'literal 3',
  'delta 3', 'KcmZQzWC8#H2LJ>B', 'Binary files a and b differ', 'Files a and b differ',
] as const;

interface Bend {
  readonly kind: 'drop' | 'double' | 'insert' | 'replace' | 'swap' | 'digit' | 'unblank' | 'cr' | 'cut';
  readonly at: number;
  readonly piece: string;
}

const bend: fc.Arbitrary<Bend> = fc.record({
  kind: fc.constantFrom('drop', 'double', 'insert', 'replace', 'swap', 'digit', 'unblank', 'cr', 'cut'),
  at: fc.nat(1000),
  piece: fc.constantFrom(...PIECES),
});

/** A sample, bent up to four times: lines lost, doubled, swapped, replaced, counts changed, the text cut. */
export const bentDiff: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom(...SAMPLES), fc.array(bend, { maxLength: 4 }))
  .map(([sample, bends]) => bends.reduce(bendOnce, sample));

/** Texts of pieces only, so that heads and hunks meet in every order. */
export const piecedDiff: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...PIECES), { maxLength: 30 })
  .map((pieces) => pieces.map((piece) => `${piece}\n`).join(''));

function bendOnce(text: string, one: Bend): string {
  const lines = text.split('\n');
  const at = one.at % lines.length;
  const line = lines[at] ?? '';
  if (one.kind === 'drop') lines.splice(at, 1);
  if (one.kind === 'double') lines.splice(at, 0, line);
  if (one.kind === 'insert') lines.splice(at, 0, one.piece);
  if (one.kind === 'replace') lines[at] = one.piece;
  if (one.kind === 'swap') lines.splice(at, 2, lines[at + 1] ?? '', line);
  if (one.kind === 'digit') lines[at] = line.replace(/\d+/, String(one.at % 12));
  if (one.kind === 'unblank') lines[at] = line.trimEnd();
  if (one.kind === 'cr') lines[at] = `${line}\r`;
  if (one.kind === 'cut') lines.length = at;
  return lines.join('\n');
}
