import { describe, expect, it, vi } from 'vitest';
import type { Message } from './model.ts';
import { isLight, readMessage } from './read-message.ts';

const loaded = vi.hoisted(() => ({ times: 0 }));
vi.mock('mailparser', async (original) => {
  loaded.times++;
  return original();
});

const DIFF = [
  'diff --git a/mm/a.c b/mm/a.c',
  '--- a/mm/a.c',
  '+++ b/mm/a.c',
  '@@ -1,2 +1,2 @@',
  '-int x;',
  '+int y;',
  ' ',
  '',
];

async function read(lines: readonly string[] | string | Buffer): Promise<Message> {
  const text = typeof lines === 'string' || Buffer.isBuffer(lines) ? lines : lines.join('\n');
  const message = await readMessage(Buffer.isBuffer(text) ? text : Buffer.from(text, 'latin1'));
  if (!message.ok) throw new Error(message.problem.reason);
  return message.value;
}

describe('light mails', () => {
  const mail = [
    'From: =?utf-8?q?J=C3=A9r=C3=B4me?= <J@B.C>',
    'To: linux-mm@kvack.org',
    'Cc: a@b.c,',
    '\tBo <b@b.c>',
    'Subject: [PATCH v2 1/2] mm:',
    ' fix a',
    'Subject: a second one',
    'Date: Tue, 5 Dec 2023 10:00:00 +0800',
    'Message-ID: <1@b.c>',
    'In-Reply-To: <0@b.c> (my message of today)',
    'References: <r@b.c> <0@b.c>',
    'List-Id: Linux MM <Linux-MM.kvack.org>',
    'Auto-Submitted: auto-generated (robot)',
    '',
    'Text.',
    '---',
    ...DIFF,
  ];

  it('gives its header facts, first of duplicates, and its body raw', async () => {
    const message = await read(mail);
    const [part] = message.parts;
    expect({ ...message, parts: [] }).toEqual({
      messageId: '1@b.c',
      subject: '[PATCH v2 1/2] mm: fix a',
      from: { name: 'Jérôme', email: 'j@b.c' },
      to: [{ name: '', email: 'linux-mm@kvack.org' }],
      replyTo: [],
      cc: [
        { name: '', email: 'a@b.c' },
        { name: 'Bo', email: 'b@b.c' },
      ],
      date: '2023-12-05T02:00:00Z',
      inReplyTo: '0@b.c',
      references: ['r@b.c', '0@b.c'],
      listIds: ['linux-mm.kvack.org'],
      autoSubmitted: true,
      authentication: null,
      bare: false,
      parts: [],
      problems: [],
    });
    expect(part?.text).toBe(['Text.', '---', ...DIFF].join('\n'));
    expect(part?.rawLine(1)).toBe(15);
    expect(part?.rawLine(3)).toBe(17);
  });

  it('never loads mailparser for them, and does for the others', async () => {
    const before = loaded.times;
    expect(isLight(Buffer.from(mail.join('\n')))).toBe(true);
    await read(mail);
    await read(DIFF);
    expect(loaded.times).toBe(before);
    const heavy = ['From: =?utf-7?q?J+AOk-?= <j@b.c>', 'Subject: x', '', 'body'];
    expect(isLight(Buffer.from(heavy.join('\n')))).toBe(false);
    expect((await read(heavy)).from).toEqual({ name: 'Jé', email: 'j@b.c' });
    expect(loaded.times).toBe(before + 1);
  });

  it('folds the line ends of a CRLF mail, and leaves a CR that is content', async () => {
    const crlf = await read('From: a@b.c\r\nSubject: x\r\n\r\none\r\ntwo\r\n');
    expect(crlf.parts[0]?.text).toBe('one\ntwo\n');
    expect(crlf.parts[0]?.rawLine(2)).toBe(5);
    expect((await read('From: a@b.c\nSubject: x\n\n+one\r\n')).parts[0]?.text).toBe('+one\r\n');
  });

  it('counts the raw lines of quoted-printable, and the own lines of base64', async () => {
    const head = ['From: a@b.c', 'Subject: x', 'Content-Type: text/plain; charset=utf-8'];
    const quoted = await read([...head, 'Content-Transfer-Encoding: Quoted-Printable', '', 'a=', 'b', '=C3=A9=3D']);
    expect(quoted.parts[0]?.text).toBe('ab\n\u00c3\u00a9=');
    expect([quoted.parts[0]?.rawLine(1), quoted.parts[0]?.rawLine(2)]).toEqual([6, 8]);
    const base = await read([...head, 'Content-Transfer-Encoding: base64', '', 'YQpi', 'CmMK', '']);
    expect(base.parts[0]?.text).toBe('a\nb\nc\n');
    expect(base.parts[0]?.rawLine(3)).toBe(3);
  });

  it('keeps format=flowed lines as they are', async () => {
    const message = await read(['From: a@b.c', 'Content-Type: text/plain; format=flowed', '', 'one ', 'two', '  + x']);
    expect(message.parts[0]?.text).toBe('one \ntwo\n  + x');
  });

  it('starts the body at the first line that is no header, as git does', async () => {
    const message = await read(['From: a@b.c', 'Subject: x', ...DIFF]);
    expect(message.parts[0]?.rawLine(1)).toBe(3);
    expect(message.parts[0]?.text.startsWith('diff --git')).toBe(true);
  });

  it('counts the "From " line of git format-patch', async () => {
    const message = await read([
      `From ${'0'.repeat(40)} Mon Sep 17 00:00:00 2001`,
      'From: a@b.c',
      'Subject: x',
      '',
      'body',
    ]);
    expect(message.subject).toBe('x');
    expect(message.parts[0]?.rawLine(1)).toBe(5);
  });
});

