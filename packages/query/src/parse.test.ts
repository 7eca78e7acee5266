import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Query } from './model.ts';
import { parseQuery } from './parse.ts';
import { printQuery, toLei } from './print.ts';

const NOW = Date.UTC(2026, 10, 21) / 1000;

/** A short form of a tree: and[..], or[..], -.., field:text. */
function sketch(query: Query): string {
  switch (query.kind) {
    case 'and':
    case 'or':
      return `${query.kind}[${query.of.map(sketch).join(', ')}]`;
    case 'not':
      return `-${sketch(query.of)}`;
    case 'text':
      return `${query.field ?? ''}<${query.text}>${query.begins ? '*' : ''}`;
    case 'exact':
      return `${query.field}=${query.value}${query.begins ? '*' : ''}`;
    case 'range':
      return `${query.field} ${String(query.from)}..${String(query.to)}`;
  }
}

function read(text: string): string {
  const parsed = parseQuery(text, NOW);
  return parsed.ok ? sketch(parsed.value) : `${parsed.problem.column}: ${parsed.problem.reason}`;
}

describe('a query is read', () => {
  it.each([
    // words and phrases
    ['khugepaged', '<khugepaged>'],
    ['"page table"', '<page table>'],
    ['"a  b\tc"', '<a b c>'],
    ['khuge*', '<khuge>*'],
    ['mm/khugepaged.c', '<mm/khugepaged.c>'],
    ['vma->vm_mm', '<vma-.vm_mm>'],
    ['--no-index', '<no-index>'],
    ['64-bit', '<64-bit>'],
    ['mm: thp:', 'and[<mm>, <thp>]'],
    ['[PATCH', '<PATCH>'],
    ['and', '<and>'],
    ['"AND"', '<AND>'],
    ['khugepaged_exit()', '<khugepaged_exit>'],
    ['f(a,b)', '<f.a.b>'],
    ['https://lore.kernel.org/r/x', '<https.//lore.kernel.org/r/x>'],
    ['std::move', '<std..move>'],
    ['12:30', '<12.30>'],
    // prefixes
    ['s:khugepaged', 's<khugepaged>'],
    ['s:"a b"', 's<a b>'],
    ['dfn:mm/khugepaged.c', 'dfn<mm/khugepaged.c>'],
    ['dfn:mm/khuge*', 'dfn<mm/khuge>*'],
    ['dfn:mm/*', 'dfn<mm>'],
    ['dfhh:retract_page_tables', 'dfhh<retract_page_tables>'],
    ['nq:"change-id: X"', 'nq<change-id: X>'],
    ['s:(a OR f:b "c d")', 'or[s<a>, and[f<b>, s<c d>]]'],
    ['s:12:30', 's<12.30>'],
    ['m:<20230101.1@example.org>', 'm=20230101.1@example.org'],
    ['l:Linux-MM', 'l=linux-mm'],
    ['hazard:anon-vma*', 'hazard=anon-vma*'],
    ['fp:0f1e2d', 'fp=0f1e2d*'],
    ['is:(flagged OR partial)', 'or[is=flagged, is=partial]'],
    // joining
    ['a b c', 'and[<a>, <b>, <c>]'],
    ['a b OR c d', 'or[and[<a>, <b>], and[<c>, <d>]]'],
    ['a OR b AND c', 'or[<a>, and[<b>, <c>]]'],
    ['(a OR b) c', 'and[or[<a>, <b>], <c>]'],
    ['a -b c', 'and[<a>, -<b>, <c>]'],
    ['a NOT b c', 'and[<a>, -and[<b>, <c>]]'],
    ['a AND NOT b AND c', 'and[<a>, -<b>, <c>]'],
    ['a -(b OR c)', 'and[<a>, -or[<b>, <c>]]'],
    ['-s:"a b"', '-s<a b>'],
    ['NOT(a)', '-<a>'],
    ['-(-a)', '<a>'],
    ['+a', '<a>'],
    ['(((a)))', '<a>'],
    // filters of one prefix side by side
    ['hazard:a hazard:b', 'or[hazard=a, hazard=b]'],
    ['hazard:a x hazard:b', 'and[or[hazard=a, hazard=b], <x>]'],
    ['hazard:a AND hazard:b', 'and[hazard=a, hazard=b]'],
    ['m:a@b m:c@d', 'or[m=a@b, m=c@d]'],
    ['l:a l:b', 'and[l=a, l=b]'],
    ['is:flagged is:latest', 'and[is=flagged, is=latest]'],
    // ranges
    ['d:20230101..20230201', 'd 1672531200..1675295999'],
    ['d:20230101', 'd 1672531200..1672617599'],
    ['d:2.days.ago..', `d ${NOW - 172_800}..null`],
    ['rt:..2.days.ago', `rt null..${NOW - 172_800}`],
    ['rt:1.day.ago', `rt ${NOW - 86_400}..${NOW - 1}`],
    ['d:"last week.."', `d ${NOW - 604_800}..null`],
    ['rev:v2', 'rev 2..2'],
    ['rev:2..', 'rev 2..null'],
  ])('%s', (text, tree) => {
    expect(read(text)).toBe(tree);
  });
});

