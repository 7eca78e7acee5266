import { describe, expect, it } from 'vitest';
import { readDate } from './mail-date.ts';

describe('dates', () => {
  const cases: readonly (readonly [string, string | null])[] = [
    ['Tue, 5 Dec 2023 10:00:00 +0800', '2023-12-05T02:00:00Z'],
    ['Tue,  5 Dec 2023 10:00:00 -0730 (PDT)', '2023-12-05T17:30:00Z'],
    ['5 Dec 23 10:00 GMT', '2023-12-05T10:00:00Z'],
    ['Tue, 05 Dec 2023 10:00:00 EST', '2023-12-05T15:00:00Z'],
    ['Tue, 05 Dec 2023 10:00:00', '2023-12-05T10:00:00Z'],
    ['Tue Dec 5 10:00:00 2023 +0100', '2023-12-05T09:00:00Z'],
    ['2023-12-05 10:00:00 +0100', '2023-12-05T09:00:00Z'],
    ['Fri, 31 Dec 1999 23:59:60 +0000', '2000-01-01T00:00:00Z'],
    ['Tue, 31 Feb 2023 10:00:00 +0000', null],
    ['Tue, 5 Foo 2023 10:00:00 +0000', null],
    ['Tue, 5 Dec 2023 25:00:00 +0000', null],
    ['Tue, 5 Dec 2023 10:00:00 +9999', '2023-12-05T10:00:00Z'],
    ['tomorrow', null],
    ['', null],
  ];
  it.each(cases)('%s', (raw, expected) => {
    expect(readDate(raw)).toBe(expected);
  });
});