describe('bare patches', () => {
  it.each([
    ['a diff', DIFF],
    ['prose and a diff', ['mm: fix', '', ...DIFF]],
    ['an svn style head, which looks like a header', ['Index: mm/a.c', '=====', ...DIFF.slice(1)]],
    ['trailers first', ['Signed-off-by: A <a@b.c>', '---', ...DIFF]],
  ])('%s', async (_, lines) => {
    const message = await read(lines);
    expect(message.bare).toBe(true);
    expect(message.parts[0]?.text).toBe(lines.join('\n'));
    expect(message.parts[0]?.rawLine(4)).toBe(4);
  });

  it('reads UTF-16 with a byte order mark, as a Windows shell writes it', async () => {
    const message = await read(Buffer.from(`\ufeff${DIFF.join('\r\n')}`, 'utf16le'));
    expect(message.parts[0]?.text).toBe(DIFF.join('\n'));
  });
});

describe('MIME', () => {
  const head = ['From: a@b.c', 'Subject: x', 'MIME-Version: 1.0'];

  it('takes text parts and patch attachments, the body first, each with its raw lines', async () => {
    const message = await read([
      ...head,
      'Content-Type: multipart/mixed; boundary="out"',
      '',
      'preamble',
      '--out',
      'Content-Type: text/x-patch; name="0001.patch"',
      'Content-Disposition: attachment; filename="0001.patch"',
      '',
      ...DIFF,
      '--out',
      'Content-Type: multipart/alternative; boundary=in',
      '',
      '--in',
      '',
      'body',
      '--in',
      'Content-Type: text/html',
      '',
      '<p>body</p>',
      '--in--',
      '--out',
      'Content-Type: application/octet-stream; name=b.diff',
      'Content-Transfer-Encoding: base64',
      '',
      'YQo=',
      '--out',
      'Content-Type: application/octet-stream; name=b.bin',
      '',
      'x',
      '--out--',
      'epilogue',
    ]);
    expect(message.parts.map(({ text, fileName, rawLine }) => [text, fileName, rawLine(1)])).toEqual([
      ['body', null, 24],
      [DIFF.slice(0, -1).join('\n') + '\n', '0001.patch', 11],
      ['a\n', 'b.diff', 1],
    ]);
    expect(message.problems).toEqual([]);
  });

  const cases: readonly (readonly [string, readonly string[], readonly string[], RegExp | null])[] = [
    [
      "a boundary that is another one's start",
      ['Content-Type: multipart/mixed; boundary=b', '', '--b', '', 'x', '--bb', 'y', '--b--'],
      ['x\n--bb\ny'],
      null,
    ],
    ['no closing delimiter', ['Content-Type: multipart/mixed; boundary=b', '', '--b', '', 'x'], ['x'], null],
    ['no boundary', ['Content-Type: multipart/mixed', '', 'x'], ['x'], /without a usable boundary/],
    ['only HTML', ['Content-Type: text/html', '', '<p>'], [], /no plain text part \(text\/html\)/],
    [
      'an unknown transfer encoding',
      ['Content-Transfer-Encoding: x-uue', '', 'x'],
      ['x'],
      /unknown Content-Transfer-Encoding/,
    ],
    ['an unknown charset on ASCII', ['Content-Type: text/plain; charset=y', '', 'x'], ['x'], null],
    [
      'an unknown charset on UTF-8',
      ['Content-Type: text/plain; charset=y', '', '\u00c3\u00a9'],
      ['\u00c3\u00a9'],
      null,
    ],
    [
      'an unknown charset on other bytes',
      ['Content-Type: text/plain; charset=y', '', '\u00e9'],
      ['\u00e9'],
      /unknown charset/,
    ],
    ['latin1 stays raw', ['Content-Type: text/plain; charset=iso-8859-1', '', '\u00e9'], ['\u00e9'], null],
    ['a truncated base64 body', ['Content-Transfer-Encoding: base64', '', 'YWJjZ'], ['abc'], /truncated base64/],
    [
      'broken quoted-printable',
      ['Content-Transfer-Encoding: quoted-printable', '', 'a=XX'],
      ['a=XX'],
      /broken quoted-printable/,
    ],
    ['utf-7, by mailparser', ['Content-Type: text/plain; charset=utf-7', '', '+AOk-'], ['\u00c3\u00a9'], null],
    [
      'utf-16 in base64',
      [
        'Content-Type: text/plain; charset=utf-16le',
        'Content-Transfer-Encoding: base64',
        '',
        Buffer.from('+é\n', 'utf16le').toString('base64'),
      ],
      ['+\u00c3\u00a9\n'],
      null,
    ],
    [
      'iso-2022-jp',
      ['Content-Type: text/plain; charset=iso-2022-jp', '', '+\u001b$BF|\u001b(B'],
      [Buffer.from('+日').toString('latin1')],
      null,
    ],
  ];
  it.each(cases)('%s', async (_, lines, texts, problem) => {
    const message = await read([...head, ...lines]);
    expect(message.parts.map(({ text }) => text.trimEnd())).toEqual(texts.map((text) => text.trimEnd()));
    expect(message.problems.map(({ reason }) => reason).join()).toMatch(problem ?? /^$/);
  });

  it('tells the raw line of a problem', async () => {
    const message = await read([...head, 'Content-Transfer-Encoding: quoted-printable', '', 'a', 'b=XX']);
    expect(message.problems.map(({ line }) => line)).toEqual([7]);
  });
});

