import { describe, expect, it } from 'vitest';
import { alreadyText, confirmText } from './confirm-text.ts';
import type { AskedDigest } from './confirm-text.ts';

const ASKED: AskedDigest = {
  site: 'https://gp.example.org',
  network: '203.0.113.0/24',
  query: 'dfn:mm/khugepaged.c hazard:anon-vma*',
  every: 'daily',
  zone: 'Europe/Berlin',
};
const TOKEN = '0123456789abcdef0123456789abcdef';
const CONFIRM = { address: `https://gp.example.org/confirm/${TOKEN}`, until: '2026-11-23 16:00 UTC' };

it('says who asked for what, what to do, and that doing nothing ends it', () => {
  expect(confirmText(ASKED, CONFIRM).text)
    .toBe(`Somebody on the network 203.0.113.0/24 asked gp.example.org to mail this
address a digest of Linux mm patch series, once a day (days of
Europe/Berlin), of what this query finds:

    dfn:mm/khugepaged.c hazard:anon-vma*

If you want it, open this page before 2026-11-23 16:00 UTC and press the
button there:

    https://gp.example.org/confirm/${TOKEN}

If you do not, you need not do anything: no digest comes, and this
address is deleted there after that time.

-- 
Guardpage flags known hazards in Linux mm patches:
https://gp.example.org/help/
`);
});

it('of all series, for who runs the site', () => {
  const { text } = confirmText({ ...ASKED, query: '', network: null, every: 'weekly' }, CONFIRM);
  expect(text).toMatch(/^Whoever runs gp\.example\.org asked it to mail/);
  expect(text).toContain('once a week (Monday to Sunday of Europe/Berlin).\n\n');
  expect(text).not.toContain('query');
});

it('somebody who has it is told where to change it, and no token that confirms', () => {
  const { text } = alreadyText(ASKED, `https://gp.example.org/u/${TOKEN}`);
  expect(text).toContain(`change or stop it:\n\n    https://gp.example.org/u/${TOKEN}\n`);
  expect(text).not.toContain('/confirm/');
});

describe('a query', () => {
  it.each([
    ['many words', 'word '.repeat(40)],
    ['one long word', 'w'.repeat(200)],
    ['what would end a mail', 'a\r\n.\r\nDATA'],
    ['what a terminal acts on', '"\u001b]0;x\u0007 \u202e"'],
  ])('of %s stands in its own lines, and is shown as it is', (_, query) => {
    for (const { text } of [
      confirmText({ ...ASKED, query }, CONFIRM),
      alreadyText({ ...ASKED, query }, CONFIRM.address),
    ]) {
      const lines = text.split('\n');
      const first = lines.findIndex((line) => line.endsWith('this query finds:')) + 2;
      const own = lines.slice(first, lines.indexOf('', first));
      expect(own.every((line) => line.startsWith('    '))).toBe(true);
      expect([...text].every((character) => character === '\n' || (character >= ' ' && character <= '~'))).toBe(true);
      const rest = lines.filter((line) => !own.includes(line) && !line.includes('https://'));
      expect(Math.max(...rest.map(({ length }) => length))).toBeLessThanOrEqual(72);
    }
  });
});
