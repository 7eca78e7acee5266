import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SAMPLE } from '../site.ts';

/** What a browser would run, were it not text. */
export const SCRIPT = '<script>alert(1)</script>';
export const IMAGE = '"><img src=https://evil.example.org/x onerror=alert(1)>';
/** Turns text around, hides, or means something to a terminal. */
export const BIDI = 'a\u202eb\u2066c\u200bd\u{e0041}\u001b[2Je\u0085f\ufefff';

/** A mail of ours, made to do harm. */
export interface Hostile {
  /** What is tried. */
  readonly name: string;
  /** Null when it has none. */
  readonly messageId: string | null;
  readonly bytes: Buffer;
  /** Words of it that the page must show, as text. */
  readonly says: readonly string[];
}

interface Made {
  readonly id?: string | null;
  readonly from?: string;
  readonly subject?: string;
  readonly headers?: readonly string[];
  readonly body?: string | Buffer;
  readonly says?: readonly string[];
}

/** A mail of which everything can be said; what is not said is harmless. */
export function made(name: string, more: Made = {}): Hostile {
  const { id = `${name.replaceAll(' ', '-')}@example.org`, from = 'Mallory <m@example.org>', subject = name } = more;
  const { headers = [], body = 'nothing\n', says = [] } = more;
  const head = [
    `From: ${from}`,
    'To: mm@lists.example.org',
    `Subject: ${subject}`,
    'Date: Mon, 5 Oct 2026 10:00:00 +0000',
    ...(id === null ? [] : [`Message-ID: <${id}>`]),
    ...headers,
  ].join('\n');
  return { name, messageId: id, bytes: Buffer.concat([Buffer.from(`${head}\n\n`), Buffer.from(body)]), says };
}

/** A mail of the sample with what is hostile in the place of its words. */
function sample(file: string, instead: readonly (readonly [string, string])[]): Buffer {
  let text = readFileSync(join(SAMPLE, 'cur', file), 'utf8');
  for (const [from, to] of instead) text = text.replaceAll(from, to);
  return Buffer.from(text);
}

/** Bytes that no compression makes less, as text of one kind; the same every time. */
export function noise(length: number, seed = 1): string {
  let state = seed;
  let text = '';
  while (text.length < length) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    text += String.fromCharCode(0x21 + ((state >>> 16) % 0x5e));
  }
  return text.replaceAll('<', 'x').replaceAll('>', 'y');
}

/** Message-IDs that mean something in an address. */
export const IDS: readonly string[] = [
  'a/b@example.org',
  'a%2Fb@example.org',
  'a%zz@example.org',
  '100%@example.org',
  'a?b=c&d@example.org',
  'a#b@example.org',
  "a'b@example.org",
  'a"b@example.org',
  'a\\b@example.org',
  'a;b:c,d@example.org',
  'a+b=c$d@example.org',
  'page.json',
  'page.json.txt@example.org.json',
  '.',
  '..',
  '../../etc/passwd@example.org',
  'raw',
  't.mbox.gz',
  '\u00fcber@ex\u00e4mple.org',
  '\u202e\u{1f4a9}@example.org',
  `${'long'.repeat(220)}@example.org`,
  'javascript:alert(1)@example.org',
  '__proto__',
];

const PATCH_ID = 'hostile-patch@example.org';

/** A patch that has findings, hostile wherever mail text goes. */
const patch: Hostile = {
  name: 'a patch with findings',
  messageId: PATCH_ID,
  bytes: sample('0003-bookmarks.eml', [
    ['20250311091502.4411-1-tomas.okafor@example.com', PATCH_ID],
    ['Tomas Okafor <', `"${SCRIPT}" <`],
    ['mm: bookmarks for a profiler', `mm: ${SCRIPT} ${IMAGE}`],
    ['mm/bookmark.c', `mm/${SCRIPT}.c`],
    ['@@ -0,0 +1,30 @@', `@@ -0,0 +1,30 @@ ${SCRIPT}${BIDI}`],
    ['// SPDX-License-Identifier: GPL-2.0', `// ${IMAGE} ${BIDI}`],
  ]),
  says: [SCRIPT, `mm/${SCRIPT}.c`, IMAGE, 'return anon_vma_prepare(vma);'],
};

const TWICE = 'twice@example.org';

