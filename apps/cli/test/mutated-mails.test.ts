import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readUnit } from '@guardpage/csource/read';
import { hazards } from '@guardpage/knowledge';
import { NO_TREE } from '@guardpage/rules';
import { imagesOf } from '@guardpage/rules/images';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMails } from '../src/input/read-mails.ts';
import { judge } from '../src/judge.ts';
import { haveShared, shared } from './guardpage.ts';

// Real mails, broken on purpose, through the whole program: nothing may throw or hang, and the same bytes give the same answer.
// GUARDPAGE_MUTATIONS=50000 makes a long trial of it (`pnpm trial mutations`).

const RUNS = Number(process.env['GUARDPAGE_MUTATIONS'] ?? 1500);
const SEED = Number(process.env['GUARDPAGE_SEED'] ?? 20260101);

/** Something done to the lines of a mail; places are ten-thousandths of its length, so that one edit fits every mail. */
interface Edit {
  readonly kind: 'drop' | 'double' | 'swap' | 'cut' | 'flip' | 'splice' | 'number' | 'insert';
  readonly from: number;
  readonly to: number;
  readonly with: string;
}

const WORDS = [
  '{',
  '}',
  '(',
  '#if X',
  '#else',
  '#endif',
  '/*',
  '*/',
  '"',
  '\\',
  '@@ -1 +1 @@',
  '@@ -0,0 +1,99999999 @@ x',
  'diff --git a/x b/x',
  '--- a/x',
  '+++ b/x',
  '-- ',
  '--',
  'From x@y Thu Jan  1 00:00:00 1970',
  '',
  '\0',
  '\r',

  'Content-Transfer-Encoding: base64',
  'Content-Type: multipart/mixed; boundary="b"',
  '--b',
  '=',
  '=?utf-8?q?=',
  '\xff',

  '+\tanon_vma_prepare(vma);',
  '-\tif (userfaultfd_wp(vma))',
  '+\tflags &= ~FAULT_FLAG_ALLOW_RETRY;',
  '+for_each_vma(',
];

const edit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom('drop', 'double', 'swap', 'cut', 'flip', 'splice', 'number', 'insert'),
  from: fc.integer({ min: 0, max: 9999 }),
  to: fc.integer({ min: 0, max: 9999 }),
  with: fc.constantFrom(...WORDS),
});

function applied(lines: string[], one: Edit, other: readonly string[]): string[] {
  if (lines.length === 0) return [one.with];
  const from = Math.floor((one.from * lines.length) / 10_000);
  const to = Math.floor((one.to * lines.length) / 10_000);
  const line = lines[from] ?? '';
  switch (one.kind) {
    case 'drop':
      return lines.toSpliced(from, 1 + (to % 7));
    case 'double':
      return lines.toSpliced(from, 0, ...lines.slice(from, from + 20));
    case 'swap':
      return lines.with(from, lines[to] ?? '').with(to, line);
    case 'cut':
      return lines.slice(0, from);
    case 'flip':
      return lines.with(from, line.slice(0, to % 9) + String.fromCharCode(to % 256) + line.slice((to % 9) + 1));
    case 'splice':
      return [...lines.slice(0, from), ...other.slice(Math.floor((one.to * other.length) / 10_000))];
    case 'number':
      return lines.map((text) => (text.startsWith('@@') ? text.replace(/\d+/, String(to * 7919)) : text));
    case 'insert':
      return lines.toSpliced(from, 0, one.with);
  }
}

/** Everything the program says of one mail, and whatever the C front makes of its files. */
async function answer(bytes: Buffer): Promise<string> {
  const { submissions, unreadable } = await readMails({ ok: true, name: 'x.eml', bytes });
  const judged = await judge(submissions, { hazards, explains: null, each: false, tree: NO_TREE });
  for (const { patch } of submissions) {
    for (const { pre, post } of patch.files.map(imagesOf)) {
      if (pre !== null) readUnit(pre);
      if (post !== null) readUnit(post);
    }
  }
  return JSON.stringify([judged, unreadable]);
}

describe.runIf(haveShared)('mutated real mails of ../shared/cases', () => {
  const root = join(shared, 'cases');
  const names = haveShared ? readdirSync(root, { recursive: true, encoding: 'utf8' }) : [];
  const files = names.filter((name) => name.endsWith('.eml')).toSorted();
  const linesOf = (at: number): string[] =>
    readFileSync(join(root, files[at % files.length] ?? ''), 'latin1').split('\n');

  it(`${RUNS} of them: no throw, no hang, the same answer twice`, { timeout: 3_600_000 }, async () => {
    const property = fc.asyncProperty(
      fc.nat({ max: 100_000 }),
      fc.nat({ max: 100_000 }),
      fc.array(edit, { minLength: 1, maxLength: 12 }),
      async (at, other, edits) => {
        const lines = edits.reduce((now, one) => applied(now, one, linesOf(other)), linesOf(at));
        const bytes = Buffer.from(lines.join('\n'), 'latin1');
        const first = await answer(bytes);
        expect(first).not.toContain('internal fault');
        expect(await answer(bytes)).toBe(first);
      },
    );
    await fc.assert(property, {
      seed: SEED,
      numRuns: RUNS,
      interruptAfterTimeLimit: 3_000_000,
      markInterruptAsFailure: true,
      endOnFailure: true,
    });
  });
});
