import { describe, expect, it } from 'vitest';
import { composeMail } from './compose.ts';
import type { NewMail } from './compose.ts';
import type { Message } from './model.ts';
import { readMessage } from './read-message.ts';

const mail: NewMail = {
  from: { name: 'Guardpage', email: 'guardpage@example.org' },
  to: [{ name: 'Ada Demo', email: 'ada@example.org' }],
  cc: [{ name: '', email: 'linux-mm@example.org' }],
  subject: 'Re: [PATCH 3/4] mm: demo',
  date: 'Mon, 02 Mar 2026 10:00:00 +0000',
  messageId: 'gp.1.2@gp.example.org',
  inReplyTo: 'patch-3@example.org',
  references: ['cover@example.org', 'patch-3@example.org'],
  headers: [
    ['Auto-Submitted', 'auto-replied'],
    ['X-Guardpage', 'hazard=late-anchor; knowledge=2026.11; fp=7c1f09ae55d0e1b2'],
  ],
  text: 'Ours.\n\n> +\tint x;\n\nIs it?\n',
};

async function readBack(change: Partial<NewMail>): Promise<Message> {
  const read = await readMessage(composeMail({ ...mail, ...change }));
  if (!read.ok) throw new Error(read.problem.reason);
  return read.value;
}

function headOf(change: Partial<NewMail>): readonly string[] {
  const [head = ''] = composeMail({ ...mail, ...change })
    .toString('latin1')
    .split('\r\n\r\n');
  return head.replace(/\r\n[ \t]/g, ' ').split('\r\n');
}

/** Names of the headers of a mail in which nothing is forged. */
const NAMES = headOf({}).map((line) => line.replace(/:.*$/, ''));

describe('composeMail', () => {
  it('is a plain text mail in its thread, as it is read back', async () => {
    expect(await readBack({})).toMatchObject({
      from: mail.from,
      to: mail.to,
      cc: mail.cc,
      replyTo: [],
      subject: mail.subject,
      date: '2026-03-02T10:00:00Z',
      messageId: mail.messageId,
      inReplyTo: mail.inReplyTo,
      references: mail.references,
      autoSubmitted: true,
      problems: [],
    });
    expect((await readBack({})).parts.map(({ text, charset }) => [text, charset])).toEqual([[mail.text, 'utf-8']]);
    expect(NAMES).toEqual([
      'From',
      'To',
      'Cc',
      'Subject',
      'Date',
      'Message-ID',
      'In-Reply-To',
      'References',
      'Auto-Submitted',
      'X-Guardpage',
      'Content-Transfer-Encoding',
      'MIME-Version',
      'Content-Type',
    ]);
  });

  it('the same mail gives the same bytes', () => {
    expect(composeMail(mail).equals(composeMail(structuredClone(mail)))).toBe(true);
  });

  it.each([
    ['Ours.\n', '7bit'],
    ['> /* na\u00efve \u6587 */\n', '8bit'],
  ])('%j goes as %s, neither encoded nor reflowed', async (text, encoding) => {
    expect(headOf({ text })).toContain(`Content-Transfer-Encoding: ${encoding}`);
    const bytes = composeMail({ ...mail, text });
    expect(bytes.subarray(-Buffer.byteLength(text) - 1).toString()).toBe(text.replace('\n', '\r\n'));
  });

  const EVIL = [
    '\r\nBcc: eve@example.org',
    '\nBcc: eve@example.org',
    '\rBcc: eve@example.org',
    '\0',
    '\u2028Bcc: e',
    '\u0085Bcc: e',
  ]
    .concat([
      '\r\n\r\nbody',
      '\r\n\tfolded',
      '=?utf-8?q?=0d=0aBcc:_eve=40example.org?=',
      '\u202eevil\u2066',
      '\ud800',
      '", <eve@example.org>',
    ])
    .concat(['x'.repeat(100_000), '\u6587'.repeat(100_000), ' '.repeat(100_000)]);

  it.each(EVIL.map((text) => [JSON.stringify(text.slice(0, 40)), text]))('nothing is forged by %s', async (_, evil) => {
    const changes: readonly Partial<NewMail>[] = [
      { subject: `Re: a${evil}b` },
      { to: [{ name: `Ada${evil}b`, email: 'ada@example.org' }] },
      { to: [{ name: 'Ada', email: `ada${evil.slice(0, 500)}@example.org` }] },
      { messageId: `a${evil.slice(0, 900)}@b` },
      { inReplyTo: `a${evil.slice(0, 900)}@b` },
      { references: [`a${evil.slice(0, 900)}@b`, 'c@d'] },
      { headers: [...mail.headers.slice(0, 1), ['X-Guardpage', `a${evil}b`]] },
    ];
    for (const change of changes) {
      expect(headOf(change).map((line) => line.replace(/:.*$/, ''))).toEqual(NAMES);
      const { from, to, cc, parts } = await readBack(change);
      expect([from, to.length, cc, parts[0]?.text]).toEqual([mail.from, 1, mail.cc, mail.text]);
      const bytes = composeMail({ ...mail, ...change });
      const lines = bytes.toString('latin1').split('\r\n');
      expect(lines.filter((line) => line.length > 998 || /[\0\r\n]/.test(line))).toEqual([]);
      // What no encoded word stands for is ASCII: a server without SMTPUTF8 takes it.
      expect(bytes.every((byte) => byte < 0x80)).toBe(true);
    }
  });

  it('ten thousand references stay within what a server takes', async () => {
    const references = Array.from({ length: 10_000 }, (_, at) => `${at}.${'r'.repeat(30)}@example.org`);
    const lines = composeMail({ ...mail, references })
      .toString()
      .split('\r\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(100);
  });

  it.each([
    ['a'.repeat(998), 'a'.repeat(998)],
    ['a'.repeat(999), `${'a'.repeat(992)} [...]`],
    [`a${'\u6587'.repeat(400)}`, `a${'\u6587'.repeat(330)} [...]`],
    [`> ${'\u{1f600}'.repeat(300)}`, `> ${'\u{1f600}'.repeat(247)} [...]`],
  ])('a line that no server takes is cut between characters, and says so', async (line, sent) => {
    const text = (await composeMail({ ...mail, text: `${line}\nend\n` })).toString();
    expect(text.split('\r\n').slice(-3)).toEqual([sent, 'end', '']);
    expect(Buffer.byteLength(sent)).toBeLessThanOrEqual(998);
  });

  it('a carriage return or a NUL in a text is no line end and no octet of a mail', () => {
    const text = composeMail({ ...mail, text: 'a\rb\0c\r\nd' }).toString();
    expect(text.endsWith('\r\n\r\nabc\r\nd\r\n')).toBe(true);
  });
});
