import { describe, expect, it } from 'vitest';
import { readForm } from './read-form.ts';

const URLENCODED = 'application/x-www-form-urlencoded';
const MULTIPART = 'multipart/form-data; boundary="=_b"';

function part(head: string, value: string): string {
  return `--=_b\r\nContent-Disposition: form-data; ${head}\r\n\r\n${value}\r\n`;
}

describe('a form', () => {
  it.each<readonly [what: string, type: string, body: string, fields: readonly (readonly [string, string])[]]>([
    ['urlencoded', URLENCODED, 'List-Unsubscribe=One-Click', [['List-Unsubscribe', 'One-Click']]],
    [
      'with a charset',
      `${URLENCODED}; charset=utf-8`,
      'a=b%20c&d=+',
      [
        ['a', 'b c'],
        ['d', ' '],
      ],
    ],
    [
      'multipart',
      MULTIPART,
      `${part('name="List-Unsubscribe"', 'One-Click')}--=_b--\r\n`,
      [['List-Unsubscribe', 'One-Click']],
    ],
    ['a file is no field', MULTIPART, `${part('name="a"; filename="x"', 'One-Click')}--=_b--\r\n`, []],
    ['without a boundary', 'multipart/form-data', 'a=b', []],
    ['cut short', MULTIPART, part('name="a"', 'b'), []],
    ['nothing', '', '', []],
    ['bytes that are no text', URLENCODED, '\u00ff=\u00fe', [['\u00ff', '\u00fe']]],
  ])('%s', async (...[, type, body, fields]) => {
    const bytes = new TextEncoder().encode(body);
    expect([...(await readForm({ type, body: bytes.buffer }))]).toEqual(fields);
  });
});