describe('what is no query is answered with the place and the reason', () => {
  it.each([
    ['', '1: the query is empty'],
    ['   ', '1: the query is empty'],
    ['a AND', '3: AND has nothing behind it'],
    ['(a OR)', '4: OR has nothing behind it'],
    ['OR a', '1: OR has nothing before it'],
    ['a NOT NOT b', '7: NOT NOT says nothing'],
    ['a XOR b', '3: XOR is not known here'],
    ['a NEAR/3 b', '3: NEAR is not known here'],
    ['(a', '1: the parenthesis is not closed'],
    ['a ((b)', '3: the parenthesis is not closed'],
    ['a)', '2: this parenthesis was not opened'],
    ['f(a, b)', '7: this parenthesis was not opened'],
    ['a ()', '3: there is nothing in the parentheses'],
    ['a "b', '3: the quote is not closed'],
    ['\u{1f600} "b', '1: "\u{1f600}" holds no letter and no digit'],
    ['k\u00f6nig\u{20000} x:y', '8: there is no prefix x:'],
    ['from:linus', '1: there is no prefix from:'],
    ['s: a', '1: s: needs a value'],
    ['s:""', '3: "" holds no letter and no digit'],
    ['dfn:mm/*.c', '5: "*" stands for the rest of a word, and only at its end'],
    ['*page', '1: "*" stands for the rest of a word, and only at its end'],
    ['*', '1: "*" holds no letter and no digit'],
    ['is:good', '4: is: has no value "good"'],
    ['level:err*', '7: level: has no value "err*"'],
    ['fp:xyz', '4: fp: takes 4 to 64 hex digits, not "xyz"'],
    ['d:whenever..', '3: "whenever" is no time'],
    ['d:..', '3: ".." is no time'],
    ['d:20230201..20230101', '3: "20230201..20230101" ends before it begins'],
    ['rev:two', '5: "two" is no revision'],
    [`"${'a '.repeat(65)}"`, '1: the phrase has more than 64 words'],
    ['a '.repeat(65), '129: a query has at most 64 terms'],
    [`${'('.repeat(40)}a${')'.repeat(40)}`, '33: more than 32 parentheses are in each other'],
    ['a'.repeat(5000), '4097: a query has at most 4096 characters'],
  ])('%s', (text, answer) => {
    expect(read(text)).toBe(answer);
  });

  it('has a hint', () => {
    const parsed = parseQuery('subject:x', NOW);
    expect(parsed).toEqual({
      ok: false,
      problem: { column: 1, reason: 'there is no prefix subject:', hint: 'write s:' },
    });
  });
});

describe('a query is printed', () => {
  it.each([
    ['a  AND b', 'a b'],
    ['a NOT b c', 'a -(b c)'],
    ['d:2023.. AND d:..2024', 'd:2023.. AND d:..2024'],
    ['s:(x "y z")', 's:x s:"y z"'],
    ['"OR"', '"OR"'],
  ])('%s', (text, printed) => {
    const parsed = parseQuery(text, NOW);
    expect(parsed.ok && printQuery(parsed.value)).toBe(printed);
  });

  it.each([
    ['s:a dfn:mm/ d:last.week..', 's:a dfn:mm d:last.week..'],
    ['s:a -is:flagged', null],
    ['a OR (b rev:2)', null],
  ])('for lei: %s', (text, printed) => {
    const parsed = parseQuery(text, NOW);
    expect(parsed.ok && toLei(parsed.value)).toBe(printed);
  });
});

/** Pieces that queries are made of, right and wrong. */
const piece = fc.oneof(
  fc.constantFrom(
    'a',
    'b*',
    '"x y"',
    '(',
    ')',
    'AND',
    'OR',
    'NOT',
    '-',
    '-(',
    '"',
    '*',
    ' ',
    's:',
    's:(',
    'dfn:mm/a.c',
    'f(x)',
  ),
  fc.constantFrom(
    'd:last.week..',
    'd:2023..2024',
    'rev:2..',
    'is:latest',
    'hazard:a*',
    'hazard:b',
    'm:<a@b>',
    'm:"(a"',
    'l:x',
    'fp:ab12',
  ),
  fc.string({ unit: 'binary', maxLength: 6 }),
);
const text = fc.array(piece, { maxLength: 20 }).chain((pieces) => fc.constantFrom(pieces.join(' '), pieces.join('')));

describe('whatever is given', () => {
  it('is read or refused, and what is printed is the same tree', () => {
    let read = 0;
    fc.assert(
      fc.property(text, (given) => {
        const parsed = parseQuery(given, NOW);
        const column = parsed.ok ? 1 : parsed.problem.column;
        expect(column).toBeGreaterThanOrEqual(1);
        expect(column).toBeLessThanOrEqual(Array.from(given).length + 1);
        if (parsed.ok) read += 1;
        expect(parsed.ok ? parseQuery(printQuery(parsed.value), NOW) : parsed).toEqual(parsed);
      }),
      { numRuns: 2000 },
    );
    expect(read).toBeGreaterThan(100);
  });

  it.each([
    ['terms', 'a '.repeat(10_000)],
    ['parentheses', '('.repeat(100_000)],
    ['a long word', `${'a-'.repeat(2000)}*`],
    ['minus signs', '-'.repeat(4096)],
    ['quotes', '"'.repeat(4095)],
    ['prefixes', 's:'.repeat(2048)],
    ['glued parentheses', 'a('.repeat(2048)],
    ['dots', `d:${'.'.repeat(4000)}`],
    ['a date that goes on', `d:${'1.'.repeat(2000)}`],
    ['a name', `m:${'<'.repeat(4000)}`],
  ])('a heap of %s takes no time', (_, given) => {
    const begin = process.cpuUsage();
    parseQuery(given, NOW);
    expect(process.cpuUsage(begin).user).toBeLessThan(200_000);
  });
});
