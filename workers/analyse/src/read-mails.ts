import { zstdDecompressSync } from 'node:zlib';
import { readKept } from '@guardpage/mail';
import { readSubmission } from '@guardpage/series';
import type { Submission } from '@guardpage/series';
import type { FamilyMail } from '@guardpage/store';

/** Reads the mails of a family; the `mail` of each is its id in the store. They were read when they came, so none fails now. */
export async function readMails(mails: readonly FamilyMail[]): Promise<readonly Submission[]> {
  const read: Submission[] = [];
  for (const { id, zstd } of mails) {
    const message = await readKept(zstdDecompressSync(zstd));
    if (!message.ok) throw new Error(`mail ${id}: ${message.problem.reason}`);
    read.push(readSubmission({ input: `${id}`, mail: id, message: message.value }));
  }
  return read;
}
