import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readMessage } from '@guardpage/mail';
import { beforeAll, describe, expect, it } from 'vitest';
import { folder, run } from '../guardpage.ts';
import { githubFaults } from './github-faults.ts';
import { rdjsonlFaults } from './rdjsonl-schema.ts';
import type { Log, Result } from './sarif-log.ts';
import { sarifFaults } from './sarif-schema.ts';

// What a mail may hold, in the words that reports take over: a path, a line of code, a function, a subject, the name of a file.

/** A path as the patch writes it, and its bytes. */
const PATHS: readonly (readonly [string, string, string | Buffer])[] = [
  ['a blank', 'mm/a b.c', 'mm/a b.c'],
  ['percent', 'mm/100%25%0A.c', 'mm/100%25%0A.c'],
  ['what parts a command', 'mm/a,line=1::b.c', 'mm/a,line=1::b.c'],
  ['a scheme', 'javascript:alert(1).c', 'javascript:alert(1).c'],
  ['a query and a fragment', 'mm/a?b#c.c', 'mm/a?b#c.c'],
  ['a link', 'mm/a](mailto:m@evil.org).c', 'mm/a](mailto:m@evil.org).c'],
  ['backticks and a mention', 'mm/```@evil#1`.c', 'mm/```@evil#1`.c'],
  ['markup', 'mm/<!--<script>x<b>&amp;.c', 'mm/<!--<script>x<b>&amp;.c'],
  ['a line end, quoted', '"mm/a\\n::error::b\\r.c"', 'mm/a\n::error::b\r.c'],
  ['quotes and a backslash, quoted', '"mm/\\"a\\\\b\\".c"', 'mm/"a\\b".c'],
  ['an escape and a tab, quoted', '"mm/\\033[31m\\tx.c"', 'mm/\u001b[31m\tx.c'],
  ['no UTF-8, quoted', '"mm/\\377\\200.c"', Buffer.from('mm/\xff\x80.c', 'latin1')],
  ['UTF-8 that turns text around, quoted', '"mm/\\342\\200\\256x.c"', 'mm/\u202ex.c'],
  ['endless', `mm/${'x'.repeat(3000)}.c`, `mm/${'x'.repeat(3000)}.c`],
];

/** What stands in front of the call, on its line. */
const LINES: readonly (readonly [string, string | Buffer])[] = [
  ['a fence', '/* ``` ````` ``` */'],
  ['a command', '/* ::error file=x::y\r::set-output name=a::b ##[error]z */'],
  ['a mention, an issue and a commit', '/* @torvalds #1 GH-2 a/b#3 0123456789abcdef0123456789abcdef01234567 */'],
  ['markup', '/* </code></pre><script>x</script> ![a](https://evil.example.org/b) [1](2) */'],
  ['control and direction', '/* \u001b]0;x\u0007 \u202e \u2066 \u0085 \u2028 \u{e0041} \ufeff */'],
  ['no UTF-8', Buffer.from('/* \xff\xfe\xe2\x80 */', 'latin1')],
  ['half a pair and a far one', '/* \u{1f600}\u{10ffff} */'],
  ['a long line', `/* ${'y'.repeat(3000)} */`],
];

const FORMATS = ['sarif', 'rdjsonl', 'github', 'markdown', 'mail'] as const;
type Reports = Readonly<Record<(typeof FORMATS)[number], string>>;

interface Mail {
  readonly path?: string;
  readonly before?: string | Buffer;
  readonly head?: string;
}

