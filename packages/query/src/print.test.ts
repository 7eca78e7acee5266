import { expect, it } from 'vitest';
import { parseQuery } from './parse.ts';
import { leiPart } from './print.ts';

it.each<readonly [string, string, readonly string[]]>([
  ['dfn:mm/ksm.c -f:torvalds', 'dfn:mm/ksm.c -f:torvalds', []],
  ['dfn:mm/ksm.c hazard:ksm* is:flagged', 'dfn:mm/ksm.c', ['hazard:ksm*', 'is:flagged']],
  ['hazard:ksm*', '', ['hazard:ksm*']],
  ['s:ksm (dfn:mm/ksm.c OR hazard:ksm*)', 's:ksm', ['(dfn:mm/ksm.c OR hazard:ksm*)']],
  // To take away less finds more; to take away half of an alternative would find less.
  ['s:ksm -is:clean', 's:ksm', ['-is:clean']],
  ['dfn:mm/ksm.c OR hazard:ksm*', '', ['(dfn:mm/ksm.c OR hazard:ksm*)']],
])('%s, for lei', (text, query, leftOut) => {
  const parsed = parseQuery(text, 0);
  expect(parsed.ok && leiPart(parsed.value)).toEqual({ query, leftOut });
});
