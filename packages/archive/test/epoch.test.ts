import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ArchivedMail } from '../src/index.ts';
import { readEpoch } from '../src/index.ts';
import { epochOf } from './epochs.ts';
import { blobId, folder, repository } from './trees.ts';

/** Commits that lay or take down mails, as public-inbox does: "m" is a new mail, "d" the one that goes. */
function epoch(...commits: readonly (readonly ['m' | 'd', string])[]): string {
  return epochOf(commits.map(([name, text]) => ({ files: { [name]: text } })));
}

async function mailsOf(dir: string): Promise<readonly ArchivedMail[]> {
  const mails: ArchivedMail[] = [];
  for await (const mail of readEpoch(dir)) mails.push(mail);
  return mails;
}

async function textsOf(dir: string): Promise<readonly string[]> {
  return (await mailsOf(dir)).map((mail) => (mail.ok ? mail.bytes.toString() : mail.reason));
}

describe('an epoch', () => {
  it('gives its mails, oldest first, each by the id of its blob', async () => {
    const top = epoch(['m', 'one\n'], ['m', 'two\n'], ['m', 'three\n']);
    expect(await textsOf(top)).toEqual(['one\n', 'two\n', 'three\n']);
    expect((await mailsOf(top)).map(({ blob }) => blob)).toEqual(
      ['one\n', 'two\n', 'three\n'].map((text) => blobId(text)),
    );
  });

  it('does not give what was taken down, nor a mail twice', async () => {
    expect(await textsOf(epoch(['m', 'one\n'], ['m', 'two\n'], ['d', 'one\n']))).toEqual(['two\n']);
    expect(await textsOf(epoch(['m', 'one\n'], ['m', 'two\n'], ['m', 'one\n']))).toEqual(['one\n', 'two\n']);
  });

  it('gives more mails than are asked for ahead', async () => {
    const top = epoch(...Array.from({ length: 70 }, (_, at) => ['m', `${at}\n`] as const));
    expect(await textsOf(top)).toEqual(Array.from({ length: 70 }, (_, at) => `${at}\n`));
  });

  it('names the mail whose blob is missing', async () => {
    const top = epoch(['m', 'one\n'], ['m', 'two\n']);
    const id = blobId('two\n');
    rmSync(join(top, 'objects', id.slice(0, 2), id.slice(2)));
    expect(await mailsOf(top)).toMatchObject([
      { ok: true, blob: blobId('one\n') },
      { ok: false, blob: id, reason: 'its blob is missing' },
    ]);
  });

  it('names the mail that is too large', async () => {
    const top = epoch(['m', 'x'.repeat(33 * 1024 * 1024)]);
    expect(await textsOf(top)).toEqual(['not a mail, or larger than 32 MiB']);
  });

  it('can be left in the middle', async () => {
    const top = epoch(['m', 'one\n'], ['m', 'two\n'], ['m', 'three\n']);
    for await (const mail of readEpoch(top)) {
      expect(mail.ok).toBe(true);
      break;
    }
  });

  it.each([
    ['a repository of something else', () => repository(), 'no epoch of a public-inbox archive: it has no mail'],
    ['a repository without a commit', () => epoch(), 'a git repository without a commit'],
    ['no repository', () => folder(), 'git cannot read'],
    ['nothing', () => join(folder(), 'none'), 'ENOENT'],
  ])('%s is none', async (_, make, reason) => {
    await expect(mailsOf(make())).rejects.toThrow(reason);
  });
});
