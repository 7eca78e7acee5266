import { realpath } from 'node:fs/promises';
import { epochPlace, headOf } from './epoch.ts';
import { findRepository } from './find-repository.ts';
import type { ArchivedMail } from './model.ts';

/**
 * The mails of an epoch, oldest first, each blob once; not those that were taken down. Throws a sentence that begins with the folder as it
 * was given when it is no epoch, or cannot be read.
 */
export async function* readEpoch(dir: string): AsyncGenerator<ArchivedMail> {
  const found = await findRepository(await realpath(dir));
  if (!found.ok) throw new Error(`${dir}: ${found.reason}`);
  const repository = { place: dir, gitDir: found.gitDir };
  if ((await headOf(repository)) === null) throw new Error(`${dir}: a git repository without a commit`);
  const given = new Set<string>();
  for await (const entry of epochPlace(repository).entries(null)) {
    if (entry.kind === 'removal' || entry.kind === 'removed' || entry.blob === null || given.has(entry.blob)) continue;
    given.add(entry.blob);
    if (entry.kind === 'mail') yield { ok: true, blob: entry.blob, bytes: entry.bytes };
    else yield { ok: false, blob: entry.blob, reason: entry.reason };
  }
  if (given.size === 0)
    throw new Error(`${dir}: a git repository, but no epoch of a public-inbox archive: it has no mail`);
}
