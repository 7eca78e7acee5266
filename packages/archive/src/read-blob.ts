import { findRepository } from './find-repository.ts';
import { piecesOfGit } from './git-output.ts';
import { hexId } from './object-id.ts';
import { oneLine } from './one-line.ts';
import { messageOf } from './reasons.ts';

const MOST_BYTES = 256 * 1024 * 1024;

/** What a blob of the repository that a folder is, or lies in, holds; or why it cannot be read. */
export async function readBlob(
  folder: string,
  id: string,
): Promise<{ readonly ok: true; readonly bytes: Buffer } | { readonly ok: false; readonly reason: string }> {
  try {
    const blob = hexId(id);
    if (blob === null) return { ok: false, reason: 'no id of an object' };
    const found = await findRepository(folder);
    if (!found.ok) return found;
    const pieces = piecesOfGit({ place: 'git', gitDir: found.gitDir, args: ['cat-file', 'blob', blob] });
    const read: Buffer[] = [];
    let size = 0;
    for (let next = await pieces.next(); ; next = await pieces.next()) {
      if (next.done === true) {
        if (next.value !== null) return { ok: false, reason: next.value };
        return { ok: true, bytes: Buffer.concat(read) };
      }
      size += next.value.length;
      read.push(next.value);
      if (size <= MOST_BYTES) continue;
      await pieces.return(null);
      return { ok: false, reason: `larger than ${MOST_BYTES / 1024 / 1024} MiB` };
    }
  } catch (error) {
    return { ok: false, reason: oneLine(messageOf(error)) };
  }
}
