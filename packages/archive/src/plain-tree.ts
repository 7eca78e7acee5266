import { kernelVersion } from './kernel-version.ts';
import { LARGEST_CALL } from './limits.ts';
import type { FileRequest, Tree } from './model.ts';
import { blobIdOf, hexId } from './object-id.ts';
import { readInside } from './read-inside.ts';

async function readBlob(root: string, { path, blob }: FileRequest): Promise<Buffer | null> {
  const id = hexId(blob);
  if (id === null) return null;
  const bytes = await readInside(root, path);
  return bytes !== null && blobIdOf(bytes, id.length).startsWith(id) ? bytes : null;
}

/** Files as they lie in a folder (its real path): one is given only when it hashes to the blob that the patch was made against. */
export async function openPlainTree(root: string): Promise<Tree> {
  const version = kernelVersion(await readInside(root, 'Makefile'));
  return {
    kind: 'plain',
    version,
    readFiles: async (requests) => {
      const read = new Map<string, Buffer | null>();
      const answers: (Buffer | null)[] = [];
      let room = LARGEST_CALL;
      for (const request of requests) {
        const key = `${request.blob}:${request.path}`;
        let bytes = read.get(key);
        if (bytes === undefined) {
          bytes = room > 0 ? await readBlob(root, request) : null;
          room -= bytes?.length ?? 0;
          read.set(key, bytes);
        }
        answers.push(bytes);
      }
      return answers;
    },
    versionAt: () => Promise.resolve(null),
    close: () => Promise.resolve(),
  };
}