function bytesOf({ path = 'mm/a.c', before = '', head = '' }: Mail): Buffer {
  const [left, right] = path.startsWith('"') ? ['"a/', '"b/'] : ['a/', 'b/'];
  const name = path.replace(/^"/, '');
  const top = [
    'From: Mallory <m@example.org>',
    'To: mm@lists.example.org',
    'Date: Mon, 5 Oct 2026 10:00:00 +0000',
    'Message-ID: <hostile@example.org>',
    'Content-Type: text/plain; charset=utf-8',
    head === '' ? 'Subject: [PATCH] mm: x' : head,
    '',
    '---',
    `diff --git ${left}${name} ${right}${name}`,
    `--- ${left}${name}`,
    `+++ ${right}${name}`,
    '@@ -15,3 +15,4 @@ static int demo_fill(struct vm_area_struct *vma)',
    ' {',
    ' \tset_pte_at(vma->vm_mm, 0, demo_pte, demo_entry);',
    '+\t',
  ].join('\n');
  return Buffer.concat([
    Buffer.from(top),
    Buffer.from(before),
    Buffer.from('return anon_vma_prepare(vma);\n }\n-- \n2.47.0\n'),
  ]);
}

/** All that is said of a mail. */
async function reportsOf(mail: Mail): Promise<Reports> {
  const cwd = folder();
  writeFileSync(join(cwd, 'x.eml'), bytesOf(mail));
  const targets = FORMATS.flatMap((name) => ['--format', `${name}=${name}`]);
  const { code, stdout, stderr } = await run(['check', ...targets, 'x.eml'], { cwd });
  expect({ code, stdout, stderr }).toEqual({ code: 1, stdout: '', stderr: '' });
  const texts = FORMATS.map((name) => [name, readFileSync(join(cwd, name))] as const);
  // Nothing but UTF-8 comes out.
  for (const [, bytes] of texts) expect(Buffer.from(bytes.toString()).equals(bytes)).toBe(true);
  return Object.fromEntries(texts.map(([name, bytes]) => [name, bytes.toString()])) as unknown as Reports;
}

/** What a terminal acts on, what turns text around, and what is no text. */
const UNSAFE =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/u;

/** The lines of Markdown outside of fences and code spans, as CommonMark reads them. */
function outsideCode(markdown: string): string {
  const lines: string[] = [];
  let fence: string | null = null;
  for (const line of markdown.split('\n')) {
    const mark = /^(`{3,})[^`]*$/.exec(line)?.[1] ?? null;
    if (fence === null && mark !== null) fence = mark;
    else if (fence !== null && mark !== null && mark.length >= fence.length && line === mark) fence = null;
    else if (fence === null) lines.push(line);
  }
  expect(fence).toBeNull();
  return lines.map((line) => line.replace(/(?<!`)(`+)(?!`)(.*?)(?<!`)\1(?!`)/g, '')).join('\n');
}

function resultOf({ sarif }: Reports): Result {
  const log = JSON.parse(sarif) as Log;
  expect([...sarifFaults(log), ...githubFaults(log)]).toEqual([]);
  const [result] = log.runs[0]?.results ?? [];
  if (result === undefined) throw new Error('no result');
  return result;
}

/** A command as the runner of GitHub reads it. */
function commandsIn(github: string): readonly (readonly [string, ReadonlyMap<string, string>, string])[] {
  const plain = (text: string): string => text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
  return github
    .split(/\r\n|[\r\n]/)
    .slice(0, -1)
    .map((line) => {
      const [, kind = '', properties = '', message = ''] = /^::(\w+) (.*?)::(.*)$/.exec(line) ?? [];
      const pairs = properties.split(',').map((pair) => {
        const at = pair.indexOf('=');
        const value = pair
          .slice(at + 1)
          .replaceAll('%3A', ':')
          .replaceAll('%2C', ',');
        return [pair.slice(0, at), plain(value)] as const;
      });
      return [kind, new Map(pairs), plain(message)] as const;
    });
}

async function isWellFormed(reports: Reports): Promise<void> {
  resultOf(reports);
  const lines = reports.rdjsonl.split('\n').slice(0, -1);
  expect([lines.length, lines.flatMap(rdjsonlFaults)]).toEqual([1, []]);
  const [command, ...more] = commandsIn(reports.github);
  expect([command?.[0], more]).toEqual(['warning', []]);
  expect([...(command?.[1].keys() ?? [])]).toEqual(['file', 'line', 'endLine', 'col', 'endColumn', 'title']);
  expect(command?.[1].get('line')).toBe('17');
  // Our own link, which is the only one.
  const prose = outsideCode(reports.markdown).replace(/<https:\/\/lore\.kernel\.org\/[\w%./@+=-]+>/, '');
  expect(prose).not.toMatch(/evil|@|#\d|<|https?:|[0-9a-f]{40}|::|!\[|\]\(/);
  expect(prose).toContain('### warning: ');
  const mail = await readMessage(Buffer.from(reports.mail));
  if (!mail.ok) throw new Error(mail.problem.reason);
  const { to, cc, inReplyTo, replyTo, problems } = mail.value;
  expect({ to: to.map(({ email }) => email), cc: cc.map(({ email }) => email), inReplyTo, replyTo, problems }).toEqual({
    to: ['m@example.org'],
    cc: ['mm@lists.example.org'],
    inReplyTo: 'hostile@example.org',
    replyTo: [],
    problems: [],
  });
  const [head = ''] = reports.mail.split('\n\n');
  expect(head.split('\n').map((line) => /^[\w-]+: |^[ \t]/.test(line) && line.length <= 998)).not.toContain(false);
  for (const text of Object.values(reports)) expect(UNSAFE.exec(text)?.[0]).toBeUndefined();
}

describe('a path', () => {
  it.each(PATHS)('with %s', async (_, path, bytes) => {
    const reports = await reportsOf({ path });
    await isWellFormed(reports);
    // The address is of the very bytes.
    const { uri } = resultOf(reports).locations[0]?.physicalLocation.artifactLocation ?? { uri: '' };
    const decoded = Buffer.from(
      uri.replace(/%([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
      'latin1',
    );
    expect(decoded.equals(Buffer.from(bytes))).toBe(true);
  });
});

describe('a line', () => {
  it.each(LINES)('with %s', async (_, before) => {
    const reports = await reportsOf({ before });
    await isWellFormed(reports);
    // A line that is no UTF-8 is shown byte by byte.
    const text = `\t${typeof before === 'string' ? before : before.toString('latin1')}return anon_vma_prepare(vma);`;
    const shown = resultOf(reports).locations[0]?.physicalLocation.region.snippet.text ?? '';
    expect(shown).toBe(text.length > 1000 ? `${text.slice(0, 1000)}...` : text);
  });
});

describe('a subject', () => {
  it.each([
    ['of several lines', 'Subject: [PATCH] =?utf-8?q?a=0D=0ABcc:_eve=40example.org=0A=0Abody?='],
    ['that turns around', 'Subject: [PATCH] \u202e\u2066\u001b[2J ::error::'],
    ['that is endless', `Subject: [PATCH] ${'x'.repeat(20_000)}`],
  ])('%s', async (_, head) => {
    const reports = await reportsOf({ head });
    await isWellFormed(reports);
    expect(reports.mail.match(/^Subject: Re: \[PATCH\]/gm)).toHaveLength(1);
  });
});

describe('the name of an input', () => {
  let damaged: Buffer;
  beforeAll(() => {
    damaged = bytesOf({}).subarray(0, -40);
  });

  it.each([
    'a b%41.eml',
    '::error::x,y.eml',
    'a\n::error::b.eml',
    'a`<script>@evil.eml',
    'c:d?e#f.eml',
    '\u202ex\u001b.eml',
  ])('%j of what cannot be read whole', async (name) => {
    const cwd = folder();
    writeFileSync(join(cwd, name), damaged);
    const [sarif, rdjsonl, github, markdown] = await Promise.all(
      ['sarif', 'rdjsonl', 'github', 'markdown'].map(async (format) => {
        const { stdout } = await run(['check', '--format', format, name], { cwd });
        return stdout;
      }),
    );
    const log = JSON.parse(sarif ?? '') as Log;
    expect([...sarifFaults(log), ...githubFaults(log)]).toEqual([]);
    expect(log.runs[0]?.invocations[0]?.toolExecutionNotifications).toHaveLength(1);
    expect((rdjsonl ?? '').split('\n').slice(0, -1).flatMap(rdjsonlFaults)).toEqual([]);
    expect(commandsIn(github ?? '').map(([kind, properties]) => [kind, properties.get('title')])).toContainEqual([
      'warning',
      'guardpage: damaged',
    ]);
    expect(outsideCode(markdown ?? '')).not.toMatch(/evil|script|::/);
    for (const text of [sarif, rdjsonl, github, markdown]) expect(UNSAFE.exec(text ?? '')?.[0]).toBeUndefined();
  });
});