describe('the topmost Authentication-Results', () => {
  const top = 'Authentication-Results: mx.example;\n\tdkim=pass header.d=b.c';
  const below = 'Authentication-Results: forged.example; dmarc=pass header.from=b.c';
  it.each([
    ['of two', [top, below, 'From: a@b.c'], 'mx.example; dkim=pass header.d=b.c'],
    ['below From', ['From: a@b.c', top], 'mx.example; dkim=pass header.d=b.c'],
    ['of two From', [top, 'From: a@b.c', 'From: d@b.c'], null],
    ['of a From of two', [top, 'From: a@b.c, d@b.c'], null],
    ['without From', [top], null],
    ['that goes on and on', [`${top}${' x'.repeat(10_000)}`, below, 'From: a@b.c'], null],
    ['in the body', ['From: a@b.c', '', below], null],
    ['where there is none', ['From: a@b.c'], null],
  ])('%s', async (_, lines, expected) => {
    expect((await read([...lines, '', 'Text.'])).authentication).toBe(expected);
  });
});

describe('input that is no mail', () => {
  it.each([
    ['nothing', Buffer.alloc(0), 'empty'],
    ['blank lines', Buffer.from('\n \n'), 'empty'],
    ['a binary file', Buffer.from('\u007fELF\0\0'), 'binary'],
  ])('%s', async (_, bytes, reason) => {
    const read = await readMessage(bytes);
    expect(read.ok ? '' : read.problem.reason).toContain(reason);
  });

  it('reads a mail with a NUL and says where it stands', async () => {
    expect((await read('From: a@b.c\n\na\nb\0\n')).problems).toEqual([
      { line: 4, reason: expect.stringContaining('NUL') },
    ]);
  });
});