/** All of them; each is by itself but where a name says otherwise. */
export const HOSTILE: readonly Hostile[] = [
  patch,
  made('script everywhere', {
    from: `"${SCRIPT}" <x@example.org>`,
    subject: `${SCRIPT} ${IMAGE}`,
    headers: [`Cc: "${IMAGE.replaceAll('"', "'")}" <c@example.org>`, `List-Id: <${IMAGE.replace(/["<>]/g, '')}>`],
    body: `${SCRIPT}\n> ${IMAGE}\n</pre></main><iframe src=javascript:alert(1)>\nhttps://evil.example.org/"onmouseover=alert(1)\njavascript:alert(2)\n{{7*7}} \${7*7}\n`,
    says: [SCRIPT, IMAGE, '</pre></main><iframe', 'javascript:alert(2)'],
  }),
  made('steering text', {
    from: `"${BIDI}" <x@example.org>`,
    subject: `=?utf-8?B?${Buffer.from(BIDI).toString('base64')}?= seen`,
    body: `${BIDI}\nbell \u0007 back \b nul \0 end\n`,
    says: ['\\u202e', '\\u2066', '\\u200b', '\\u001b[2Je', '\\u0085', '\\u0007', '\\u0000', '\\udb40\\udc41', 'seen'],
  }),
  made('a header of ours', {
    subject: '=?utf-8?q?one=0D=0ASet-Cookie:_x=3D1=0D=0A=0D=0A<script>?=',
    headers: ['X-Other: a', ' folded', 'Subject: the second', `Content-Type: text/plain; charset="utf-8\r\nX-Evil: 1"`],
    says: ['Set-Cookie: x=1', '<script>'],
  }),
  made('overlong and broken', {
    body: Buffer.concat([
      Buffer.from('overlong '),
      Buffer.from([0xc0, 0xbc, 0x73, 0xe0, 0x80, 0xbc, 0xf8, 0xff, 0xfe, 0x80]),
      Buffer.from(' is over\n'),
    ]),
    says: ['overlong ', ' is over'],
  }),
  made('no such charset', {
    headers: ['Content-Type: text/plain; charset=x-evil-<script>', 'Content-Transfer-Encoding: x-none'],
    body: `caf\u00e9 ${SCRIPT}\n`,
    says: ['caf', SCRIPT],
  }),
  made('utf-7', {
    headers: ['Content-Type: text/plain; charset=utf-7'],
    body: '+ADw-script+AD4-alert(1)+ADw-/script+AD4- seen\n',
    says: ['seen'],
  }),
  made('utf-16', {
    headers: ['Content-Type: text/plain; charset=utf-16le', 'Content-Transfer-Encoding: base64'],
    body: `${Buffer.from(`${SCRIPT} seen\n`, 'utf16le').toString('base64')}\n`,
    says: [`${SCRIPT} seen`],
  }),
  made('only html', { headers: ['Content-Type: text/html'], body: `<p>${SCRIPT}\n`, says: ['no plain text'] }),
  made('names of files', {
    headers: ['Content-Type: multipart/mixed; boundary=b'],
    body: `--b\nContent-Type: text/plain\n\nseen\n--b\nContent-Type: text/x-patch; name="../../${SCRIPT}.patch"\n\n${SCRIPT}\n--b--\n`,
    says: ['seen', `../../${SCRIPT}.patch`],
  }),
  made('separators', {
    body: `From here on\n>From there\n>>From everywhere\n\nFrom m@example.org Thu Jan  1 00:00:00 1970\nfrom seen\n`,
    says: ['From here on', '>From there', '>>From everywhere', 'from seen'],
  }),
  made('a line of megabytes', {
    body: `begin ${'x'.repeat(10_000_000)} end
last
`,
    says: ['begin xxx', 'Cut here'],
  }),
  made('a heavy mail', { body: `${noise(400_000).replace(/(.{70})/g, '$1\n')}\n`, says: ['Cut here'] }),
  made('heavy signs', { body: `${`${BIDI}\u202d\u200e`.repeat(40)}\n`.repeat(300), says: ['Cut here'] }),
  made('quotes within quotes', { body: `${'>'.repeat(100_000)} deep\n${'> '.repeat(400)}deep seen\n` }),
  made('many people', {
    headers: [`Cc: ${Array.from({ length: 5000 }, (_, at) => `p${at}@example.org`).join(', ')}`],
    says: ['and 4980 more'],
  }),
  made('a long head', { from: `"${noise(5000).replaceAll('"', 'q')}" <x@example.org>`, subject: noise(5000, 2) }),
  made('no date', { headers: ['Date: in the year 99999999999'], says: ['no date'] }),
  made('no Message-ID', { id: null, body: 'nobody can name it\n', says: ['nobody can name it'] }),
  made('one of two', { id: TWICE, body: 'the first\n', says: ['the first', 'Other mails with this Message-ID'] }),
  made('two of two', {
    id: TWICE,
    body: 'the second\n',
    says: ['the second', 'An earlier mail has the same Message-ID'],
  }),
  made('in a circle 1', { headers: ['In-Reply-To: <in-a-circle-2@example.org>'], says: ['Thread: 2 mails'] }),
  made('in a circle 2', { headers: ['In-Reply-To: <in-a-circle-1@example.org>'], says: ['Thread: 2 mails'] }),
  made('of itself', { headers: ['In-Reply-To: <of-itself@example.org>'], says: ['Thread: 1 mail'] }),
  made('of what is not here', {
    headers: ['In-Reply-To: <"><script>alert(1)</script>/../x@example.org>', 'References: <none/1@example.org>'],
    says: ['is not among these'],
  }),
  ...IDS.map((id) =>
    made(`id ${id.slice(0, 40)}`, { id, subject: `under ${IDS.indexOf(id)}.`, says: [`under ${IDS.indexOf(id)}.`] }),
  ),
  // Each as long as it can be: what a page has of all together must still be little.
  ...Array.from({ length: 60 }, (_, at) =>
    made(`heavy answer ${at}`, {
      id: `${noise(950, at + 7).replace(/[@,;:"()\\[\]]/g, 'z')}@example.org`,
      from: `"${noise(900, at + 99).replace(/["\\]/g, 'z')}" <x@example.org>`,
      subject: noise(990, at + 999),
      headers: at === 0 ? [] : ['In-Reply-To: <heavy-answered@example.org>'],
    }),
  ),
];

/** Writes mails as a maildir, in their order. */
export function writeMaildir(folder: string, mails: readonly Hostile[]): void {
  for (const name of ['cur', 'new', 'tmp']) mkdirSync(join(folder, name), { recursive: true });
  for (const [at, { bytes }] of mails.entries())
    writeFileSync(join(folder, 'cur', `${String(at + 1).padStart(5, '0')}.eml`), bytes);
}
