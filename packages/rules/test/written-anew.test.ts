import { describe, expect, it } from 'vitest';
import type { Match } from '../src/matches.ts';
import { judgePatch } from './judge-patch.ts';

const MATCH: Match = { kind: 'value', mask: ['fault(_, $flags)'], has: ['F_A'], lacks: [] };

const diff = (lines: string, heading = 'int f(int c)'): string => {
  const all = lines.split('\n');
  const count = (marks: string): number => all.filter((line) => marks.includes(line.charAt(0))).length;
  return `--- a/mm/x.c\n+++ b/mm/x.c\n@@ -10,${count(' -')} +10,${count(' +')} @@ ${heading}\n${lines}\n`;
};

/** New and fixed findings, with their line. */
function origins(lines: string): readonly string[] {
  return judgePatch(MATCH, diff(lines)).findings.map(({ origin, text }) => `${origin} ${text.trim()}`);
}

describe('a call that the patch takes out and writes again', () => {
  it.each([
    [
      "behind another condition: it is the patch's own",
      ' \tx();\n \tif (is_shared(p))\n-\t\tfault(v, F_A);\n+\t\tfound = true;\n \ty();\n+\tif (!found)\n+\t\treturn 0;\n+\tfault(v, F_A);\n \tz();',
      ['new fault(v, F_A);'],
    ],
    [
      're-indented with its condition',
      ' \tx();\n-\tif (is_shared(p))\n-\t\tfault(v, F_A);\n+\tdo {\n+\t\tif (is_shared(p))\n+\t\t\tfault(v, F_A);\n+\t} while (c);\n \ty();',
      ['pre-existing fault(v, F_A);'],
    ],
    [
      'moved within the condition',
      ' \tif (is_shared(p)) {\n-\t\tfault(v, F_A);\n \t\tx();\n+\t\tfault(v, F_A);\n \t\ty();\n \t}\n \tz();',
      ['pre-existing fault(v, F_A);'],
    ],
    [
      'moved where nothing is seen to lead to it',
      ' \tx();\n-\tfault(v, F_A);\n \ty();\n+\tfault(v, F_A);\n \tz();',
      ['pre-existing fault(v, F_A);'],
    ],
    [
      'left where it is',
      ' \tx();\n-\tif (c)\n+\tif (c && d)\n \t\tfault(v, F_A);\n \ty();',
      ['pre-existing fault(v, F_A);'],
    ],
  ])('%s', (_, lines, expected) => {
    expect(origins(lines)).toEqual(expected);
  });
});
