import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readMessage, splitInput } from '@guardpage/mail';
import type { Message } from '@guardpage/mail';
import { describe, expect, it } from 'vitest';
import { folder, run } from '../guardpage.ts';
import { fixedLater, idOf, lateAnchor, LIST, mailed, repeated } from '../outbox/flagged-series.ts';
import { placesOf } from '../outbox/mail-readers.ts';
import type { Mailed } from '../outbox/flagged-series.ts';
import { post } from '../outbox/post.ts';

const sample = join(import.meta.dirname, '..', '..', 'sample', 'series');
const SITE = { GUARDPAGE_URL: 'https://gp.example.org' };

async function mails(inputs: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<string> {
  const { stdout, stderr } = await run(['check', '--format', 'mail', ...inputs], { env });
  expect(stderr).toBe('');
  return stdout;
}

async function read(text: string): Promise<Message> {
  const message = await readMessage(Buffer.from(text));
  if (!message.ok) throw new Error(message.problem.reason);
  expect(message.value.problems).toEqual([]);
  return message.value;
}

function bodyOf(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(/^[^]*?\n\n/, '');
}

describe('a reply to send', () => {
  it.each([
    ['by hand', {}, 'formats/mail.txt'],
    ['with the address of a dashboard', SITE, 'formats/mail-with-pages.txt'],
  ])('%s', async (_, env, file) => {
    const { stdout } = await run(['check', '--format', 'mail', '.'], { cwd: sample, env });
    await expect(stdout.replace(/sha256:[0-9a-f]+/, 'sha256:..')).toMatchFileSnapshot(`../frames/${file}`);
  });

  it('has the words that the outbox holds, one mail a series, a line each for the other patches', async () => {
    const series = repeated('plants', 1, 4);
    const folders = mailed(series);
    const { guardpage, ingest } = post(`list: ${LIST}\nmode: hold\nembargoHours: 0\nwithinDays: 36500\n`);
    await ingest(folders);
    await guardpage('post', idOf(series, 1));
    const held = (await guardpage('outbox', 'show', '1', '--raw')).stdout;
    const own = await mails([folders], SITE);
    expect(bodyOf(own)).toBe(bodyOf(held));
    expect(bodyOf(own).match(/^[234]\/4 {2}https:\/\/gp\.example\.org\/f\/[0-9a-f]{16}\/$/gm)).toHaveLength(3);
    expect(bodyOf(await mails([folders]))).toContain(
      '\nAlso:\n2/4  [anon-vma-prepare-after-pte-install]\n3/4  [anon-vma-prepare-after-pte-install]\n',
    );
  });

  it('answers the mail, to all who got it; who sends it says from whom', async () => {
    const series = repeated('plants', 2, 2);
    const text = await mails([mailed(series)]);
    const { from, to, cc, subject, messageId, date, inReplyTo, references, autoSubmitted, parts } = await read(text);
    expect({ from, messageId, date, autoSubmitted }).toEqual({
      from: null,
      messageId: null,
      date: null,
      autoSubmitted: false,
    });
    expect([to, cc].map((all) => all.map(({ email }) => email))).toEqual([
      ['ada@example.org'],
      [LIST, 'grace@example.net'],
    ]);
    expect({ subject, inReplyTo, references }).toEqual({
      subject: 'Re: [PATCH v2 1/2] mm: plants number 1',
      inReplyTo: idOf(series, 1),
      references: [idOf(series, 0), idOf(series, 1)],
    });
    expect(placesOf(parts[0]?.text ?? '')).toEqual(['mm/plants1.c:12']);
  });

  it('of several series is an mbox with a mail each', async () => {
    const text = await mails([mailed(repeated('one', 1, 1)), mailed(repeated('two', 1, 1))]);
    const split = splitInput(Buffer.from(text));
    if (!split.ok) throw new Error(split.problem.reason);
    const subjects = await Promise.all(split.value.map(async ({ bytes }) => (await read(bytes.toString())).subject));
    expect(subjects.toSorted()).toEqual(['Re: [PATCH 1/1] mm: one number 1', 'Re: [PATCH 1/1] mm: two number 1']);
  });

  it('of a bare diff answers nobody', async () => {
    const { stdout } = await run(['check', '--format', 'mail'], { stdin: lateAnchor('plain') });
    const { to, cc, inReplyTo, references } = await read(stdout);
    expect({ to, cc, inReplyTo, references }).toEqual({ to: [], cc: [], inReplyTo: null, references: [] });
    expect(stdout).toContain('[anon-vma-prepare-after-pte-install]\n');
  });

  it('is none of what is clean, mended later, or was there in an earlier revision', async () => {
    expect(await mails([join(sample, '0001-document-sealed-ranges.patch')])).toBe('');
    expect(await mails([mailed(fixedLater('sapling'))])).toBe('');
    const [before, now] = [mailed(repeated('again', 1, 1)), mailed(repeated('again', 2, 1))];
    expect(await mails(['--baseline', before, now])).toBe('');
  });

  it('an address of pages that is none is refused', async () => {
    const env = { GUARDPAGE_URL: 'https://gp.example.org/x\r\nBcc: eve@example.org' };
    const { code, stdout, stderr } = await run(['check', '--format', 'mail', '.'], { cwd: sample, env });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('GUARDPAGE_URL: not what it must be');
  });
});

/** A series whose flagged line is no ASCII. */
function foreign(): Mailed {
  const series = repeated('plants', 1, 1);
  const parts = series.parts.map((part) => ({
    ...part,
    body: part.body.replace('\treturn anon', '\t/* \u00e9 */ return anon'),
  }));
  return { ...series, parts, headers: 'Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n' };
}

/** How programs send a mail that lies in the file "reply": they hand it to "./server". */
const SENDERS: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  [
    'git send-email',
    ['git', 'send-email', '--dump-aliases'],
    ['git', 'send-email', '--from=dee@example.org', '--confirm=never', '--quiet', 'reply'],
  ],
  ['mutt -H', ['mutt', '-v'], ['mutt', '-n', '-F', 'muttrc', '-H', 'reply']],
];

