import { readPatch } from '@guardpage/patch';
import type { Submission } from '@guardpage/series';
import { expect, it } from 'vitest';
import { anchorsIn } from '../src/anchor.ts';
import { finding } from './finding.ts';

const OLD = '-\told();';

interface Shown {
  readonly after?: string;
  readonly elsewhere?: boolean;
}

/** The place for OLD in a patch of x.c, of which each hunk begins at line 10; the mail has nine lines above it. */
function anchor(hunk: readonly string[], { after = '+++ b/mm/x.c', elsewhere = false }: Shown): string | null {
  const count = (not: string): number => hunk.filter((line) => !line.startsWith(not)).length;
  const head = after === '+++ /dev/null' ? '+0,0' : `+10,${count('-')}`;
  const lines = ['--- a/mm/x.c', after, `@@ -10,${count('+')} ${head} @@ int f(void)`, ...hunk, ''];
  const patch = readPatch(lines.join('\n'));
  const rawLine = (line: number): number => line + 9;
  const mail = { input: 'x.patch', mail: 1, patch, rawLine } as unknown as Submission;
  const patchLine = rawLine(lines.indexOf(OLD) + 1);
  const shown = anchorsIn([mail])(finding({ side: 'pre', mark: '-', patchLine, elsewhere }));
  return shown === null ? null : `${shown.line}:${shown.column} ${shown.text}`;
}

it.each<[string, string | null, readonly string[], Shown?]>([
  ['the line behind it', '11:3 \t\tb();', [' \ta();', OLD, ' \t\tb();']],
  ['past others that go', '11:2 \tb();', [' \ta();', OLD, '-\tmore();', ' \tb();']],
  ['a line that comes instead', '11:2 \tnew();', [' \ta();', OLD, '+\tnew();', ' \tb();']],
  ['the line above, where none is behind it', '11:2 \tb();', [' \ta();', '+\tb();', OLD]],
  ['none: all of it goes', null, [OLD, '-\tmore();']],
  ['none: the file goes', null, [OLD], { after: '+++ /dev/null' }],
  ['none: the file has another name now', null, [' \ta();', OLD], { after: '+++ b/mm/y.c' }],
  ['none: the line is one of a tree', null, [' \ta();', OLD], { elsewhere: true }],
])('%s', (_, expected, hunk, how = {}) => {
  expect(anchor(hunk, how)).toBe(expected);
});
