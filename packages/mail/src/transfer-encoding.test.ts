import { describe, expect, it } from 'vitest';
import { decodeBase64, decodeQuotedPrintable } from './transfer-encoding.ts';

describe('quoted-printable', () => {
  it('keeps the raw line of every decoded line', () => {
    const raw = 'a=\nb\n=3D=\n=0Ac\n\nd';
    const decoded = decodeQuotedPrintable(raw);
    expect(decoded.text.split('\n')).toEqual(['ab', '=', 'c', '', 'd']);
    expect([...(decoded.lines ?? [])]).toEqual([0, 2, 3, 4, 5]);
    expect(decoded.problem).toBeNull();
  });

  const cases: readonly (readonly [string, string, string, number | null])[] = [
    ['white space at the end of a line may be an empty context line', ' \n+\t\n', ' \n+\t\n', null],
    ['white space behind a soft break', 'a= \t\nb', 'ab', null],
    ['lower case digits', '=c3=a9', '\u00c3\u00a9', null],
    ['a CR of the content stays', 'a=0D\n', 'a\r\n', null],
    ['a broken pair stays and is told', 'a\nb=Xc', 'a\nb=Xc', 1],
    ['a soft break at the end', 'a=', 'a', null],
    ['half a pair at the end', 'a=4', 'a=4', 0],
    ['nothing', '', '', null],
  ];
  it.each(cases)('%s', (_, raw, text, line) => {
    const decoded = decodeQuotedPrintable(raw);
    expect(decoded.text).toBe(text);
    expect(decoded.problem?.line ?? null).toBe(line);
  });
});

describe('base64', () => {
  const cases: readonly (readonly [string, string, string, number | null])[] = [
    ['lines', 'YQpi\nCmMK\n', 'a\nb\nc\n', null],
    ['padding', 'YWI=\n', 'ab', null],
    ['CRLF in the content stays', 'YQ0K', 'a\r\n', null],
    ['padded groups one after the other', 'YQ==\nYg==\n', 'ab', null],
    ['a list footer behind the body', 'YWI=\n\n_____\nthe list\n', 'ab', 2],
    ['a character outside the alphabet', 'YW*I\n', 'ab', 0],
    ['cut in a group', 'YWJjZ', 'abc', 0],
    ['nothing', '', '', null],
  ];
  it.each(cases)('%s', (_, raw, text, line) => {
    const decoded = decodeBase64(raw);
    expect(decoded.text).toBe(text);
    expect(decoded.problem?.line ?? null).toBe(line);
  });

  it('agrees with node on every length of bytes', () => {
    for (let size = 0; size < 64; size++) {
      const bytes = Buffer.from(Array.from({ length: size }, (_, n) => (n * 37 + size) % 256));
      expect(decodeBase64(bytes.toString('base64')).text).toBe(bytes.toString('latin1'));
    }
  });
});
