import { constants } from 'node:fs';
import { lstat, open, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { LARGEST_FILE } from './limits.ts';
import { isTreePath } from './tree-path.ts';

// The file is looked at before it is opened (a device may act on being opened) and again once it is: no link is followed in between,
// and a FIFO does not wait for its writer.
const FLAGS = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/**
 * A regular file of a folder (`root` is its real path), by a path out of a mail. Links are followed as long as they stay inside. Null for
 * whatever is not there, is no file, cannot be read, is too large or leads out.
 */
export async function readInside(root: string, path: string): Promise<Buffer | null> {
  if (!isTreePath(path)) return null;
  try {
    const real = await realpath(join(root, path));
    if (!real.startsWith(root.endsWith(sep) ? root : root + sep) || !(await lstat(real)).isFile()) return null;
    const file = await open(real, FLAGS);
    try {
      const stats = await file.stat();
      if (!stats.isFile() || stats.size > LARGEST_FILE) return null;
      const bytes = Buffer.alloc(stats.size);
      let filled = 0;
      while (filled < bytes.length) {
        const { bytesRead } = await file.read(bytes, filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      return bytes.subarray(0, filled);
    } finally {
      await file.close();
    }
  } catch {
    return null;
  }
}