describe.each(SENDERS)('%s', (name, [program = '', ...asks], [sender = '', ...args]) => {
  const isThere = spawnSync(program, asks).status === 0;
  if (!isThere && process.env['CI'] === 'true') throw new Error(`CI needs ${name}`);

  it.skipIf(!isThere)(`sends it${isThere ? '' : ' (skipped: it is not installed)'}`, async () => {
    const home = folder();
    const series = foreign();
    const files = {
      reply: await mails([mailed(series)]),
      '.gitconfig': `[user]\n\tname = Dee\n\temail = dee@example.org\n[sendemail]\n\tsmtpServer = ${home}/server\n`,
      muttrc: `set sendmail="${home}/server"\nset from=dee@example.org\nset charset=utf-8\nset send_charset=us-ascii:utf-8\nset copy=no\n`,
      server: `#!/bin/sh\ncat >'${home}/sent'\n`,
    };
    for (const [file, text] of Object.entries(files)) writeFileSync(join(home, file), text);
    chmodSync(join(home, 'server'), 0o755);
    const options = { cwd: home, env: { ...process.env, HOME: home, GIT_CONFIG_NOSYSTEM: '1' } };
    const { status, stderr } = spawnSync(sender, args, { ...options, encoding: 'utf8', input: '' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const sent = readFileSync(join(home, 'sent'), 'utf8');
    const { from, to, cc, inReplyTo, messageId, references } = await read(sent);
    expect([from?.email, ...to.map(({ email }) => email)]).toEqual(['dee@example.org', 'ada@example.org']);
    expect(cc.map(({ email }) => email)).toContain(LIST);
    expect([inReplyTo, references.at(-1), messageId === null]).toEqual([idOf(series, 1), idOf(series, 1), false]);
    expect(bodyOf(sent).trimEnd()).toBe(bodyOf(files.reply).trimEnd());
    expect(sent).toContain('\n> +\t/* \u00e9 */ return anon_vma_prepare(vma);\n');
  });
});
