import { realpath } from 'node:fs/promises';
import type { BatchAnswer } from './batch-answers.ts';
import { findRepository } from './find-repository.ts';
import { linesOfGit } from './git-lines.ts';
import { LARGEST_FILE } from './limits.ts';
import type { ArchivedMail } from './model.ts';
import { readObjects } from './object-reader.ts';

/*
 * A public-inbox v2 epoch is a repository with one mail a commit, as the file "m"; a commit that takes a mail down has its blob as the file
 * "d" (https://public-inbox.org/public-inbox-v2-format.html).
 */

/** How many mails are asked for before the first is taken. */
const AHEAD = 64;

// Newest first, so that the commit that takes a mail down is met before the one that brought it: a blob is listed once.
const LIST = ['rev-list', '--objects', '--in-commit-order', '--missing=print', 'HEAD', '--'];

function mailOf(blob: string, answer: BatchAnswer): ArchivedMail {
  if (typeof answer === 'string') return { ok: false, blob, reason: 'its blob is missing' };
  if (answer.bytes !== null) return { ok: true, blob, bytes: answer.bytes };
  return { ok: false, blob, reason: `not a mail, or larger than ${LARGEST_FILE / 1024 / 1024} MiB` };
}

/**
 * The mails of an epoch, newest first; not those that were taken down. Throws a sentence that begins with the folder as it was given when it
 * is no epoch, or cannot be read.
 */
export async function* readEpoch(dir: string): AsyncGenerator<ArchivedMail> {
  const found = await findRepository(await realpath(dir));
  if (!found.ok) throw new Error(`${dir}: ${found.reason}`);
  const objects = readObjects(dir, found.gitDir);
  const ahead: Promise<ArchivedMail>[] = [];
  let mails = 0;
  try {
    for await (const line of linesOfGit(dir, found.gitDir, LIST)) {
      // "?ID" is one that is missing, whatever it was: git names these at the end.
      const [, missing, blob] = /^(?:[?]([0-9a-f]{40,64})|([0-9a-f]{40,64}) m)$/.exec(line) ?? [];
      const id = blob ?? missing;
      if (id === undefined) continue;
      mails += 1;
      const mail = objects.read(id).then((answer) => mailOf(id, answer));
      // It is awaited later: until then a failure is nobody's.
      mail.catch(() => {});
      ahead.push(mail);
      const first = ahead.length < AHEAD ? undefined : ahead.shift();
      if (first !== undefined) yield await first;
    }
    for (const mail of ahead) yield await mail;
  } finally {
    await objects.close();
  }
  if (mails === 0) throw new Error(`${dir}: a git repository, but no epoch of a public-inbox archive: it has no mail`);
}
